// A message as one code, or as a sequence of them: how large they are, and each of them by its number.
import { toBase64url } from '../../crypto/index.ts'
import { type CodeMatrix, codeMatrix, type MatrixOptions, openSequence, partAt } from '../../intake/index.ts'
import { UsageError } from '../io.ts'
import { UnusableError } from '../unreadable.ts'
import type { QrOptions } from './options.ts'

export interface Codes {
  /** How many a camera has to read, at least. */
  readonly count: number
  readonly version: number
  code(number: number): CodeMatrix
}
type Wishes = Pick<QrOptions, 'form' | 'blockOctets' | 'level'> & { readonly maxVersion: number }

const MAX_OCTETS = 1_000_000 // docs/qr-transfer.md, 5
const DEFAULT_BLOCK_OCTETS = 800

/** @param source the file, for the words about it */
export async function openCodes(source: string, message: Uint8Array, wishes: Wishes): Promise<Codes> {
  if (message.length === 0) throw new UnusableError(source, 'it is empty, so there is nothing to show')
  return wishes.form === 'sequence' ? sequenceOf(source, message, wishes) : singleOf(message, wishes)
}

/** The numbers in the order of sending; of a message that fits one code that code alone. */
export function numbersOf({ count }: Codes, howMany: number): readonly number[] {
  return count === 1 ? [1] : Array.from({ length: howMany }, (_, position) => position).map(partAt(count))
}

function singleOf(message: Uint8Array, { form, maxVersion, level }: Wishes): Codes {
  const content = form === 'text' ? toBase64url(message) : message
  const code = fitting(content, { maxVersion, minCorrection: level }, 'leave --form away: a sequence of codes holds it')
  return { count: 1, version: code.version, code: () => code }
}

async function sequenceOf(source: string, message: Uint8Array, { blockOctets, level, maxVersion }: Wishes): Promise<Codes> {
  if (message.length > MAX_OCTETS)
    throw new UnusableError(source, `${message.length} octets, a sequence of codes holds at most ${MAX_OCTETS}`, 'send it as a file')
  const options: MatrixOptions = { maxVersion, minCorrection: level }
  const fits = blockOctets ?? (await octetsThatFit(options))
  const sequence = await openSequence(message, { blockOctets: fits })
  const code = (number: number) =>
    fitting(sequence.text(number), options, 'give --max-version more, --block-octets less, or leave both away')
  return { count: sequence.count, version: code(1).version, code }
}

/** Octets of the message that one code of this version and level carries, at most the usual ones. */
async function octetsThatFit(options: MatrixOptions): Promise<number> {
  let [most, least] = [DEFAULT_BLOCK_OCTETS, 1]
  if (await fits(most, options)) return most
  if (!(await fits(least, options)))
    throw new UsageError(
      `a code of version ${options.maxVersion} at level ${options.minCorrection} holds no part of a sequence`,
      'give --max-version more',
    )
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2)
    if (await fits(middle, options)) least = middle
    else most = middle
  }
  return least
}

async function fits(blockOctets: number, options: MatrixOptions): Promise<boolean> {
  const part = (await openSequence(new Uint8Array(blockOctets), { blockOctets })).text(1)
  return matrixOrWhyNot(part, options) instanceof TypeError === false
}

function fitting(content: string | Uint8Array, options: MatrixOptions, hint: string): CodeMatrix {
  const matrix = matrixOrWhyNot(content, options)
  if (matrix instanceof TypeError) throw new UsageError(matrix.message, hint)
  return matrix
}

function matrixOrWhyNot(content: string | Uint8Array, options: MatrixOptions): CodeMatrix | TypeError {
  try {
    return codeMatrix(content, options)
  } catch (fault) {
    if (fault instanceof TypeError) return fault
    throw fault
  }
}
