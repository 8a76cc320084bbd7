// Targets: CBOR, diagnostic notation, COSE, DER, certificates, lists of revocation and trust.
import {
  encode,
  readDiagnostic,
  readFirstItem,
  readItem,
  readPrefix,
  readSequence,
  readWellFormed,
  toAnnotatedHex,
  toDiagnostic,
  toJson,
  toTree,
} from '../../src/cbor/index.ts'
import { coseAlgorithms, readCoseKey, readCoseMac0, readCoseSign1, verifyCoseMac, verifyCoseSignature } from '../../src/cose/index.ts'
import { equalBytes } from '../../src/crypto/index.ts'
import { importAnchors, importCrl, importStatusList, importVical, openTrustStore, trustListKind } from '../../src/trust/index.ts'
import { readListToken } from '../../src/trust/status-list/list-token.ts'
import { readVical } from '../../src/trust/vical/read-vical.ts'
import { readDer } from '../../src/x509/der.ts'
import {
  readCertificate,
  readCertificateBundle,
  readCertificationRequest,
  readCrl,
  readPem,
  readPemBlocks,
  readPublicKeyInfo,
  recogniseDer,
} from '../../src/x509/index.ts'
import type { Corpus } from './corpus.ts'
import { at } from './licences.ts'
import { answer, binary, promise, requirePlain, requireRanges, sameTwice, type Target, textual } from './target.ts'

export async function structureTargets(corpus: Corpus): Promise<readonly Target[]> {
  const { authority, responses, certificates, crls, statusLists, identifierLists, vicals } = corpus
  const store = await openTrustStore([{ bytes: authority.iaca.certificate, origin: 'operator', source: 'corpus', testOnly: true }])
  const tokens = [...statusLists, ...identifierLists]
  const documents = [...responses, ...corpus.requests, ...corpus.optical]
  return [
    binary('cbor', [...documents, ...tokens], readCbor),
    textual(
      'edn',
      [...corpus.notation, "[1_3, \"a\", h'00ff', <<1, 2>>, (_ h'01', h'02'), 24(<<{1: NaN}>>), simple(99), -0.0_1]"],
      readNotation,
    ),
    binary('cose-sign1', tokens, (bytes) => readCose(bytes, authority.documentSigner.signer.publicKey)),
    binary('cose-mac0', corpus.coseMacs, readMac),
    binary('cose-key', corpus.coseKeys, (bytes) => sameTwice(bytes.length, () => readCoseKey(readItem(bytes)))),
    binary('der', [...certificates, ...crls], readDerTwice),
    binary('certificate', certificates, (bytes) => sameTwice(bytes.length, () => readCertificate(bytes))),
    binary('certificate-bundle', corpus.bundles, (bytes) => sameTwice(bytes.length, () => readCertificateBundle(bytes))),
    binary('certification-request', [...corpus.csrs, ...corpus.keys], (bytes) => readRequestOrKey(bytes)),
    textual('pem', corpus.pem, (text) => readPemText(text)),
    binary('anchors', [...certificates, ...corpus.bundles], async (bytes) =>
      plainImport(await importAnchors('x', bytes, { origin: 'file' })),
    ),
    binary('crl', crls, async (bytes) => {
      await sameTwice(bytes.length, () => readCrl(bytes))
      plainImport(await importCrl('x', bytes, { store, origin: 'file', at }))
    }),
    binary('status-list', statusLists, async (bytes) => {
      await sameTwice(bytes.length, () => readListToken(bytes))
      plainImport(await importStatusList('x', bytes, { store, origin: 'file', at }))
    }),
    binary('identifier-list', identifierLists, async (bytes) => {
      await sameTwice(bytes.length, () => readListToken(bytes))
      plainImport(await importStatusList('x', bytes, { store, origin: 'file', at }, 'identifier-list'))
    }),
    binary('vical', vicals, async (bytes) => {
      await sameTwice(bytes.length, () => readVical(bytes))
      trustListKind(bytes)
      await readChangedVical(bytes, corpus)
    }),
  ]
}

/** A list that opens was signed by the provider: byte for byte what it signed, whatever stands round it. */
async function readChangedVical(bytes: Uint8Array, { vicals, vicalRoots }: Corpus): Promise<void> {
  const imported = await importVical({ source: 'x', content: bytes }, { roots: vicalRoots, origin: 'file', at })
  if (imported.state !== 'open') return
  const signed = vicals.map((vical) => readVical(vical).payload)
  const { payload } = readVical(bytes)
  promise(
    signed.some((original) => equalBytes(original, payload)),
    'a list was opened that nobody signed',
  )
}

function plainImport(imported: { readonly refused: readonly object[] }): void {
  for (const { source, reason } of imported.refused as readonly { source: string; reason: string }[]) requirePlain({ source, reason })
}

async function readCbor(bytes: Uint8Array): Promise<void> {
  const item = await sameTwice(bytes.length, () => readItem(bytes))
  const prefix = readPrefix(bytes)
  promise((prefix.problem === undefined) === (item !== undefined), 'readPrefix and readItem disagree')
  const wellFormed = await answer(bytes.length, () => readWellFormed(bytes))
  promise(
    item === undefined || ('value' in wellFormed && wellFormed.value.invalid.length === 0),
    'readWellFormed finds what readItem does not',
  )
  if ('value' in wellFormed) requireRanges(wellFormed.value.item, bytes.length)
  const first = await answer(bytes.length, () => readFirstItem(bytes))
  if ('value' in first) requireRanges(first.value, bytes.length)
  const sequence = await answer(bytes.length, () => readSequence(bytes))
  if ('value' in sequence) promise(sequence.value.length <= bytes.length, 'more items than octets')
  if (item === undefined) return
  requireRanges(item, bytes.length)
  requirePlain(toJson(item))
  toTree(item)
  toAnnotatedHex(item)
  requireRoundTrip(item.bytes, toDiagnostic(item))
}

/** Diagnostic notation is one of the forms that a response may be given in: it must say all that the bytes say. */
function requireRoundTrip(bytes: Uint8Array, notation: string): void {
  const again = readDiagnostic(notation)
  promise(equalBytes(again, bytes), `another item by its notation: ${notation.slice(0, 200)}`)
}

async function readNotation(text: string): Promise<void> {
  const bytes = await sameTwice(text.length, () => readDiagnostic(text))
  if (bytes === undefined) return
  promise(bytes.length <= 16 * text.length, `${bytes.length} octets of ${text.length} characters`)
  await answer(bytes.length, () => readItem(bytes))
}

async function readCose(bytes: Uint8Array, key: Parameters<typeof verifyCoseSignature>[2]): Promise<void> {
  const cose = await sameTwice(bytes.length, () => readCoseSign1(readItem(bytes)))
  if (cose === undefined) return
  for (const algorithm of coseAlgorithms.slice(0, 3)) await verifyCoseSignature(cose, cose.payload ?? new Uint8Array(), key, algorithm)
}

async function readMac(bytes: Uint8Array): Promise<void> {
  const cose = await sameTwice(bytes.length, () => readCoseMac0(readItem(bytes)))
  if (cose === undefined) return
  promise(!(await verifyCoseMac(cose, encode(null), new Uint8Array(32))), 'a MAC by another key')
}

async function readDerTwice(bytes: Uint8Array): Promise<void> {
  const faults: { readonly offset: number }[] = []
  const value = await answer(bytes.length, () => readDer(bytes, faults as Parameters<typeof readDer>[1]))
  for (const { offset } of faults) promise(offset >= 0 && offset <= bytes.length, `a fault at ${offset} of ${bytes.length}`)
  promise('refused' in value === (recogniseDer(bytes) === 'none'), 'recogniseDer and readDer disagree')
}

async function readRequestOrKey(bytes: Uint8Array): Promise<void> {
  await sameTwice(bytes.length, () => readCertificationRequest(bytes))
  await sameTwice(bytes.length, () => readPublicKeyInfo(bytes))
}

async function readPemText(text: string): Promise<void> {
  const blocks = readPemBlocks(text)
  promise(blocks.length <= text.length / 10, 'more blocks than the text has room for')
  const all = await sameTwice(text.length, () => readPem(text))
  promise((all === undefined) === blocks.some(({ state }) => state === 'malformed'), 'readPem and readPemBlocks disagree')
  await importAnchors('x', text, { origin: 'file' })
}
