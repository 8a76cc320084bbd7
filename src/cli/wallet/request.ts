// `mdl request`: what a reader asks for, and the session that it opens.
import { dirname, join } from 'node:path'
import { equalBytes, signerFromPrivateKey } from '../../crypto/index.ts'
import {
  buildReaderRequest,
  type HandoverType,
  type NewSession,
  newSession,
  type ReaderRequestOptions,
  type SessionOptions,
  type SessionType,
} from '../../issue/index.ts'
import { buildSessionTranscript, caseHandoverOf, writeSessionFile } from '../../mdoc/index.ts'
import { readCertificate, readPem } from '../../x509/index.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign } from '../output.ts'
import { requireFree, writePrivate } from '../private-files.ts'
import { UnusableError, usable } from '../unreadable.ts'
import { type ElementName, nameOf, readElementName } from './element-names.ts'
import { readPrivateKeyFile } from './private-key.ts'
import { type LightOptions, requestByLight } from './request-by-light.ts'

export interface RequestOptions extends LightOptions {
  readonly docType: string
  readonly element: readonly string[]
  readonly age: readonly string[]
  readonly retain?: boolean
  readonly handover?: HandoverType
  readonly curve: NonNullable<SessionOptions['curve']>
}

const MAX_AGES = 2 // 7.2.5: a reader asks for two statements at most, else a birth date could be closed in on

export async function request(options: RequestOptions, io: Io): Promise<ExitCode> {
  const { docType, output, handover, force = false } = options
  const names = askedNames(options)
  refuseWithoutHandover(options)
  const nameSpaces = nameSpacesOf(names, options.retain === true)
  const asked = `${foreign(docType)}${options.retain === true ? ', to be kept' : ''}\n${names.map((name) => `  ${foreign(nameOf(name), 300)}\n`).join('')}`
  if (handover === 'optical') {
    requireUrl(options.origin)
    io.out(`${asked}${await requestByLight(options, { docType, nameSpaces }, io)}`)
    return EXIT.passed
  }
  const sessionFile = options.session ?? join(dirname(output), 'session.json')
  await requireFree(handover === undefined ? [output] : [output, sessionFile], force)
  const session = handover === undefined ? undefined : await openNew(options, handover)
  const reader = session === undefined ? undefined : await readerOf(options, session, io)
  const bytes = await buildReaderRequest({ docType, nameSpaces, ...(reader === undefined ? {} : { reader }) })
  await io.writeFile(output, bytes, force)
  io.out(asked)
  io.out(`request  ${foreign(output)}${reader === undefined ? '' : ', signed'}\n`)
  if (session !== undefined) {
    await writePrivate(sessionFile, sessionText(session, bytes), force)
    io.out(`session  ${foreign(sessionFile)}, ${session.handover.type}; the reader’s keys are in it, PRIVATE\n`)
  }
  return EXIT.passed
}

function askedNames({ docType, element, age }: RequestOptions): readonly ElementName[] {
  if (age.length > MAX_AGES) throw new UsageError(`--age: at most ${MAX_AGES} of them (ISO/IEC 18013-5, 7.2.5)`)
  const ages = age.map((years) => {
    if (!/^\d{1,2}$/.test(years)) throw new UsageError(`--age: expected 0 to 99, found "${foreign(years)}"`)
    return readElementName('--age', `age_over_${years.padStart(2, '0')}`, docType)
  })
  const names = [...element.map((name) => readElementName('--element', name, docType)), ...ages]
  if (names.length === 0) throw new UsageError('a request asks for something', 'add --element NAME or --age YEARS')
  return names
}

function refuseWithoutHandover({ handover, session, readerKey, readerCert, opticalRequest, lifetime }: RequestOptions): void {
  if (handover !== 'optical' && (opticalRequest !== undefined || lifetime !== undefined))
    throw new UsageError('--optical-request and --lifetime are a session’s by light', 'add --handover optical')
  if (handover !== undefined) return
  if (session !== undefined) throw new UsageError('--session goes with a hand-over', 'add --handover TYPE')
  if (readerKey !== undefined || readerCert !== undefined)
    throw new UsageError('a request is signed for one session', 'add --handover TYPE')
}

function nameSpacesOf(names: readonly ElementName[], retain: boolean): ReaderRequestOptions['nameSpaces'] {
  const nameSpaces = new Map<string, Map<string, boolean>>()
  for (const { namespace, element } of names)
    nameSpaces.set(namespace, (nameSpaces.get(namespace) ?? new Map<string, boolean>()).set(element, retain))
  return nameSpaces
}

async function openNew({ origin, clientId, responseUri, curve }: RequestOptions, type: SessionType): Promise<NewSession> {
  requireUrl(origin)
  return usage('--curve', () =>
    newSession({
      type,
      curve,
      ...(origin === undefined ? {} : { origin: origin.replace(/\/+$/, '') }),
      ...(clientId === undefined ? {} : { clientId }),
      ...(responseUri === undefined ? {} : { responseUri }),
    }),
  )
}

function requireUrl(origin: string | undefined): void {
  if (origin !== undefined && !URL.canParse(origin)) throw new UsageError(`--origin: expected https://…, found "${foreign(origin)}"`)
}

async function usage<T>(option: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make()
  } catch (fault) {
    if (fault instanceof TypeError) throw new UsageError(`${option}: ${fault.message}`)
    throw fault
  }
}

async function readerOf(
  { readerKey, readerCert }: RequestOptions,
  { handover }: NewSession,
  io: Io,
): Promise<ReaderRequestOptions['reader']> {
  if (readerKey === undefined && readerCert === undefined) return undefined
  if (readerKey === undefined || readerCert === undefined)
    throw new UsageError('a reader signs with its key and names its certificate', 'give --reader-key FILE and --reader-cert FILE')
  const signer = await usage('--reader-key', async () => signerFromPrivateKey(await readPrivateKeyFile('--reader-key', readerKey, io)))
  const source = `--reader-cert ${readerCert}`
  const x5chain = readPem(new TextDecoder().decode(await io.readFile(readerCert))).flatMap(({ label, bytes }) =>
    label === 'CERTIFICATE' ? [bytes] : [],
  )
  const [first] = x5chain
  if (first === undefined) throw new UnusableError(source, 'expected a certificate (PEM), found none')
  const { key } = (await usable(source, () => readCertificate(first))).spki
  if (key?.curve !== signer.publicKey.curve || !equalBytes(key.bytes, signer.publicKey.bytes))
    throw new UnusableError(source, 'it certifies another key than --reader-key')
  return { signer, x5chain, sessionTranscript: await buildSessionTranscript(handover) }
}

function sessionText({ handover, readerEphemeralKey }: NewSession, deviceRequest: Uint8Array): string {
  return writeSessionFile({
    about: 'Both ends of one session, for a demonstration. The reader’s private key is in it.',
    handover: caseHandoverOf(handover, readerEphemeralKey),
    readerEphemeralKey,
    request: { bytes: deviceRequest },
  })
}
