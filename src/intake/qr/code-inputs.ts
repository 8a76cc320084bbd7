// From the codes of pictures to inputs: parts are joined, whichever pictures they stand in; every other presentation is one by itself.
import type { Input } from '../types.ts'
import type { Part } from './part.ts'
import { type CodeReading, readCode, type ScannedCode } from './read-code.ts'

export interface ReadPicture {
  /** For people: a file name. */
  readonly source: string
  /** Of all its frames. */
  readonly codes: readonly ScannedCode[]
}
export interface CodeInput {
  /** In the order of the pictures; of a sequence the first that holds a part of it. */
  readonly picture: number
  /** `null`: no code was read in it, and the picture itself is all there is. */
  readonly input: Input | null
}

/** A picture that has nothing but parts of a sequence begun in an earlier one gives none; of a film, nor does a frame without a code. */
export async function inputsOfCodes(pictures: readonly ReadPicture[]): Promise<readonly CodeInput[]> {
  const sequences = new Map<string, Sequence>()
  const inputs: CodeInput[] = []
  for (const [picture, { source, codes }] of pictures.entries()) {
    const { presentations, parts, others } = await sorted(codes)
    for (const { part, text } of parts) {
      const sequence = sequences.get(part.identifier) ?? { pictures: new Set<number>(), texts: new Set<string>() }
      sequences.set(part.identifier, sequence)
      sequence.pictures.add(picture)
      sequence.texts.add(text)
    }
    // Beside a licence the web link of a poster is nothing to speak of.
    const told = presentations.length > 0 ? presentations : parts.length > 0 ? [] : others
    for (const [index, content] of told.entries())
      inputs.push({ picture, input: { source: told.length === 1 ? source : `${source}, code ${index + 1}`, content, scanned: true } })
  }
  for (const sequence of sequences.values()) inputs.push(joined(sequence, pictures))
  const isFilm = [...sequences.values()].some((sequence) => sequence.pictures.size > 1)
  if (!isFilm) for (const [picture, { codes }] of pictures.entries()) if (codes.length === 0) inputs.push({ picture, input: null })
  return inputs.toSorted((one, another) => one.picture - another.picture)
}

/** As text with a part a line: whether they are enough is found out where any such text is read. */
function joined({ pictures: held, texts }: Sequence, pictures: readonly ReadPicture[]): CodeInput {
  const [picture = 0] = held
  const others = held.size - 1
  const name = pictures[picture]?.source ?? ''
  const source = others === 0 ? name : `${name} and ${others} more ${others === 1 ? 'picture' : 'pictures'}`
  return { picture, input: { source, content: [...texts].join('\n'), scanned: true } }
}

interface Sequence {
  readonly pictures: Set<number>
  readonly texts: Set<string>
}
interface Sorted {
  readonly presentations: readonly (Uint8Array | string)[]
  readonly parts: readonly { readonly part: Part; readonly text: string }[]
  readonly others: readonly (Uint8Array | string)[]
}

/** Each code once, though it stands in many frames. */
async function sorted(codes: readonly ScannedCode[]): Promise<Sorted> {
  const presentations: (Uint8Array | string)[] = []
  const parts: { part: Part; text: string }[] = []
  const others: (Uint8Array | string)[] = []
  const seen = new Set<string>()
  for (const code of codes) {
    const key = `${code.text} ${code.bytes?.join() ?? ''}`
    if (seen.has(key)) continue
    seen.add(key)
    const reading = await readCode(code)
    if (reading.kind === 'presentation') presentations.push(reading.content)
    else if (reading.kind === 'part') parts.push({ part: reading.part, text: code.text })
    else others.push(await contentOf(code, reading))
  }
  return { presentations, parts, others }
}

/** The text, unless it is what the reader made of bytes that are no text: then the bytes. */
async function contentOf({ text, bytes }: ScannedCode, reading: CodeReading): Promise<Uint8Array | string> {
  if (bytes === undefined) return text
  const ofText = await readCode({ text })
  return ofText.kind === reading.kind && ofText.kind !== 'unknown' ? text : bytes
}
