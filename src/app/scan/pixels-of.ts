// A frame to pixels, the cheapest way that it allows: the luminance of a video frame as it is, anything else through a canvas.
import type { Pixels } from '../../intake/index.ts'
import type { Picture } from './protocol.ts'

/** Larger frames are made smaller: a code that fills a tenth of them is still read, and the next frame is not kept waiting. */
const MAX_FRAME_PIXELS = 1920 * 1080
/** Formats whose first plane is luminance, an octet a pixel (W3C WebCodecs, 9.4). */
const LUMINANCE_FIRST = ['I420', 'I420A', 'I422', 'I444', 'NV12']

export async function pixelsOf(picture: Picture | Pixels): Promise<Pixels> {
  if ('data' in picture) return picture
  if ('format' in picture && LUMINANCE_FIRST.includes(picture.format ?? '')) {
    const { width, height } = picture.visibleRect ?? { width: picture.codedWidth, height: picture.codedHeight }
    if (width * height <= MAX_FRAME_PIXELS) return luminanceOf(picture, width, height)
  }
  return drawn(picture)
}

async function luminanceOf(frame: VideoFrame, width: number, height: number): Promise<Pixels> {
  const planes = new Uint8Array(frame.allocationSize())
  const [{ offset, stride } = { offset: 0, stride: width }] = await frame.copyTo(planes)
  const data = new Uint8ClampedArray(width * height * 4)
  const words = new Uint32Array(data.buffer)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) words[y * width + x] = (planes[offset + y * stride + x] ?? 0) * 0x010101
  return { data, width, height }
}

let canvas: OffscreenCanvas | undefined

function drawn(picture: Picture): Pixels {
  const [fullWidth, fullHeight] =
    'displayWidth' in picture ? [picture.displayWidth, picture.displayHeight] : [picture.width, picture.height]
  const scale = Math.min(1, Math.sqrt(MAX_FRAME_PIXELS / (fullWidth * fullHeight)))
  const [width, height] = [Math.floor(fullWidth * scale), Math.floor(fullHeight * scale)]
  if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height)
  return pixelsThrough(canvas, picture)
}

/** The picture over white, which is what stands behind a transparent one on paper and on most pages. */
export function pixelsThrough(surface: OffscreenCanvas, picture: CanvasImageSource): Pixels {
  const { width, height } = surface
  const context = surface.getContext('2d', { willReadFrequently: true, alpha: false })
  if (context === null) throw new Error('no canvas to be had')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(picture, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}
