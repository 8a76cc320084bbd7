// crlExtensions (RFC 5280, 5.2). The IACA profile knows two, authorityKeyIdentifier and cRLNumber; what narrows a list, or leans on
// another one, would make "not listed" mean less than it says, and is a fault whether or not it is critical.
import { ReadError } from '../cbor/index.ts'
import { type DerFault, readDer } from './der.ts'
import { refuseFaults } from './der-header.ts'
import { requireKind } from './der-values.ts'
import { readAuthorityKeyIdentifier } from './extension-readings.ts'
import type { LocatedExtension } from './extensions.ts'
import { oids } from './oids.ts'
import type { CertificateList, Extension } from './types.ts'

interface JudgedExtensions extends Pick<CertificateList, 'authorityKeyIdentifier' | 'crlNumber' | 'faults'> {
  readonly all: readonly Extension[]
}

/** @throws {ReadError} an extension that stands twice, or one of the two that is not what its type says */
export function judgeExtensions(extensions: readonly LocatedExtension[]): JudgedExtensions {
  refuseRepeated(extensions)
  const authorityKeyIdentifier = contentOf(extensions, oids.authorityKeyIdentifier, readAuthorityKeyIdentifier)?.keyIdentifier
  const crlNumber = contentOf(extensions, oids.crlNumber, (value) => readNumber(requireKind(value, 'integer').content))
  return {
    all: extensions.map(({ oid, critical, value }) => ({ oid, critical, value })),
    authorityKeyIdentifier,
    crlNumber,
    faults: [
      ...(authorityKeyIdentifier === undefined ? [{ fault: 'no-key-identifier' as const, detail: '' }] : []),
      ...(crlNumber === undefined ? [{ fault: 'no-number' as const, detail: '' }] : []),
      ...extensions.flatMap(faultOf),
    ],
  }
}

const READ: readonly string[] = [oids.authorityKeyIdentifier, oids.crlNumber]

function faultOf({ oid, critical }: LocatedExtension): CertificateList['faults'] {
  if (oid === oids.deltaCrlIndicator) return [{ fault: 'delta', detail: '' }]
  if (oid === oids.issuingDistributionPoint) return [{ fault: 'scoped', detail: critical ? 'critical' : 'not critical' }]
  return critical && !READ.includes(oid) ? [{ fault: 'unknown-critical-extension', detail: oid }] : []
}

function refuseRepeated(extensions: readonly LocatedExtension[]): void {
  const repeated = extensions.find(({ oid }, index) => extensions.findIndex((other) => other.oid === oid) < index)
  if (repeated === undefined) return
  throw new ReadError({ offset: repeated.valueStart, expected: 'each extension once', found: `${repeated.oid} twice` })
}

function contentOf<T>(extensions: readonly LocatedExtension[], oid: string, read: (value: ReturnType<typeof readDer>) => T): T | undefined {
  const extension = extensions.find((candidate) => candidate.oid === oid)
  if (extension === undefined) return undefined
  const faults: DerFault[] = []
  const value = readDer(extension.value, faults, extension.valueStart)
  refuseFaults(faults)
  return read(value)
}

/** CRLNumber ::= INTEGER (0..MAX), at most 20 octets (RFC 5280, 5.2.3). */
function readNumber(content: Uint8Array): bigint | undefined {
  if (content.length > 20 || (content[0] ?? 0) >= 0x80) return undefined
  return content.reduce((number, octet) => number * 256n + BigInt(octet), 0n)
}
