// A demonstration from end to end, for tests: an authority in a folder, documents of it, sessions and answers; all by the commands themselves.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Folder, mdl, type Transcript, temporaryFolder } from '../transcript-suite.ts'

export const LICENCE = 'docs/examples/licence/licence.json'

export interface Demonstration {
  readonly folder: Folder
  readonly dir: string
  readonly iaca: string
  /** `mdl authority …` and `mdl issue …` of this authority. */
  readonly issue: (name: string, ...rest: readonly string[]) => Promise<Transcript>
  /** Opens a session; what it writes is called by `name`. */
  readonly request: (name: string, ...rest: readonly string[]) => Promise<Transcript>
  readonly present: (credential: string, session: string, response: string, ...rest: readonly string[]) => Promise<Transcript>
  readonly verify: (response: string, session: string, ...rest: readonly string[]) => Promise<Transcript>
  readonly path: (name: string) => string
}

/** @param country an assigned code, so that nothing of the authority is a warning */
export async function demonstrate(country = 'XU', ...creation: readonly string[]): Promise<Demonstration> {
  const folder = temporaryFolder()
  const path = (name: string) => join(folder.path, name)
  const dir = path('authority')
  const uri = ['--issuer-uri', 'https://utopia-dmv.example']
  const made = await mdl([
    'authority',
    'create',
    '--dir',
    dir,
    '--name',
    'Utopia DMV',
    '--country',
    country,
    ...uri,
    '--unprotected',
    '--yes',
    ...creation,
  ])
  if (made.code !== 0) throw new Error(made.notes)
  const iaca = join(dir, 'certificates', 'iaca-1.pem')
  const session = (name: string) => path(`${name}.session.json`)
  return {
    folder,
    dir,
    iaca,
    path,
    issue: (name, ...rest) => mdl(['issue', '--dir', dir, '-o', path(`${name}.cbor`), ...rest]),
    request: (name, ...rest) =>
      mdl([
        'request',
        '--session',
        session(name),
        '-o',
        path(`${name}.request.cbor`),
        ...(rest.includes('optical') ? ['--optical-request', path(`${name}.code.cbor`)] : []),
        ...rest,
      ]),
    present: (credential, name, response, ...rest) =>
      mdl([
        'present',
        '--credential',
        path(`${credential}.cbor`),
        '--device-key',
        path(`${credential}.device-key.json`),
        '--session',
        session(name),
        '-o',
        path(response),
        ...rest,
      ]),
    verify: (response, name, ...rest) => mdl(['verify', path(response), '--session', session(name), '--trust', iaca, '--live', ...rest]),
  }
}

/** Runs a step of the arrangement, which is not what the test is about. */
export async function done(step: Promise<Transcript>): Promise<Transcript> {
  const transcript = await step
  if (transcript.code !== 0) throw new Error(`${transcript.code}: ${transcript.notes}${transcript.out}`)
  return transcript
}

/** The input with other values in it; `undefined` leaves an element out. */
export function licenceWith(changes: Readonly<Record<string, unknown>>, rest: object = {}): string {
  const licence = JSON.parse(readFileSync(LICENCE, 'utf8')) as { nameSpaces: Record<string, Record<string, unknown>> }
  const portrait = { base64: readFileSync('docs/examples/licence/portrait.jpg').toString('base64') }
  const [namespace = '', elements = {}] = Object.entries(licence.nameSpaces)[0] ?? []
  return JSON.stringify({ ...licence, nameSpaces: { [namespace]: { ...elements, portrait, ...changes } }, ...rest })
}
