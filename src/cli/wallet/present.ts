// `mdl present`: a chosen part of a document, bound to one session by the device's key.
import { join } from 'node:path'
import { readItem } from '../../cbor/index.ts'
import { readCoseKey } from '../../cose/index.ts'
import { equalBytes, type PrivateKey, type PublicKey, publicKeyOf } from '../../crypto/index.ts'
import {
  buildDeviceResponse,
  type DeviceAuthentication,
  type HeldMdoc,
  matchRequest,
  presentDocument,
  readIssuedMdoc,
} from '../../issue/index.ts'
import {
  buildSessionTranscript,
  caseHandoverOf,
  type DocRequest,
  encryptAnnexC,
  type Handover,
  isOpticalRequest,
  readAskingReader,
  readDeviceRequest,
  readEncryptionInfo,
  writeCaseFile,
} from '../../mdoc/index.ts'
import { notConfirmed } from '../authority/open.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign, line } from '../output.ts'
import { makePrivateFolder, requireFree, writePrivate } from '../private-files.ts'
import { UnusableError, usable } from '../unreadable.ts'
import { type Asking, choose, renderConsent, type Wishes } from './consent.ts'
import { nameOf } from './element-names.ts'
import { type OpenSession, openRequestCode, openSession } from './open-session.ts'
import { readPrivateKeyFile } from './private-key.ts'

export interface PresentOptions extends Wishes {
  readonly credential: string
  readonly deviceKey: string
  readonly session?: string
  readonly optical?: string
  readonly request?: string
  readonly mac?: boolean
  readonly encrypt?: boolean
  readonly output?: string
  readonly case?: string
  readonly yes?: boolean
  readonly force?: boolean
}

export async function present(options: PresentOptions, io: Io): Promise<ExitCode> {
  const { output, case: folder, force = false } = options
  if (output === undefined && folder === undefined) throw new UsageError('the response goes to a file', 'give -o FILE or --case FOLDER')
  const source = `--credential ${options.credential}`
  const held = await usable(source, async () => readIssuedMdoc(await io.readFile(options.credential)))
  const key = await deviceKeyOf(options.deviceKey, held, io)
  const session = await sessionFor(options, io)
  const request = await requestIn(session, options, io)
  const docRequest = request && (await docRequestFor(held, request, options))
  const sessionTranscript = await buildSessionTranscript(session.handover)
  const choice = choose(held, docRequest && matchRequest(held, docRequest), options)
  const deviceAuth = await authenticationOf(options, key, session)
  refuseEncryption(options, session.handover)
  await requireFree([...(output === undefined ? [] : [output]), ...(folder === undefined ? [] : [join(folder, 'case.json')])], force)
  const reader = docRequest && (await readAskingReader(docRequest, sessionTranscript))
  io.out(renderConsent(choice, { docType: held.docType, reader, ...(docRequest === undefined ? {} : { docRequest }), ...claimOf(session) }))
  if (options.yes !== true) {
    notConfirmed(io)
    return EXIT.usage
  }
  const shared = new Set(choice.shared.map(nameOf))
  const document = await presentDocument({
    mdoc: held,
    share: ({ namespace, elementIdentifier: element }) => shared.has(nameOf({ namespace, element })),
    sessionTranscript,
    deviceAuth,
  })
  const response = await finished(buildDeviceResponse({ documents: [document] }), options, session.handover)
  if (output !== undefined) await writePrivate(output, response, force)
  if (folder !== undefined) await writeCase(folder, { response, request, session }, force)
  io.out(
    line(
      `presented in a session of ${session.handover.type}, by device ${deviceAuth.type}${options.encrypt === true ? ', encrypted' : ''}\n`.trimEnd(),
    ),
  )
  io.out(`\n  ${foreign(output ?? join(folder ?? '', 'case.json'))}\n`)
  return EXIT.passed
}

/** @throws {UnusableError} its time is over: whatever were presented now, the reader would not take it */
async function sessionFor({ session, optical }: PresentOptions, io: Io): Promise<OpenSession> {
  if ((session === undefined) === (optical === undefined))
    throw new UsageError('a document is presented in one session', 'give --session FILE or --optical FILE')
  const opened = session === undefined ? await openRequestCode(optical ?? '', io) : await openSession(session, io)
  const { expires } = opened
  if (expires === undefined || io.now() < expires) return opened
  const source = session === undefined ? `--optical ${optical}` : `--session ${session}`
  throw new UnusableError(source, `the request ran out at ${timeOf(expires)}`, 'ask the reader for a new code')
}

async function requestIn({ handover, request }: OpenSession, options: PresentOptions, io: Io): Promise<Uint8Array | undefined> {
  if (options.request === undefined) return request
  const given = await io.readFile(options.request)
  if (isOpticalRequest(given))
    throw new UsageError(`--request ${foreign(options.request)}: it is a reader’s code`, 'give it with --optical')
  if (handover.type === 'optical' && !equalBytes(given, handover.request))
    throw new UsageError('a session by light is bound to the request that was shown', 'leave out --request')
  return given
}

/** Of a session by light: who says to be asking. */
function claimOf({ handover, expires }: OpenSession): Pick<Asking, 'origin' | 'until'> {
  if (handover.type !== 'optical') return {}
  return { origin: handover.origin, ...(expires === undefined ? {} : { until: timeOf(expires) }) }
}

const timeOf = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`

async function deviceKeyOf(path: string, { deviceKey }: HeldMdoc, io: Io): Promise<PrivateKey> {
  const key = await readPrivateKeyFile('--device-key', path, io)
  if (!sameKey(await publicKeyOf(key), deviceKey))
    throw new UnusableError(
      `--device-key ${path}`,
      'the document is bound to another key',
      'a copy of a document is of no use without its device',
    )
  return key
}

const sameKey = (one: PublicKey, other: PublicKey): boolean => one.curve === other.curve && equalBytes(one.bytes, other.bytes)

async function docRequestFor({ docType }: HeldMdoc, bytes: Uint8Array, { request, session, optical }: PresentOptions): Promise<DocRequest> {
  const ownSource = session === undefined ? `--optical ${optical}` : `--session ${session}`
  const { docRequests } = await usable(request === undefined ? ownSource : `--request ${request}`, () => readDeviceRequest(bytes))
  const found = docRequests.find((docRequest) => docRequest.docType === docType)
  if (found !== undefined) return found
  throw new UsageError(
    `the reader asks for ${docRequests.map((one) => foreign(one.docType)).join(', ')}, and this document is ${foreign(docType)}`,
  )
}

async function authenticationOf({ mac }: PresentOptions, key: PrivateKey, session: OpenSession): Promise<DeviceAuthentication> {
  if (mac !== true) {
    if (key.curve === 'X25519' || key.curve === 'X448') throw new UsageError(`a device key of ${key.curve} signs nothing`, 'add --mac')
    return { type: 'signature', key }
  }
  const eReaderKey = await eReaderKeyOf(session, key)
  if (eReaderKey === undefined) throw new UsageError('the session has no key of the reader for a device MAC', 'leave out --mac')
  if (key.curve === 'Ed25519' || key.curve === 'Ed448')
    throw new UsageError(`a device key of ${key.curve} agrees on no MAC`, 'leave out --mac')
  if (eReaderKey.curve !== key.curve)
    throw new UsageError(
      `the device key is of ${key.curve}, the reader’s of ${eReaderKey.curve}: they agree on no MAC`,
      `mdl request --curve ${key.curve}, or leave out --mac`,
    )
  return { type: 'mac', key, eReaderKey }
}

/** As a wallet has it: from the hand-over where it says, else the key that the response is encrypted to, here the session's own. */
async function eReaderKeyOf({ handover, readerKey }: OpenSession, { curve }: PrivateKey): Promise<PublicKey | undefined> {
  if (handover.type === 'dcapi') return (await readEncryptionInfo(handover.encryptionInfo)).recipientPublicKey
  const named =
    'eReaderKey' in handover && handover.eReaderKey !== null ? (await readCoseKey(readItem(handover.eReaderKey))).key : undefined
  return named ?? (readerKey && publicKeyOf({ curve, ...readerKey }))
}

function refuseEncryption({ encrypt }: PresentOptions, { type }: Handover): void {
  if (encrypt === true && type !== 'dcapi')
    throw new UsageError(`a session of ${type} has no encryption of its own here`, '--encrypt goes with --handover dcapi')
}

async function finished(response: Uint8Array, { encrypt }: PresentOptions, handover: Handover): Promise<Uint8Array> {
  return encrypt === true && handover.type === 'dcapi' ? encryptAnnexC(response, handover.encryptionInfo, handover.origin) : response
}

interface CaseParts {
  readonly response: Uint8Array
  readonly request: Uint8Array | undefined
  readonly session: OpenSession
}

/** The authority is not in it: whom to trust is the verifier's to say. */
async function writeCase(folder: string, { response, request, session }: CaseParts, force: boolean): Promise<void> {
  const { handover, readerKey, recipientKey } = session
  await makePrivateFolder(folder)
  await writePrivate(join(folder, 'response.cbor'), response, force)
  if (request !== undefined) await writePrivate(join(folder, 'request.cbor'), request, force)
  const text = writeCaseFile({
    response: { file: 'response.cbor' },
    trustAnchors: [],
    handover: caseHandoverOf(handover, recipientKey),
    ...(readerKey === undefined ? {} : { readerEphemeralKey: readerKey }),
    ...(request === undefined ? {} : { request: { file: 'request.cbor' } }),
    crls: [],
    statusLists: [],
    identifierLists: [],
    vicals: [],
    extensions: new Map(),
  })
  await writePrivate(join(folder, 'case.json'), text, force)
}
