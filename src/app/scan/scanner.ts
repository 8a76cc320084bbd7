// What the codes that come into view add up to. Knows neither camera nor page: codes in, events out.
import {
  type Advice,
  type CodeReading,
  createAssembly,
  type Part,
  type Progress,
  type Recognised,
  readCode,
  type ScannedCode,
} from '../../intake/index.ts'

export type ScanEvent =
  | { readonly type: 'progress'; readonly progress: Progress }
  /** A code of another message; what came so far is kept. */
  | { readonly type: 'foreign'; readonly progress: Progress }
  | { readonly type: 'contradicting' | 'wrong-checksum' | 'damaged' | 'refused' | 'unknown' }
  /** `other`: whole, and nothing that can be judged; judge() says what it is. */
  | { readonly type: 'complete'; readonly content: Uint8Array | string; readonly kind: 'presentation' | 'request' | 'other' }
  | { readonly type: 'other'; readonly recognised: Recognised; readonly advice: Advice; readonly detail: string }

export interface Scanner {
  /**
   * The codes of one frame, or of one hand scan. Codes beside a part of the message that is being read are not spoken of.
   * After `complete` nothing is taken until `reset()`.
   */
  take(codes: readonly ScannedCode[]): Promise<readonly ScanEvent[]>
  progress(): Progress | undefined
  reset(): void
}

export function createScanner(): Scanner {
  const assembly = createAssembly()
  let isOver = false
  let turn = 0
  let working: Promise<unknown> = Promise.resolve()

  async function takeNow(codes: readonly ScannedCode[], mine: number): Promise<readonly ScanEvent[]> {
    const readings = await Promise.all(codes.map(readCode))
    if (isOver || mine !== turn) return []
    const events: ScanEvent[] = []
    for (const reading of readings) {
      const event = reading.kind === 'part' ? takePart(reading.part) : eventOf(reading, assembly.progress())
      if (event === 'finished') {
        const end = await finished(mine)
        return end === undefined ? [] : [end]
      }
      if (event.type === 'complete') {
        isOver = true
        return [event]
      }
      events.push(event)
    }
    return spokenOf(events)
  }

  function takePart(part: Part): ScanEvent | 'finished' {
    const taken = assembly.take(part)
    if (taken === 'complete') return 'finished'
    if (taken === 'contradicting') return { type: 'contradicting' }
    const progress = assembly.progress()
    if (progress === undefined) return { type: 'unknown' } // a part was taken just now: never so
    return { type: taken === 'foreign' ? 'foreign' : 'progress', progress }
  }

  async function finished(mine: number): Promise<ScanEvent | undefined> {
    const end = await assembly.finish()
    if (mine !== turn) return undefined
    if (end.state === 'wrong-checksum') return { type: 'wrong-checksum' }
    isOver = true
    return completeOf(end.message)
  }

  return {
    take(codes) {
      const mine = turn
      const taking = working.then(() => takeNow(codes, mine))
      working = taking.catch(() => undefined)
      return taking
    },
    progress: () => assembly.progress(),
    reset() {
      turn += 1
      isOver = false
      assembly.reset()
    },
  }
}

/** Of a code that is no part. */
function eventOf(reading: Exclude<CodeReading, { kind: 'part' }>, progress: Progress | undefined): ScanEvent {
  switch (reading.kind) {
    case 'presentation':
    case 'request':
      if (progress !== undefined) return { type: 'foreign', progress } // whoever aims decides which is meant
      return { type: 'complete', content: reading.content, kind: reading.kind }
    case 'other':
      return { type: 'other', recognised: reading.recognised, advice: reading.advice, detail: reading.detail }
    case 'damaged-part':
      return { type: 'damaged' }
    case 'refused-part':
      return { type: 'refused' }
    case 'unknown':
      return { type: 'unknown' }
  }
}

async function completeOf(message: Uint8Array): Promise<ScanEvent> {
  const reading = await readCode({ text: '', bytes: message })
  return reading.kind === 'presentation' || reading.kind === 'request'
    ? { type: 'complete', content: reading.content, kind: reading.kind }
    : { type: 'complete', content: message, kind: 'other' }
}

/** Progress once, as it is in the end; beside it only what tells of another message. */
function spokenOf(events: readonly ScanEvent[]): readonly ScanEvent[] {
  const progress = events.findLast(({ type }) => type === 'progress')
  if (progress === undefined) return events
  return [progress, ...events.filter(({ type }) => type === 'foreign' || type === 'contradicting')]
}
