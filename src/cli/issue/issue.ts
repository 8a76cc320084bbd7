// `mdl issue`: reads input and keys, issues, and writes nothing before all of it was verified. Prints no details of the person.
import { type IssuedDocument, issueDocuments } from '../../authority/index.ts'
import {
  type Curve,
  generatePrivateKey,
  type HashAlgorithm,
  type PrivateKey,
  type PublicKey,
  privateJwk,
  publicKeyOf,
} from '../../crypto/index.ts'
import { InputError, type IssuingInput, readDeviceKey, readIssuingInput } from '../../issue/index.ts'
import { readCount } from '../authority/count.ts'
import { type KeyOptions, openFrom } from '../authority/open.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { besideCase, type Io, NoInputError, UsageError } from '../io.ts'
import { foreign, line, remark } from '../output.ts'
import { requireFree, writePrivate } from '../private-files.ts'
import { usable } from '../unreadable.ts'

export interface IssueOptions extends KeyOptions {
  readonly input: string
  readonly deviceKey: readonly string[]
  readonly makeDeviceKeys?: boolean
  readonly deviceCurve: Curve
  readonly copies?: string
  readonly validDays?: string
  readonly digest: HashAlgorithm
  readonly status: boolean
  readonly output: string
  readonly force?: boolean
}

const DEFAULT_DAYS = 30
const MAX_COPIES = 1000

/** A key of the holder, and where its private part is written where it was made here. */
interface HolderKey {
  readonly publicKey: PublicKey
  readonly made?: PrivateKey
}

export async function issue(options: IssueOptions, io: Io): Promise<ExitCode> {
  const validDays = readCount('--valid-days', options.validDays) ?? DEFAULT_DAYS
  const keys = await holderKeys(options, io)
  const files = filesFor(options.output, keys)
  await requireFree(
    files.flatMap(({ document, key }) => (key === undefined ? [document] : [document, key])),
    options.force === true,
  )
  try {
    const input = await readInput(options.input, io)
    const wishes = {
      input,
      deviceKeys: keys.map(({ publicKey }) => publicKey),
      validDays,
      digestAlgorithm: options.digest,
      withoutStatus: !options.status,
    }
    const documents = await issueDocuments(await openFrom(options, io), wishes, io.now())
    await write(documents, files, options.force === true)
    io.out(render(input.docType, documents, files))
    return EXIT.passed
  } catch (fault) {
    if (!(fault instanceof InputError)) throw fault
    return refuseInput(options.input, fault, io)
  }
}

/** All of it at once, so that one round of corrections is enough. */
function refuseInput(file: string, { faults }: InputError, io: Io): ExitCode {
  io.note(remark(`${foreign(file)} can’t be issued: ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}`))
  for (const { where, expected, found } of faults)
    io.note(`  ${foreign(where, 300)}: ${line(`expected ${foreign(expected, 300)}, found ${foreign(found, 300)}`)}\n`)
  return EXIT.unreadable
}

async function readInput(path: string, io: Io): Promise<IssuingInput> {
  const content = path === '-' ? await io.readStdin() : await io.readFile(path)
  return readIssuingInput(content, async (name) => {
    const inside = path === '-' ? undefined : await besideCase(path, name)
    if (inside === undefined) return undefined
    try {
      return await io.readFile(inside)
    } catch (fault) {
      if (fault instanceof NoInputError) return undefined
      throw fault
    }
  })
}

async function holderKeys({ deviceKey: files, makeDeviceKeys, deviceCurve, copies }: IssueOptions, io: Io): Promise<readonly HolderKey[]> {
  if (files.length > 0 === (makeDeviceKeys === true))
    throw new UsageError(
      files.length > 0
        ? '--device-key and --make-device-keys contradict each other'
        : 'a document is bound to a key of the holder’s device',
      'give --device-key FILE, or --make-device-keys for a trial',
    )
  const count = readCount('--copies', copies) ?? Math.max(files.length, 1)
  if (count < 1 || count > MAX_COPIES) throw new UsageError(`--copies: 1 to ${MAX_COPIES} at a time`)
  if (makeDeviceKeys === true) return Promise.all(Array.from({ length: count }, () => newKey(deviceCurve)))
  if (count !== files.length)
    throw new UsageError(
      `${count} copies need ${count} keys, and ${files.length} were given`,
      'repeat --device-key FILE: each document has a key of its own',
    )
  return Promise.all(
    files.map(async (file) => ({ publicKey: await usable(`--device-key ${file}`, async () => readDeviceKey(await io.readFile(file))) })),
  )
}

async function newKey(curve: Curve): Promise<HolderKey> {
  const made = await generatePrivateKey(curve)
  return { publicKey: await publicKeyOf(made), made }
}

interface Files {
  readonly document: string
  readonly key?: string
  readonly made?: PrivateKey
}

/** issued.cbor; of several issued-1.cbor …; beside each key that was made here issued-1.device-key.json. */
function filesFor(output: string, keys: readonly HolderKey[]): readonly Files[] {
  const [, stem = output, extension = ''] = /^(.*?[^/])(\.[A-Za-z0-9]+)?$/.exec(output) ?? []
  return keys.map(({ made }, index) => {
    const name = keys.length === 1 ? stem : `${stem}-${index + 1}`
    return { document: `${name}${extension}`, ...(made === undefined ? {} : { key: `${name}.device-key.json`, made }) }
  })
}

/** Keys first: a document without its key is of no use to anybody. */
async function write(documents: readonly IssuedDocument[], files: readonly Files[], force: boolean): Promise<void> {
  for (const { key, made } of files)
    if (key !== undefined && made !== undefined) await writePrivate(key, `${JSON.stringify(await privateJwk(made), null, 2)}\n`, force)
  for (const [index, { document }] of files.entries())
    await writePrivate(document, documents[index]?.issuerSigned ?? new Uint8Array(), force)
}

function render(docType: string, documents: readonly IssuedDocument[], files: readonly Files[]): string {
  const [first] = documents
  const { validFrom, validUntil } = first?.validity ?? {}
  const head = `issued ${documents.length === 1 ? 'a document' : `${documents.length} documents`} of ${foreign(docType)}, valid ${rfc3339(validFrom)} to ${rfc3339(validUntil)}\n`
  const rows = documents.map(({ status }, index) => {
    const { document = '', key } = files[index] ?? {}
    const entry = status === undefined ? 'can’t be revoked: no entry of a status list' : `entry ${status.idx} of the status list`
    return `  ${foreign(document)}  ${entry}\n${key === undefined ? '' : `  ${foreign(key)}  the key of its wallet, PRIVATE\n`}`
  })
  return `${head}${rows.join('')}`
}

const rfc3339 = (date: Date | undefined): string => `${date?.toISOString().slice(0, 19) ?? ''}Z`
