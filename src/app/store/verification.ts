// The check that is on screen: what came in, under which circumstances it was judged, what came out.
import type { Input } from '../../intake/index.ts'
import type { Policy, SessionContext } from '../../verify/index.ts'
import { judgeInWorker } from '../worker/client.ts'
import type { Circumstances, Judgement, OpenedList } from '../worker/protocol.ts'
import { earliestPresent, type HeldList } from './held-lists.ts'
import type { IntakeSlice } from './intake.ts'
import type { SettingsSlice } from './settings.ts'
import type { Slice } from './slice.ts'

/** What a person may choose for one check, beside the trust store and the policy. */
export interface Choices {
  /** Null: the present time, by the device's clock. */
  readonly asOf: Date | null
  readonly session: SessionContext | null
  /** Live: somebody stands there and shows it, so its owner is to be confirmed. A file or a picture is a document. */
  readonly presentation: 'document' | 'live'
  /** CBOR DeviceRequest, where it is known apart from the session; a session by light holds its own. */
  readonly request?: Uint8Array
}
export type Verification =
  | { readonly state: 'idle' }
  | { readonly state: 'checking'; readonly inputs: readonly Input[]; readonly done: number }
  | {
      readonly state: 'answered'
      readonly inputs: readonly Input[]
      readonly judgements: readonly Judgement[]
      readonly choices: Choices
      /** When the verdict was taken, by the device's clock. */
      readonly checkedAt: Date
      /** How the verdict came: a person asked for it, or it was taken again without being asked. */
      readonly cause: 'person' | 'again'
      /** Which source is looked at, null: the worst. */
      readonly selected: number | null
    }

export interface VerificationSlice {
  readonly verification: Verification
  /**
   * A person has brought something that is still being read. The answer tells, once it is, whether it is still the newest: nothing else
   * was brought in the meantime, and nothing wiped.
   */
  beginReading(): () => boolean
  judge(inputs: readonly Input[], choices?: Partial<Choices>): Promise<void>
  /** The same inputs under other choices, asked for by a person. */
  judgeWith(choices: Partial<Choices>): Promise<void>
  /** The same once more: a date has passed, the device woke, the trust store changed. */
  judgeAgain(): Promise<void>
  select(index: number): void
  /** Nothing of it stays. */
  wipe(): void
}

type Others = Pick<SettingsSlice, 'policy'> &
  Pick<IntakeSlice, 'checkAsOf'> & {
    readonly lists: readonly HeldList[]
    readonly vicals?: readonly OpenedList[]
  }

export const createVerificationSlice: Slice<VerificationSlice, Others> = (set, get) => {
  async function take(inputs: readonly Input[], choices: Choices, cause: 'person' | 'again', still: () => boolean): Promise<void> {
    const checkedAt = new Date()
    const judgements: Judgement[] = []
    for (const input of inputs) {
      judgements.push(
        await judgeInWorker(input, circumstances(choices, checkedAt, get().policy, earliestPresent(get().lists, undefined, get().vicals))),
      )
      if (!still()) return // a newer check, or wipe(), has taken its place
      const { verification } = get()
      if (verification.state === 'checking') set({ verification: { ...verification, done: judgements.length } })
    }
    const { verification } = get()
    const selected = verification.state === 'answered' ? verification.selected : null
    set({ verification: { state: 'answered', inputs, judgements, choices, checkedAt, cause, selected } })
  }
  const current = (inputs: readonly Input[]) => () => {
    const { verification } = get()
    return verification.state !== 'idle' && verification.inputs === inputs
  }
  async function retake(changed: Partial<Choices>, cause: 'person' | 'again'): Promise<void> {
    const { verification } = get()
    if (verification.state !== 'answered') return
    const choices = { ...verification.choices, ...changed }
    // Told apart from a check that is under way by its choices: the newest wins.
    newest = choices
    await take(verification.inputs, choices, cause, () => current(verification.inputs)() && newest === choices)
  }
  let newest: Choices | undefined
  let brought = 0
  return {
    verification: { state: 'idle' },
    beginReading() {
      brought += 1
      const mine = brought
      return () => mine === brought
    },
    async judge(inputs, choices = {}) {
      if (inputs.length === 0) return
      brought += 1
      const fresh = [...inputs] // a new identity even for the same input: an older answer is never taken for this one
      set({ verification: { state: 'checking', inputs: fresh, done: 0 } })
      await take(fresh, { asOf: get().checkAsOf, session: null, presentation: 'document', ...choices }, 'person', current(fresh))
    },
    judgeWith: (changed) => retake(changed, 'person'),
    judgeAgain: () => retake({}, 'again'),
    select(index) {
      const { verification } = get()
      if (verification.state === 'answered') set({ verification: { ...verification, selected: index } })
    },
    wipe() {
      brought += 1
      set({ verification: { state: 'idle' } })
    },
  }
}

/** A chosen time is the operator's; else it is the device's clock, which the engine then judges too: it can't be earlier than `earliest`. */
export function circumstances(
  { asOf, session, presentation, request }: Choices,
  now: Date,
  policy: Policy | null,
  earliest: Date | undefined,
): Circumstances {
  return {
    ...(asOf === null
      ? { at: now, atOrigin: 'session' as const, ...(earliest ? { notBefore: earliest } : {}) }
      : { at: asOf, atOrigin: 'operator' as const }),
    presentation,
    ...(session ? { session } : {}),
    ...(request ? { request } : {}),
    ...(policy ? { policy } : {}),
  }
}
