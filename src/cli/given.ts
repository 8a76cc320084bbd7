// What options give: trust, session, time. Each mistake is a usage error that says what was expected.
import { digest, fromHex } from '../crypto/index.ts'
import { buildGivenHandover } from '../intake/index.ts'
import { CaseError, findDateTime, readKeyText } from '../mdoc/index.ts'
import { refusalWords } from '../messages/index.ts'
import { type AnchorRecord, importAnchors, openTrustStore, type TrustStore } from '../trust/index.ts'
import { type Policy, policies, type SessionContext } from '../verify/index.ts'
import { type Io, UsageError } from './io.ts'
import { foreign, remark } from './output.ts'

export interface SessionOptions {
  readonly transcript?: string
  readonly handover?: string
  readonly oid4vp?: string
  readonly annexC?: string
  readonly readerKey?: string
}

/** PEM or DER files, or folders of them. What is refused is remarked on; it stops nothing. */
export async function openTrust(paths: readonly string[], io: Io): Promise<TrustStore> {
  const records: AnchorRecord[] = []
  for (const path of paths) {
    const files = (await io.listFolder(path))?.filter((file) => /\.(?:pem|crt|cer|der)$/i.test(file)) ?? [path]
    for (const file of files) {
      const { added, refused, notes } = await importAnchors(file, await io.readFile(file), { origin: 'operator', held: records })
      records.push(...added)
      for (const refusal of refused) io.note(remark(`--trust ${foreign(refusal.source)}: ${refusalWords[refusal.reason](refusal)}`))
      for (const { source, note } of notes) io.note(remark(`--trust ${foreign(source)}: ${note}`))
    }
  }
  return openTrustStore(records)
}

export function readAt(text: string): Date {
  const found = findDateTime(text)
  if (found === undefined || found.oddities.includes('fraction'))
    throw new UsageError(`--at: expected a time such as 2026-01-31T10:00:00Z, found "${foreign(text)}"`)
  return found.date
}

export function readPolicy(text: string): Policy {
  const policy = policies.find((name) => name === text)
  if (policy === undefined)
    throw new UsageError(`--policy: "${foreign(text)}" is unknown or not supported yet`, `use ${policies.join(' or ')}`)
  return policy
}

/** The session that options describe; `undefined` where they give none. At most one of them builds the transcript. */
export async function readSession(options: SessionOptions, io: Io): Promise<SessionContext | undefined> {
  const { transcript, handover, oid4vp, annexC, readerKey } = options
  const sources = Object.entries({ '--transcript': transcript, '--handover': handover, '--oid4vp': oid4vp, '--annex-c': annexC }).filter(
    ([, value]) => value !== undefined,
  )
  if (sources.length > 1)
    throw new UsageError(`${sources.map(([name]) => name).join(' and ')} each build a session transcript: give one of them`)
  const key = readerKey === undefined ? undefined : await readKey('--reader-key', readerKey, io)
  const [source] = sources
  if (source === undefined) {
    if (key !== undefined) throw new UsageError('--reader-key goes with a session transcript', 'add --transcript or --handover')
    return undefined
  }
  const given =
    transcript === undefined
      ? await readHandover(source[0], source[1] ?? '', io)
      : { transcript: await readHex('--transcript', transcript, io) }
  return { ...given, origin: 'operator', ...(key === undefined ? {} : { readerKey: key }) }
}

async function readHandover(option: string, value: string, io: Io): Promise<Pick<SessionContext, 'transcript' | 'recipientKey'>> {
  const members = await readJsonMembers(option, value, io)
  if (option === '--oid4vp') return { transcript: build(option, await openid4vpMembers(members)) }
  if (option === '--annex-c') {
    const recipient = members.get('recipientKey')
    const transcript = build(
      option,
      new Map<string, unknown>([
        ['type', 'dcapi'],
        ['encryptionInfo', members.get('encryptionInfo')],
        ['origin', members.get('origin')],
      ]),
    )
    return recipient === undefined ? { transcript } : { transcript, recipientKey: keyFrom(option, JSON.stringify(recipient)) }
  }
  return { transcript: build(option, await withBytes(option, members)) }
}

function build(option: string, members: ReadonlyMap<string, unknown>): SessionContext['transcript'] {
  try {
    return buildGivenHandover(members)
  } catch (fault) {
    if (fault instanceof CaseError) throw new UsageError(`${option}: ${fault.message}`)
    throw fault
  }
}

/** Byte members of a hand-over are hex here; text members stay. */
async function withBytes(option: string, members: ReadonlyMap<string, unknown>): Promise<ReadonlyMap<string, unknown>> {
  const bytes = ['deviceEngagement', 'eReaderKey', 'handoverSelect', 'handoverRequest', 'readerEngagement', 'jwkThumbprint']
  return new Map(
    [...members].map(([name, value]) => [
      name,
      bytes.includes(name) && typeof value === 'string' ? hexOrBase64url(option, name, value) : value,
    ]),
  )
}

function hexOrBase64url(option: string, name: string, text: string): Uint8Array {
  if (/^(?:[0-9a-f]{2})+$/i.test(text)) return fromHex(text)
  try {
    return Uint8Array.from(Buffer.from(text, 'base64url'))
  } catch {
    throw new UsageError(`${option}: ${name}: expected hex or base64url`)
  }
}

/** The parameters of an OpenID4VP 1.0 request: client_id, nonce, response_uri or origin, and the key of an encrypted response. */
async function openid4vpMembers(members: ReadonlyMap<string, unknown>): Promise<ReadonlyMap<string, unknown>> {
  const thumbprint = await encryptionThumbprint(members)
  const origin =
    members.get('origin') ??
    (Array.isArray(members.get('expected_origins')) ? (members.get('expected_origins') as readonly unknown[])[0] : undefined)
  const common: [string, unknown][] = [
    ['nonce', members.get('nonce')],
    ['jwkThumbprint', thumbprint],
  ]
  if (origin !== undefined) return new Map<string, unknown>([['type', 'openid4vp-dc-api'], ['origin', origin], ...common])
  return new Map<string, unknown>([
    ['type', 'openid4vp'],
    ['clientId', members.get('client_id') ?? members.get('clientId')],
    ['responseUri', members.get('response_uri') ?? members.get('redirect_uri') ?? members.get('responseUri')],
    ...common,
  ])
}

/** RFC 7638 over the key with use "enc", where the response mode encrypts; else null. */
async function encryptionThumbprint(members: ReadonlyMap<string, unknown>): Promise<Uint8Array | null> {
  const given = members.get('jwkThumbprint')
  if (typeof given === 'string') return hexOrBase64url('--oid4vp', 'jwkThumbprint', given)
  if (!String(members.get('response_mode') ?? '').endsWith('.jwt')) return null
  const metadata = members.get('client_metadata') as { readonly jwks?: { readonly keys?: readonly Record<string, unknown>[] } } | undefined
  const key = metadata?.jwks?.keys?.find(({ use }) => use === 'enc' || use === undefined)
  if (key === undefined) throw new UsageError('--oid4vp: the response mode encrypts, but client_metadata.jwks holds no key with use "enc"')
  const required = key.kty === 'EC' ? ['crv', 'kty', 'x', 'y'] : ['crv', 'kty', 'x']
  const canonical = JSON.stringify(Object.fromEntries(required.map((name) => [name, key[name]])))
  return digest('SHA-256', new TextEncoder().encode(canonical))
}

async function readJsonMembers(option: string, value: string, io: Io): Promise<ReadonlyMap<string, unknown>> {
  const text = value.trim().startsWith('{') ? value : new TextDecoder().decode(await io.readFile(value.replace(/^@/, '')))
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new UsageError(`${option}: expected JSON, or a file of it`)
  }
  if (json === null || typeof json !== 'object' || Array.isArray(json)) throw new UsageError(`${option}: expected a JSON object`)
  return new Map<string, unknown>(Object.entries(json))
}

/** Hex as it stands, or `@FILE`: CBOR bytes, or hex text. */
async function readHex(option: string, value: string, io: Io): Promise<Uint8Array> {
  const bare = value.replace(/\s/g, '')
  if (!value.startsWith('@') && /^(?:[0-9a-f]{2})+$/i.test(bare)) return fromHex(bare)
  const bytes = await io.readFile(value.replace(/^@/, ''))
  const text = new TextDecoder().decode(bytes).replace(/\s/g, '')
  if (bytes.length === 0) throw new UsageError(`${option}: the file is empty`)
  return /^(?:[0-9a-f]{2})+$/i.test(text) ? fromHex(text) : bytes
}

async function readKey(option: string, value: string, io: Io): Promise<NonNullable<SessionContext['readerKey']>> {
  const inline = value.trim().startsWith('{') || (/^[0-9a-f]+$/i.test(value) && value.length >= 56)
  return keyFrom(option, inline ? value : new TextDecoder().decode(await io.readFile(value.replace(/^@/, ''))))
}

function keyFrom(option: string, text: string): NonNullable<SessionContext['readerKey']> {
  try {
    return readKeyText(text, option)
  } catch (fault) {
    if (fault instanceof CaseError) throw new UsageError(`${fault.message}: expected a private key as hex of its number d, or as a JWK`)
    throw fault
  }
}
