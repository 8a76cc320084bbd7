// What a wallet shows before it shares: who asks, what is asked for, what would be shared, what would be kept. Names alone, no values.
import type { AskedElement, HeldMdoc } from '../../issue/index.ts'
import type { AskingReader, DocRequest } from '../../mdoc/index.ts'
import { UsageError } from '../io.ts'
import { foreign } from '../output.ts'
import { type ElementName, nameOf, readElementName } from './element-names.ts'

export interface Choice {
  /** Absent: nobody asked. */
  readonly asked?: readonly AskedElement[]
  readonly shared: readonly ElementName[]
}

export interface Wishes {
  readonly share: readonly string[]
  readonly all?: boolean
}

/** @throws {UsageError} something that was not asked for, or is not there; or nothing at all */
export function choose(held: HeldMdoc, asked: readonly AskedElement[] | undefined, { share, all }: Wishes): Choice {
  if (all === true && share.length > 0) throw new UsageError('--share and --all contradict each other', 'give one of them')
  const everything = held.items.map(({ namespace, elementIdentifier: element }) => ({ namespace, element }))
  const answers = asked?.flatMap(({ namespace, answer }) => (answer === undefined ? [] : [{ namespace, element: answer }]))
  const shared = share.length > 0 ? share.map((text) => chosen(text, held, everything, asked)) : all === true ? everything : answers
  if (shared === undefined) throw new UsageError('nobody has asked for anything', 'give --request FILE, --share NAME or --all')
  if (shared.length === 0) throw new UsageError('the document holds nothing of what is asked for', 'see "mdl inspect" for what it holds')
  return { ...(asked === undefined ? {} : { asked }), shared: distinct(shared) }
}

function chosen(text: string, held: HeldMdoc, everything: readonly ElementName[], asked: readonly AskedElement[] | undefined): ElementName {
  const name = readElementName('--share', text, held.docType)
  const wanted = asked?.find(({ namespace, element, answer }) => namespace === name.namespace && [element, answer].includes(name.element))
  if (asked !== undefined && wanted === undefined)
    throw new UsageError(`--share ${foreign(text, 300)}: it was not asked for`, 'a wallet shares nothing that nobody asked for; --all does')
  const answer = { namespace: name.namespace, element: wanted?.answer ?? name.element }
  if (!everything.some((one) => nameOf(one) === nameOf(answer)))
    throw new UsageError(`--share ${foreign(text, 300)}: the document has no such element`)
  return answer
}

const distinct = (names: readonly ElementName[]): readonly ElementName[] => [...new Map(names.map((name) => [nameOf(name), name])).values()]

export interface Asking {
  readonly docType: string
  readonly docRequest?: DocRequest
  readonly reader: AskingReader | undefined
  /** Of a request that was read from a screen: who it says is asking. */
  readonly origin?: string
  /** When that request runs out. */
  readonly until?: string
}

/** The sheet that a person says yes to. */
export function renderConsent({ asked, shared }: Choice, { docType, docRequest, reader, origin, until }: Asking): string {
  const names = new Set(shared.map(nameOf))
  const rows = (asked ?? []).map((one) => {
    const answer = one.answer === undefined ? undefined : nameOf({ ...one, element: one.answer })
    const word = answer === undefined ? 'not held' : names.has(answer) ? 'shared' : 'not shared'
    const by = answer !== undefined && one.answer !== one.element ? ` by ${one.answer}` : ''
    return row(`${word}${by}`, `${nameOf(one)}${one.intentToRetain ? '  (the reader will keep it)' : ''}`)
  })
  const answers = new Set((asked ?? []).flatMap((one) => (one.answer === undefined ? [] : [nameOf({ ...one, element: one.answer })])))
  const unasked = shared.filter((name) => !answers.has(nameOf(name))).map((name) => row('shared, not asked for', nameOf(name)))
  return [
    `${foreign(docType)}\n`,
    ...(origin === undefined ? [] : [`asked by a reader that calls itself ${foreign(origin, 300)}; nobody proves it\n`]),
    ...(docRequest === undefined || (origin !== undefined && docRequest.readerAuth === undefined)
      ? []
      : [`asked by ${readerWords(docRequest, reader)}\n`]),
    ...(until === undefined ? [] : [`it can be answered until ${until}\n`]),
    ...rows,
    ...unasked,
  ].join('')
}

const row = (word: string, name: string): string => `  ${word.padEnd(22)} ${foreign(name, 300)}\n`

function readerWords({ readerAuth }: DocRequest, reader: AskingReader | undefined): string {
  if (readerAuth === undefined) return 'a reader that does not say who it is'
  if (reader === undefined) return 'a reader whose certificate can’t be read'
  const name = foreign(reader.subject)
  return reader.verified
    ? `${name}; its certificate’s key signed this request, and nobody here vouches for the certificate`
    : `somebody who calls itself ${name}: the signature does NOT verify`
}
