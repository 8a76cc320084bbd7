// A number in an option.
import { UsageError } from '../io.ts'
import { foreign } from '../output.ts'

export function readCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new UsageError(`${option}: expected a number, found "${foreign(text)}"`)
}
