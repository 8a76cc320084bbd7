// Valid inputs of every kind that is read here, made by the issuer from fixed seeds, and annex D: what the mutations begin with.
import { deflateSync } from 'node:zlib'
import { GifWriter } from 'omggif'
import { encode, readItem, toDiagnostic } from '../../src/cbor/index.ts'
import { encodeCoseKey } from '../../src/cose/index.ts'
import { crc32, toBase64url, toHex } from '../../src/crypto/index.ts'
import { openSequence } from '../../src/intake/index.ts'
import {
  buildCsr,
  buildReaderRequest,
  daysAfter,
  demoSubject,
  encodeSubjectPublicKeyInfo,
  extendedKeyUsageOf,
  issueDemoAuthority,
  issueIaca,
  issueLinkCertificate,
  issueStatusListSigner,
  keyUsageOf,
  MDL_DOC_TYPE,
  MDL_NAMESPACE,
  newOpticalHandover,
  newSession,
  type Sources,
  seededSources,
  withExtension,
} from '../../src/issue/index.ts'
import { caseHandoverOf, encodeOpticalRequest, readDeviceResponse, writeSessionFile } from '../../src/mdoc/index.ts'
import { encodeIdentifierList, encodeStatusList, encodeVical, type ListProvider, vicalEntryOf } from '../../src/trust/index.ts'
import { encodeDer, encodeObjectIdentifier, encodePem, identifiers, readCertificate } from '../../src/x509/index.ts'
import { at, emptyCrl, exampleBytes, exampleText, makeFirstLicence } from './licences.ts'

export type Corpus = Awaited<ReturnType<typeof makeCorpus>>

export async function makeCorpus() {
  const sources = await seededSources('fuzz corpus')
  const licence = await makeFirstLicence()
  const authority = await issueDemoAuthority({ at, ...sources })
  const { iaca, documentSigner } = authority
  const other = await issueDemoAuthority({ at, iacaCurve: 'P-384', documentSignerCurve: 'Ed25519', ...sources })
  const link = await issueLinkCertificate(iaca, other.iaca, { notBefore: at, notAfter: daysAfter(at, 300) })
  const asked = {
    docType: MDL_DOC_TYPE,
    nameSpaces: new Map([
      [
        MDL_NAMESPACE,
        new Map([
          ['portrait', true],
          ['age_over_18', false],
        ]),
      ],
    ]),
  }
  const reader = { signer: documentSigner.signer, x5chain: [documentSigner.certificate], sessionTranscript: encode([null, null, null]) }
  const requests = [await buildReaderRequest(asked), await buildReaderRequest({ ...asked, reader })]
  const optical = newOpticalHandover(requests[0] ?? new Uint8Array(), { random: sources.random })
  const session = await newSession({ type: 'openid4vp', ...sources })
  const listSigner = await issueStatusListSigner(iaca, {
    subject: demoSubject('List', 'Utopia DMV'),
    notBefore: at,
    notAfter: daysAfter(at, 300),
    ...sources,
  })
  const signedBy = { signer: listSigner.signer, x5chain: [listSigner.certificate] }
  const claims = { uri: 'https://lists.example/1', iat: daysAfter(at, -1), exp: daysAfter(at, 30) }
  const responses = [licence.response, exampleBytes('device-response.cbor')]
  const certificates = [iaca, documentSigner, other.iaca, other.documentSigner, link, listSigner].map(({ certificate }) => certificate)
  const sequence = await openSequence(licence.response, { blockOctets: 500 })
  const parts = Array.from({ length: sequence.count + 2 }, (_, index) => sequence.text(index + 1))
  return {
    licence,
    authority,
    responses,
    certificates,
    documents: responses.flatMap((response) => readDeviceResponse(response).documents.map(({ bytes }) => bytes)),
    pem: [certificates.map((bytes) => encodePem('CERTIFICATE', bytes)).join('text between\n'), exampleText('iaca-root.pem')],
    bundles: [bundleOf(certificates)],
    keys: [encodeSubjectPublicKeyInfo(iaca.signer.publicKey), encodeSubjectPublicKeyInfo(other.documentSigner.signer.publicKey)],
    csrs: [await buildCsr({ subject: demoSubject('Request', 'Utopia DMV') }, documentSigner.signer)],
    crls: [await emptyCrl(authority)],
    requests,
    optical: [encodeOpticalRequest({ ...optical, expires: at }), encodeOpticalRequest({ ...optical, expires: null })],
    statusLists: [await encodeStatusList({ ...claims, entries: new Map([[3, 1]]), size: 400 }, signedBy)],
    identifierLists: [await encodeIdentifierList({ ...claims, identifiers: [Uint8Array.of(1, 2), Uint8Array.of(3)] }, signedBy)],
    sessions: [
      writeSessionFile({ handover: caseHandoverOf(session.handover), readerEphemeralKey: session.readerEphemeralKey, expires: at }),
      writeSessionFile({ handover: caseHandoverOf(optical) }),
    ],
    cases: [exampleText('case.json'), caseOf(responses[0] ?? new Uint8Array(), encodePem('CERTIFICATE', iaca.certificate))],
    parts,
    notation: responses.map((bytes) => toDiagnostic(readItem(bytes), { pretty: true, expandEmbedded: true })),
    texts: responses.flatMap((bytes) => [toHex(bytes), toBase64url(bytes), JSON.stringify({ vp_token: { a: [toBase64url(bytes)] } })]),
    gifs: [gif()],
    pngs: [png(6), png(4)],
    coseMacs: [encode([encode(new Map([[1, 5]])), new Map(), encode('payload'), new Uint8Array(32)])],
    encrypted: [
      encode([
        'dcapi',
        new Map([
          ['enc', new Uint8Array(65).fill(4)],
          ['cipherText', new Uint8Array(80)],
        ]),
      ]),
    ],
    ...(await vicalCorpus(sources, [iaca.certificate, other.iaca.certificate])),
    coseKeys: [encode(encodeCoseKey(documentSigner.signer.publicKey)), encode(encodeCoseKey(other.documentSigner.signer.publicKey))],
  }
}

/** A list of two authorities, and the root that it leads to. */
async function vicalCorpus(sources: Required<Sources>, authorities: readonly Uint8Array[]) {
  const root = await issueIaca({
    subject: demoSubject('List root', 'Elbonia'),
    notBefore: daysAfter(at, -100),
    notAfter: daysAfter(at, 3000),
    ...sources,
  })
  const signer = await issueStatusListSigner(root, {
    subject: demoSubject('VICAL signer', 'Elbonia'),
    notBefore: daysAfter(at, -10),
    notAfter: daysAfter(at, 300),
    extensions: (profile) => withExtension(withExtension(profile, keyUsageOf(['nonRepudiation'])), extendedKeyUsageOf([VICAL_SIGNER])),
    ...sources,
  })
  const entries = await Promise.all(authorities.map(async (bytes) => vicalEntryOf(await readCertificate(bytes), [MDL_DOC_TYPE])))
  const content = { provider: 'Elbonia', date: daysAfter(at, -1), nextUpdate: daysAfter(at, 30), issueId: 4, entries }
  const roots: readonly ListProvider[] = [{ bytes: root.certificate, name: 'Elbonia', origin: 'operator' }]
  return { vicals: [await encodeVical(content, { signer: signer.signer, x5chain: [signer.certificate] })], vicalRoots: roots }
}
const VICAL_SIGNER = '1.0.18013.5.1.8'

const caseOf = (response: Uint8Array, pem: string) =>
  JSON.stringify({
    at: at.toISOString().replace('.000', ''),
    response: { base64url: toBase64url(response) },
    trustAnchors: [{ pem, docTypes: [MDL_DOC_TYPE], testOnly: true }],
    sessionTranscript: { hex: '83f6f6f6' },
    policy: 'strict',
    expect: { verdict: 'failed', checks: { 'digest.match': { passed: 3 } } },
  })

/** RFC 5652: certificates and nothing else. */
function bundleOf(certificates: readonly Uint8Array[]): Uint8Array {
  const data = encodeDer(identifiers.sequence, encodeObjectIdentifier('1.2.840.113549.1.7.1'))
  const content = encodeDer(
    identifiers.sequence,
    Uint8Array.of(2, 1, 1),
    encodeDer(0x31),
    data,
    encodeDer(0xa0, ...certificates),
    encodeDer(0x31),
  )
  return encodeDer(identifiers.sequence, encodeObjectIdentifier('1.2.840.113549.1.7.2'), encodeDer(0xa0, content))
}

function gif(): Uint8Array {
  const octets = new Uint8Array(4_000)
  const writer = new GifWriter(octets as unknown as Buffer, 12, 9, { palette: [0xffffff, 0, 0xff0000, 0xff00], loop: 0 })
  for (let frame = 0; frame < 3; frame++)
    writer.addFrame(
      frame,
      frame,
      8,
      6,
      Array.from({ length: 48 }, (_, at) => (at * frame) % 4),
      { transparent: 2, disposal: frame + 1 },
    )
  return octets.slice(0, writer.end())
}

/** W3C PNG, 8 bits a sample, with an alpha channel (colour type 4 or 6), every filter once. */
function png(colourType: 4 | 6): Uint8Array {
  const [width, height, samples] = [7, 5, colourType === 4 ? 2 : 4]
  const rows = Uint8Array.from({ length: height * (width * samples + 1) }, (_, at) =>
    at % (width * samples + 1) === 0 ? (at / (width * samples + 1)) % 5 : at * 37,
  )
  const header = new Uint8Array(13)
  new DataView(header.buffer).setUint32(0, width)
  new DataView(header.buffer).setUint32(4, height)
  header.set([8, colourType, 0, 0, 0], 8)
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  return Uint8Array.from([...signature, ...chunk('IHDR', header), ...chunk('IDAT', deflateSync(rows)), ...chunk('IEND', new Uint8Array())])
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const octets = new Uint8Array(12 + content.length)
  const view = new DataView(octets.buffer)
  view.setUint32(0, content.length)
  octets.set(new TextEncoder().encode(type), 4)
  octets.set(content, 8)
  view.setUint32(8 + content.length, crc32(octets.subarray(4, 8 + content.length)))
  return octets
}
