// Pictures among what was brought give way to what their codes hold.
import { type Input, inputsOfCodes, type ReadPicture, readImageSize } from '../../intake/index.ts'
import { codesInImage, type ImageCodes } from './image-codes.ts'

/** Codes of all pictures together: parts of one message may stand in many. A picture without a code stays, and is said to be one. */
export async function pictureInputs(
  inputs: readonly Input[],
  codesIn: (bytes: Uint8Array) => Promise<ImageCodes> = codesInImage,
): Promise<readonly Input[]> {
  const pictures = inputs.filter(isPicture)
  if (pictures.length === 0) return inputs
  const read: ReadPicture[] = []
  for (const { source, content } of pictures) {
    const found = await codesIn(content)
    read.push({ source, codes: 'codes' in found ? found.codes : [] })
  }
  const ofCodes = await inputsOfCodes(read)
  return inputs.flatMap((input) => {
    const index = isPicture(input) ? pictures.indexOf(input) : -1
    return index < 0 ? [input] : ofCodes.filter(({ picture }) => picture === index).map((code) => code.input ?? input)
  })
}

type PictureInput = Input & { readonly content: Uint8Array }

const isPicture = (input: Input): input is PictureInput => input.content instanceof Uint8Array && readImageSize(input.content) !== undefined
