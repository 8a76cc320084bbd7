// From a specification to the files of a case: case.json, the response, and beside them all that a verifier needs.
import { fieldLength, type PrivateKey, publicKeyOf, toBase64url } from '../../crypto/index.ts'
import { type CaseAnchor, type CaseBytes, type CaseFile, type CaseHandover, type Handover, writeCaseFile } from '../../mdoc/index.ts'
import { type AnchorRecord, signCrl } from '../../trust/index.ts'
import { encodePem } from '../../x509/index.ts'
import type { DemoLicence } from '../demo-licence.ts'
import { assemble } from '../faults/assemble.ts'
import type { FaultyResponse, Lists } from '../faults/fault.ts'
import { crlParts } from '../faults/revocation.ts'
import type { Sources } from '../key-source.ts'
import type { CaseSpec } from './case-spec.ts'

export interface MadeCase {
  readonly spec: CaseSpec
  readonly caseFile: CaseFile
  /** By their names in the folder of the case, case.json first. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

export async function makeCase(spec: CaseSpec, at: Date, sources: Required<Sources>): Promise<MadeCase> {
  const { faulty, licence } = await assemble({ recipe: spec.recipe, expect: { verdict: 'passed' } }, at, sources)
  const files = new Map<string, Uint8Array>()
  const file = (name: string, bytes: Uint8Array): { readonly file: string } => {
    files.set(name, bytes)
    return { file: name }
  }
  const response = (await spec.response?.(faulty, licence)) ?? { name: 'response.cbor', bytes: faulty.response }
  const written: CaseFile = {
    about: spec.about,
    at: faulty.at,
    response: file(response.name, response.bytes),
    trustAnchors: anchorsOf(faulty.anchors, file),
    ...(await sessionOf(faulty, file)),
    ...listsOf(await withCrl(faulty, licence, spec), file),
    vicals: [],
    ...(spec.policy && { policy: spec.policy }),
    expect: spec.expect,
    provenance: PROVENANCE,
    extensions: new Map(),
  }
  const caseFile = spec.edit?.(written) ?? written
  return { spec, caseFile, files: new Map([['case.json', utf8(writeCaseFile(caseFile))], ...files]) }
}

type Write = (name: string, bytes: Uint8Array) => { readonly file: string }

const PROVENANCE = 'mdl qa-pack; every key is for tests, no person in it exists; Apache-2.0'
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** One file for all anchors that may speak for every docType, one for each of the others. */
function anchorsOf(anchors: readonly AnchorRecord[], file: Write): readonly CaseAnchor[] {
  const pem = (records: readonly AnchorRecord[]) => utf8(records.map(({ bytes }) => encodePem('CERTIFICATE', bytes)).join(''))
  const unscoped = anchors.filter(({ docTypes }) => docTypes === undefined)
  const scoped = anchors.filter(({ docTypes }) => docTypes !== undefined)
  return [
    ...(unscoped.length === 0 ? [] : [{ ...file('trust-anchors.pem', pem(unscoped)), testOnly: true }]),
    ...scoped.map((anchor, index) => ({
      ...file(`trust-anchor-${index + 1}.pem`, pem([anchor])),
      ...(anchor.docTypes && { docTypes: anchor.docTypes }),
      testOnly: true,
    })),
  ]
}

/** The hand-over where the case names one: then the transcript stands beside it, for verifiers that take that alone. */
async function sessionOf(
  { handover, sessionTranscript, readerKey }: FaultyResponse,
  file: Write,
): Promise<Pick<CaseFile, 'sessionTranscript' | 'handover' | 'readerEphemeralKey'>> {
  if (sessionTranscript === undefined) return {}
  const transcript = file('session-transcript.cbor', sessionTranscript)
  const key = readerKey && file('test-only-reader-key.jwk', await jwkOf(readerKey))
  if (handover === undefined) return { sessionTranscript: transcript, ...(key && { readerEphemeralKey: key }) }
  if (handover.type === 'dcapi') return { handover: { ...handover, ...(key && { recipientKey: key }) } }
  return { handover: inCase(handover, file), ...(key && { readerEphemeralKey: key }) }
}

function inCase(handover: Exclude<Handover, { readonly type: 'dcapi' }>, file: Write): CaseHandover {
  const part = (name: string, bytes: Uint8Array): CaseBytes => file(`${name}.cbor`, bytes)
  const partOrNull = (name: string, bytes: Uint8Array | null) => bytes && part(name, bytes)
  switch (handover.type) {
    case 'qr':
      return { ...handover, ...engagement(handover, part) }
    case 'nfc':
      return {
        ...handover,
        ...engagement(handover, part),
        handoverSelect: part('handover-select', handover.handoverSelect),
        handoverRequest: partOrNull('handover-request', handover.handoverRequest),
      }
    case 'iso-18013-7-a':
      return {
        ...handover,
        deviceEngagement: partOrNull('device-engagement', handover.deviceEngagement),
        eReaderKey: partOrNull('e-reader-key', handover.eReaderKey),
        readerEngagement: part('reader-engagement', handover.readerEngagement),
      }
    case 'optical':
      return { ...handover, request: part('device-request', handover.request) }
    default:
      return handover
  }
}

const engagement = (
  { deviceEngagement, eReaderKey }: { readonly deviceEngagement: Uint8Array; readonly eReaderKey: Uint8Array },
  part: (name: string, bytes: Uint8Array) => CaseBytes,
) => ({ deviceEngagement: part('device-engagement', deviceEngagement), eReaderKey: part('e-reader-key', eReaderKey) })

/** Of the authority that issued, as it would be were nothing amiss. */
async function withCrl({ lists, at }: FaultyResponse, { iaca }: DemoLicence, { crl }: CaseSpec): Promise<Lists> {
  if (crl !== 'added' || lists.crls.length > 0) return lists
  return { ...lists, crls: [await signCrl(crlParts({ at }, iaca), iaca.signer)] }
}

function listsOf(lists: Lists, file: Write): Pick<CaseFile, 'crls' | 'statusLists' | 'identifierLists'> {
  const all = (name: string, ending: string, contents: readonly Uint8Array[]) =>
    contents.map((content, index) => file(`${name}${contents.length === 1 ? '' : `-${index + 1}`}.${ending}`, content))
  return {
    crls: all('authority', 'crl', lists.crls),
    statusLists: all('status-list', 'cwt', lists.statusLists),
    identifierLists: all('identifier-list', 'cwt', lists.identifierLists),
  }
}

/** RFC 7517: private, because a device MAC and an encrypted response are judged with it. */
async function jwkOf(key: PrivateKey): Promise<Uint8Array> {
  const { curve, secret } = key
  const { bytes } = await publicKeyOf(key)
  const octets = fieldLength(curve)
  const point = curve.startsWith('X')
    ? { kty: 'OKP', crv: curve, x: toBase64url(bytes) }
    : { kty: 'EC', crv: curve, x: toBase64url(bytes.subarray(1, 1 + octets)), y: toBase64url(bytes.subarray(1 + octets)) }
  return utf8(`${JSON.stringify({ kid: 'test-only: key of the reader in this case', ...point, d: toBase64url(secret) }, undefined, 2)}\n`)
}
