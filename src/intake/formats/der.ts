// DER and PEM: certificates, lists and keys, which hold no licence but are often dropped in its place.
import { ReadError } from '../../cbor/index.ts'
import { type DerKind, readCertificate, readPemBlocks, recogniseDer } from '../../x509/index.ts'
import { other, type Reading } from '../reading.ts'
import type { Advice, Recognised } from '../types.ts'

const SEQUENCE = 0x30

type Kind = readonly [recognised: Recognised, advice: Advice, detail?: string]
const KINDS: { readonly [K in DerKind]: Kind | undefined } = {
  certificate: ['certificate', 'import-in-trust'],
  'certificate-request': ['certificate-request', 'give-certificates'],
  'certificate-list': ['certificate-list', 'import-in-trust'],
  'private-key': ['private-key', 'keep-secret'],
  'public-key': ['public-key', 'give-certificates'],
  pkcs7: ['pkcs7', 'import-in-trust'],
  pkcs12: ['private-key', 'keep-secret', 'PKCS #12'],
  other: undefined,
  none: undefined,
}

/** 30 is no CBOR that we judge, so what begins with it is ASN.1. */
export async function readDer(bytes: Uint8Array): Promise<Reading | undefined> {
  if (bytes[0] !== SEQUENCE) return undefined
  const kind = recogniseDer(bytes)
  return kind === 'certificate' ? certificate(bytes) : readingOf(KINDS[kind])
}

/** A private key anywhere is what a person must hear of first, whatever its label says. */
export async function readPemText(text: string): Promise<Reading | undefined> {
  const labels = [...text.matchAll(BEGIN)].map(([, label = '']) => label)
  if (labels.length === 0) return undefined
  const blocks = readPemBlocks(text).flatMap((block) => (block.state === 'read' ? [{ ...block, kind: recogniseDer(block.bytes) }] : []))
  if (labels.some((label) => label.endsWith('PRIVATE KEY')) || blocks.some(({ kind }) => kind === 'private-key' || kind === 'pkcs12'))
    return other('private-key', 'keep-secret')
  const first = blocks.find(({ kind }) => kind === 'certificate') ?? blocks.find(({ kind }) => KINDS[kind] !== undefined)
  if (first !== undefined) return readDer(first.bytes)
  // An armour that can't be read is still an armour: say what it claims to be.
  return labels[0] === 'CERTIFICATE' ? other('certificate', 'import-in-trust') : other('pem', 'inspect', labels[0])
}

/** Also where its lines were lost on the way. */
const BEGIN = /-----BEGIN ([A-Z0-9 #]{1,60})-----/g

function readingOf(kind: Kind | undefined): Reading | undefined {
  return kind && other(...kind)
}

async function certificate(bytes: Uint8Array): Promise<Reading> {
  return other('certificate', 'import-in-trust', await subjectOf(bytes))
}

async function subjectOf(bytes: Uint8Array): Promise<string> {
  try {
    return (await readCertificate(bytes)).subject.text
  } catch (fault) {
    if (fault instanceof ReadError) return '' // looks like a certificate and can't be read: Trust says why
    throw fault
  }
}
