// The one bridge to the worker: questions are numbered, answers find their question, a worker that dies takes none with it.
import type { Input } from '../../intake/index.ts'
import type { AnchorRecord, ListRecord } from '../../trust/index.ts'
import type { Circumstances, FromWorker, Judgement, Questions, Topic, ToWorker } from './protocol.ts'
import { trustedScriptUrl } from './trusted-script-url.ts'
import workerUrl from './verify.worker.ts?worker&url'

const TIME_LIMIT_MS = 30_000 // ten times what the largest response takes on a slow phone

interface Waiting {
  resolve(answer: never): void
  reject(fault: Error): void
}

let worker: Worker | undefined
let anchors: readonly AnchorRecord[] = []
let lists: readonly ListRecord[] = []
let lastId = 0
const waiting = new Map<number, Waiting>()
let trustIsKnown = () => {}
/** Until the trust store was told once, a verdict would call every issuer unknown. */
const trustKnown = new Promise<void>((resolve) => {
  trustIsKnown = resolve
})

/** From now on verdicts rest on these anchors and lists. */
export function tellTrust(anchorRecords: readonly AnchorRecord[], listRecords: readonly ListRecord[]): void {
  anchors = anchorRecords
  lists = listRecords
  running().postMessage({ type: 'trust', anchors, lists } satisfies ToWorker)
  trustIsKnown()
}

/** Never rejects: a worker that crashed or hung is our fault, and an outcome. */
export async function judgeInWorker(input: Input, circumstances: Circumstances): Promise<Judgement> {
  await trustKnown
  try {
    return await ask('judge', { input, circumstances })
  } catch (fault) {
    const diagnostics = fault instanceof Error ? fault.message : String(fault)
    return { outcome: { state: 'broken', source: input.source, diagnostics }, digests: [] }
  }
}

/** @throws {Error} the worker crashed, hung, or reports a fault of ours */
export function ask<T extends Topic>(type: T, question: Questions[T]['ask']): Promise<Questions[T]['answer']> {
  const id = ++lastId
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => stop(`no answer to “${type}” within ${TIME_LIMIT_MS / 1000} s`), TIME_LIMIT_MS)
    const settled = () => {
      clearTimeout(limit)
      waiting.delete(id)
    }
    waiting.set(id, {
      resolve(answer) {
        settled()
        resolve(answer)
      },
      reject(fault) {
        settled()
        reject(fault)
      },
    })
    running().postMessage({ type, id, ...question })
  })
}

function running(): Worker {
  if (worker) return worker
  worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'verify' })
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    const question = waiting.get(data.id)
    if (data.type === 'fault') question?.reject(new Error(data.diagnostics))
    else question?.resolve(data.answer as never) // the id ties the answer's type to its question's
  }
  worker.onerror = (event) => stop(event.message || 'the worker could not be started')
  worker.onmessageerror = () => stop('the worker answered with what cannot be read')
  worker.postMessage({ type: 'trust', anchors, lists } satisfies ToWorker)
  return worker
}

/** The next question starts a new worker with the same anchors. */
function stop(why: string): void {
  worker?.terminate()
  worker = undefined
  for (const { reject } of [...waiting.values()]) reject(new Error(why))
}
