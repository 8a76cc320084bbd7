// `mdl authority crl`: every list signed anew (AWS Private CA’s CRL: fetched), also where nothing has changed: a list that has run out says nothing.
import { reissueLists } from '../../authority/index.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { foreign } from '../output.ts'
import { type KeyOptions, openFrom } from './open.ts'

export async function crl(options: KeyOptions, io: Io): Promise<ExitCode> {
  for (const done of await reissueLists(await openFrom(options, io))) io.out(`${foreign(done, 320)}\n`)
  return EXIT.passed
}
