// The door of intake: from whatever a person has to an Outcome.
export { filesOf } from './companions.ts'
export { diagnosticsOf } from './diagnostics.ts'
export { openCaseHandover, readTranscript, requireHandover, requireRequest } from './given-session.ts'
export { judge } from './judge.ts'
export { MAX_RESPONSE_BYTES } from './limits.ts'
export { type Assembly, createAssembly, type Progress, type Taken } from './qr/assembly.ts'
export { type CodeInput, inputsOfCodes, type ReadPicture } from './qr/code-inputs.ts'
export {
  type CodeReader,
  type ImageFileReader,
  openCodeReader,
  openImageFileReader,
  type Pixels,
  type ReaderProgram,
} from './qr/code-reader.ts'
export { type GifEnd, gifFrames } from './qr/gif-frames.ts'
export { type ImageKind, type ImageSize, MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS, readImageSize } from './qr/image-size.ts'
export { joinParts } from './qr/join-parts.ts'
export { type CodeMatrix, type CorrectionLevel, codeMatrix, codePath, type MatrixOptions, QUIET_ZONE } from './qr/matrix.ts'
export { type Part, type PartReading, readPart } from './qr/part.ts'
export { type CodeReading, readCode, type ScannedCode } from './qr/read-code.ts'
export { openSequence, type Sequence, sendingOrder } from './qr/sequence.ts'
export { bytesToShow, partAt } from './qr/showing.ts'
export { asText, readInput } from './read-input.ts'
export { decodeText } from './read-text.ts'
export type { Reading } from './reading.ts'
export type { Advice, Input, Outcome, Problem, Recognised, Remark, SourcedReport } from './types.ts'
