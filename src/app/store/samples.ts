// The samples of Verify, each judged like anything else.
import { ask, judgeInWorker } from '../worker/client.ts'
import { type Judgement, type Sample, type SampleName, sampleNames } from '../worker/protocol.ts'
import { builtFrom } from './build.ts'
import type { Slice } from './slice.ts'
import type { TrustSlice } from './trust.ts'
import { circumstances, type VerificationSlice } from './verification.ts'

export interface JudgedSample {
  readonly sample: Sample
  readonly judgement: Judgement
}
export interface SampleSlice {
  readonly samples: ReadonlyMap<SampleName, JudgedSample>
  readonly sampleFault: string | null
  /** Makes and judges them, the good one first; once a page. */
  makeSamples(): Promise<void>
  openSample(name: SampleName): Promise<void>
}

type Others = Pick<TrustSlice, 'loadTrust' | 'holdForSession'> & Pick<VerificationSlice, 'judge'>

export const createSampleSlice: Slice<SampleSlice, Others> = (set, get) => {
  let making: Promise<void> | undefined

  async function make(): Promise<void> {
    try {
      for (const name of sampleNames) {
        const sample = await ask('makeSample', { name, at: new Date(), origin: location.origin })
        if (sample.anchors.length > 0) await get().holdForSession(sample.anchors)
        const choices = { ...choicesOf(sample), presentation: 'document' as const }
        const judgement = await judgeInWorker(sample.input, circumstances(choices, new Date(), null, builtFrom))
        set({ samples: new Map(get().samples).set(name, { sample, judgement }) })
      }
    } catch (fault) {
      set({ sampleFault: fault instanceof Error ? fault.message : String(fault) })
    }
  }

  return {
    samples: new Map(),
    sampleFault: null,
    async makeSamples() {
      await get().loadTrust()
      making ??= make()
      await making
    },
    async openSample(name) {
      const judged = get().samples.get(name)
      if (!judged) return
      await get().judge([judged.sample.input], choicesOf(judged.sample))
    },
  }
}

function choicesOf({ asOf, session, request }: Sample) {
  return { asOf: asOf ?? null, session, ...(request === undefined ? {} : { request }) }
}
