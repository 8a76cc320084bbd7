// What the page and the scanning worker say to each other: plain data, each question answered once.
import type { Pixels, ScannedCode } from '../../intake/index.ts'

/** Given away with the question; the worker closes it. */
export type Picture = VideoFrame | ImageBitmap

export type ImageCodes = { readonly codes: readonly ScannedCode[]; readonly frames: number } | { readonly fault: 'too-large' | 'not-read' }

export interface ScanQuestions {
  frame: { ask: { readonly picture: Picture | Pixels }; answer: readonly ScannedCode[] }
  image: { ask: { readonly bytes: Uint8Array }; answer: ImageCodes }
}
export type ScanTopic = keyof ScanQuestions

export type ToScanWorker = { [T in ScanTopic]: { readonly type: T; readonly id: number } & ScanQuestions[T]['ask'] }[ScanTopic]
export type FromScanWorker =
  | { [T in ScanTopic]: { readonly type: T; readonly id: number; readonly answer: ScanQuestions[T]['answer'] } }[ScanTopic]
  | { readonly type: 'fault'; readonly id: number; readonly diagnostics: string }
  /** Still at it: one more frame of many is done. */
  | { readonly type: 'alive'; readonly id: number }
