// The scanning worker: frames and image files to codes. It knows nothing of licences, and judges nothing.

import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { type CodeReader, openCodeReader, type ScannedCode } from '../../intake/index.ts'
import { type FrameReader, frameReader } from './frame-reader.ts'
import { openNativeDetector } from './native-detector.ts'
import type { FromScanWorker, ToScanWorker } from './protocol.ts'
import { readImage } from './read-image.ts'

let opening: Promise<CodeReader> | undefined

/** Once; after it failed, as on a line that was lost, again with the next question. */
function reader(): Promise<CodeReader> {
  opening ??= openReader().catch((fault: unknown) => {
    opening = undefined
    throw fault
  })
  return opening
}
reader().catch(() => undefined) // told to whoever asks

const frames: Promise<FrameReader> = openNativeDetector().then((native) => frameReader(native, async (pixels) => (await reader())(pixels)))

self.onmessage = async ({ data }: MessageEvent<ToScanWorker>) => {
  try {
    postMessage(await answer(data))
  } catch (fault) {
    const diagnostics = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)
    postMessage({ type: 'fault', id: data.id, diagnostics } satisfies FromScanWorker)
  }
}

async function answer(question: ToScanWorker): Promise<FromScanWorker> {
  const { id } = question
  if (question.type === 'frame') return { type: 'frame', id, answer: await codesInFrame(question.picture) }
  const alive = () => postMessage({ type: 'alive', id } satisfies FromScanWorker)
  return { type: 'image', id, answer: await readImage(question.bytes, await reader(), alive) }
}

async function codesInFrame(picture: Extract<ToScanWorker, { type: 'frame' }>['picture']): Promise<readonly ScannedCode[]> {
  try {
    return await (await frames)(picture)
  } finally {
    if ('close' in picture) picture.close()
  }
}

/** From where the app itself came; the package would look at a CDN. */
async function openReader(): Promise<CodeReader> {
  const response = await fetch(wasmUrl)
  if (!response.ok) throw new Error(`the QR reader could not be loaded: ${response.status}`)
  return openCodeReader({ wasmBinary: await response.arrayBuffer() })
}
