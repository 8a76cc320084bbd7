// The bridge to a scanning worker: questions are numbered; one that dies or hangs takes its questions with it, and the next starts a new one.
import { trustedScriptUrl } from '../worker/trusted-script-url.ts'
import type { FromScanWorker, ScanQuestions, ScanTopic } from './protocol.ts'
import workerUrl from './scan.worker.ts?worker&url'

/** Without an answer or a sign of life. The first one includes loading the reader, on a slow line. */
const TIME_LIMIT_MS = 30_000
/** After this the memory that pictures took is given back. */
const IDLE_MS = 30_000

export interface ScanClient {
  /** @throws {Error} the worker could not be loaded, crashed, or hung */
  ask<T extends ScanTopic>(
    type: T,
    question: ScanQuestions[T]['ask'],
    transfer?: readonly Transferable[],
  ): Promise<ScanQuestions[T]['answer']>
}
export type ScanWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'>

interface Waiting {
  resolve(answer: never): void
  reject(fault: Error): void
  alive(): void
}

export function createScanClient(start: () => ScanWorker = startWorker): ScanClient {
  let worker: ScanWorker | undefined
  let idle: ReturnType<typeof setTimeout> | undefined
  let lastId = 0
  const waiting = new Map<number, Waiting>()

  function running(): ScanWorker {
    if (worker) return worker
    worker = start()
    worker.onmessage = ({ data }: MessageEvent<FromScanWorker>) => {
      const question = waiting.get(data.id)
      if (data.type === 'alive') question?.alive()
      else if (data.type === 'fault') question?.reject(new Error(data.diagnostics))
      else question?.resolve(data.answer as never) // the id ties the answer's type to its question's
    }
    worker.onerror = (event) => stop(event.message || 'the scanning worker could not be started')
    worker.onmessageerror = () => stop('the scanning worker answered with what cannot be read')
    return worker
  }
  function stop(why: string): void {
    worker?.terminate()
    worker = undefined
    for (const { reject } of [...waiting.values()]) reject(new Error(why))
  }
  function rest(): void {
    clearTimeout(idle)
    if (waiting.size === 0) idle = setTimeout(() => stop('idle'), IDLE_MS)
  }

  return {
    ask(type, question, transfer = []) {
      clearTimeout(idle)
      const id = ++lastId
      return new Promise((resolve, reject) => {
        const hung = () => stop(`no answer to “${type}” within ${TIME_LIMIT_MS / 1000} s`)
        let limit = setTimeout(hung, TIME_LIMIT_MS)
        const settled = () => {
          clearTimeout(limit)
          waiting.delete(id)
          rest()
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
          alive() {
            clearTimeout(limit)
            limit = setTimeout(hung, TIME_LIMIT_MS)
          },
        })
        try {
          running().postMessage({ type, id, ...question }, [...transfer])
        } catch (fault) {
          waiting.get(id)?.reject(fault instanceof Error ? fault : new Error(String(fault)))
        }
      })
    },
  }
}

function startWorker(): ScanWorker {
  return new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'scan' })
}
