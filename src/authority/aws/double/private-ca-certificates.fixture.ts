// Certificates as AWS Private CA makes them: from template, API and CSR, in this order of precedence; the address of the CRL from its configuration.
import { randomBytes } from 'node:crypto'
import { fromBase64, type Signer, sha1 } from '../../../crypto/index.ts'
import {
  basicConstraintsOf,
  type CertificateParts,
  crlDistributionPointsOf,
  encodeName,
  encodeSubjectPublicKeyInfo,
  extendedKeyUsageOf,
  readCsr,
  type SubjectAttribute,
  signCertificate,
} from '../../../issue/index.ts'
import { type Extension, encodeDer, oids } from '../../../x509/index.ts'
import { listOf, membersOf, optionalText, Refusal, type Request, textOf } from './refusal.fixture.ts'

export interface Issuer {
  readonly signer: Signer
  /** Subject, DER. */
  readonly subject: Uint8Array
  readonly notAfter?: Date
  /** Address that it inserts itself. */
  readonly crlUri?: string
}

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
export const templateName = (arn: string): string => /^arn:aws:acm-pca:::template\/(.+)\/V1$/.exec(arn)?.[1] ?? ''

/** @returns DER @throws {Refusal} */
export async function issueByTemplate(
  request: Request,
  issuer: Issuer,
  now: Date,
  edit: (parts: CertificateParts) => CertificateParts,
): Promise<{ readonly certificate: Uint8Array; readonly serialNumber: Uint8Array }> {
  const csr = await readCsr(derOf(textOf(request, 'Csr'))).catch((fault: unknown) => {
    throw new Refusal('MalformedCSRException', String(fault))
  })
  const template = templateName(textOf(request, 'TemplateArn'))
  const root = template === 'BlankRootCACertificate_PathLen0_APIPassthrough'
  if (!root && template !== 'BlankEndEntityCertificate_CriticalBasicConstraints_APIPassthrough')
    throw new Refusal('InvalidArgsException', `the double knows no template ${template}`)
  const passthrough = membersOf(request.ApiPassthrough)
  const keyIdentifier = await sha1(csr.publicKey.bytes)
  const fromTemplate = root
    ? [basicConstraintsOf({ ca: true, pathLength: 0 }), subjectKeyIdentifier(keyIdentifier)]
    : [
        basicConstraintsOf({ ca: false }),
        authorityKeyIdentifier(await sha1(issuer.signer.publicKey.bytes)),
        subjectKeyIdentifier(keyIdentifier),
        ...(issuer.crlUri === undefined ? [] : [crlDistributionPointsOf([issuer.crlUri])]),
      ]
  // the template's own win over those of the API; its address of the CRL stands beside another's: two would result
  const inserted = new Set([oids.basicConstraints, oids.authorityKeyIdentifier, oids.subjectKeyIdentifier] as readonly string[])
  const fromApi = extensionsOf(membersOf(passthrough.Extensions)).filter(({ oid }) => !inserted.has(oid))
  const { notBefore, notAfter } = datesOf(request, now)
  if (issuer.notAfter !== undefined && notAfter > issuer.notAfter)
    throw new Refusal('ValidationException', 'The certificate validity specified exceeds the certificate authority validity')
  const serialNumber = Uint8Array.from(randomBytes(16))
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x3f) | 0x40
  const subject = passthrough.Subject === undefined ? csr.subject.bytes : encodeName(attributesOf(membersOf(passthrough.Subject)))
  const parts: CertificateParts = {
    version: 3,
    serialNumber,
    issuer: issuer.subject,
    subject: root ? issuer.subject : subject,
    notBefore,
    notAfter,
    subjectPublicKeyInfo: encodeSubjectPublicKeyInfo(csr.publicKey),
    extensions: [...fromTemplate, ...fromApi],
  }
  return { certificate: await signCertificate(edit(parts), issuer.signer), serialNumber }
}

/** Order and string types are those of the double: AWS's are not known. */
export function attributesOf(subject: Request): readonly SubjectAttribute[] {
  const rows = [
    ['C', 'Country'],
    ['ST', 'State'],
    ['O', 'Organization'],
    ['CN', 'CommonName'],
  ] as const
  return rows.flatMap(([type, member]) => {
    const value = optionalText(subject, member)
    return value === undefined ? [] : [{ type, value }]
  })
}

function extensionsOf(extensions: Request): readonly Extension[] {
  const custom = listOf(extensions.CustomExtensions).map((extension) => ({
    oid: textOf(extension, 'ObjectIdentifier'),
    critical: extension.Critical === true,
    value: fromBase64(textOf(extension, 'Value')),
  }))
  const purposes = listOf(extensions.ExtendedKeyUsage).map((purpose) => textOf(purpose, 'ExtendedKeyUsageObjectIdentifier'))
  return purposes.length === 0 ? custom : [...custom, extendedKeyUsageOf(purposes, false)] // the typed member has no criticality
}

/** NotBefore is an hour before the request unless it is said; DAYS counts from the request. */
function datesOf(request: Request, now: Date): { readonly notBefore: Date; readonly notAfter: Date } {
  const begin =
    request.ValidityNotBefore === undefined ? new Date(now.getTime() - HOUR_MS) : dateOf(membersOf(request.ValidityNotBefore), now)
  const notAfter = dateOf(membersOf(request.Validity), now)
  if (notAfter <= begin) throw new Refusal('ValidationException', 'the validity ends before it begins')
  return { notBefore: begin, notAfter }
}

function dateOf({ Type, Value }: Request, now: Date): Date {
  if (typeof Value !== 'number') throw new Refusal('ValidationException', 'Validity has no Value')
  if (Type === 'ABSOLUTE') return new Date(Value * 1000)
  if (Type === 'DAYS') return new Date(now.getTime() + Value * DAY_MS)
  throw new Refusal('ValidationException', `the double knows no validity ${String(Type)}`)
}

/** A blob of JSON: base64 of the PEM text. */
export function derOf(blob: string): Uint8Array {
  const pem = new TextDecoder().decode(fromBase64(blob))
  const body = /-----BEGIN [A-Z ]+-----([A-Za-z0-9+/=\s]+)-----END/.exec(pem)?.[1]
  if (body === undefined) throw new Refusal('ValidationException', 'no PEM')
  return fromBase64(body.replace(/\s/g, ''))
}

const subjectKeyIdentifier = (keyIdentifier: Uint8Array): Extension => ({
  oid: oids.subjectKeyIdentifier,
  critical: false,
  value: encodeDer(0x04, keyIdentifier),
})
const authorityKeyIdentifier = (keyIdentifier: Uint8Array): Extension => ({
  oid: oids.authorityKeyIdentifier,
  critical: false,
  value: encodeDer(0x30, encodeDer(0x80, keyIdentifier)),
})
