// A decoder of another make, for tests: reads back what we draw.
import jsqr, { type QRCode } from 'jsqr'

/** Node gives the whole of a CommonJS module as its default. */
const decode: typeof jsqr = Reflect.get(jsqr, 'default') ?? jsqr

/** The one code in a picture of RGBA pixels. */
export function readPicture(pixels: Uint8ClampedArray, width: number, height: number = pixels.length / 4 / width): QRCode {
  const code = decode(pixels, width, height, { inversionAttempts: 'dontInvert' })
  if (code === null) throw new Error('no code was found in the picture')
  return code
}
