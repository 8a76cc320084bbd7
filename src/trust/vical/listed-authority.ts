// An entry of a list beside the certificate that it names: what it says of it must be so (C.1.7.1), and it must be an authority.
import { equalBytes } from '../../crypto/index.ts'
import { type Certificate, serialText } from '../../x509/index.ts'
import { isRefusal, refusalOf } from '../anchor-refusal.ts'
import { readOrRefuse } from '../trust-store.ts'
import type { CertificateInfo, CertificateInfoReading, EntryRefusal, EntryRefusalReason, ListedAuthority } from './types.ts'

export interface JudgedEntries {
  readonly authorities: readonly ListedAuthority[]
  readonly refused: readonly EntryRefusal[]
}

/** Entry by entry: one that is refused hides no other. Whether a certificate is in date is judged with each document. */
export async function judgeEntries(entries: readonly CertificateInfoReading[]): Promise<JudgedEntries> {
  const authorities: ListedAuthority[] = []
  const refused: EntryRefusal[] = []
  const seen = new Map<string, number>()
  for (const [index, reading] of entries.entries()) {
    const entry = index + 1
    const judged = await judgeEntry(reading)
    if ('reason' in judged) {
      refused.push({ entry, ...judged })
      continue
    }
    const { fingerprint, subject } = judged.certificate
    const earlier = seen.get(fingerprint)
    if (earlier !== undefined) refused.push({ entry, reason: 'repeated', subject: subject.text, detail: `${earlier}` })
    else authorities.push({ entry, ...judged })
    seen.set(fingerprint, earlier ?? entry)
  }
  return { authorities, refused }
}

type Judged = Omit<ListedAuthority, 'entry'> | Omit<EntryRefusal, 'entry'>

async function judgeEntry(reading: CertificateInfoReading): Promise<Judged> {
  if (reading.state === 'malformed') return { reason: 'malformed', detail: reading.problem }
  const { info } = reading
  const certificate = await readOrRefuse(info.certificate, '')
  if (isRefusal(certificate)) return { reason: 'certificate', ...(certificate.detail === undefined ? {} : { detail: certificate.detail }) }
  const refusal = refusalOf(certificate, '')
  if (refusal !== undefined) return { reason: 'not-a-ca', subject: certificate.subject.text }
  const contradiction = contradictionOf(info, certificate)
  if (contradiction !== undefined) return { ...contradiction, subject: certificate.subject.text }
  return { certificate, docTypes: info.docTypes }
}

function contradictionOf(info: CertificateInfo, certificate: Certificate): { reason: EntryRefusalReason; detail: string } | undefined {
  if (!isSerialOf(info.serialNumber, certificate))
    return { reason: 'serial', detail: `${info.serialNumber.toString(16)}, certificate ${serialText(certificate)}` }
  const { subjectKeyIdentifier: identifier, notAfter } = certificate
  if (identifier.state === 'read' && !namesKey(info.ski, identifier.value)) return { reason: 'ski', detail: hexOf(identifier.value) }
  if (info.notAfter === undefined || isSameDay(info.notAfter, notAfter)) return undefined
  return { reason: 'not-after', detail: `${info.notAfter.toISOString()}, certificate ${notAfter?.toISOString() ?? 'none'}` }
}

const DAY_MS = 86_400_000

/** Less than a day apart: AAMVA's list writes the hours of an evening as those of the morning. The certificate's own date counts. */
function isSameDay(listed: Date, notAfter: Date | undefined): boolean {
  return notAfter !== undefined && Math.abs(listed.getTime() - notAfter.getTime()) < DAY_MS
}

/** The octets of a DER INTEGER as an unsigned number: lists are made from serial numbers of tools that know no sign. */
function isSerialOf(listed: bigint, { serialNumber }: Certificate): boolean {
  return listed === BigInt(`0x${hexOf(serialNumber)}`)
}

const OCTET_STRING = 0x04
const WRAPPED = 2 // AAMVA's lists carry extnValue as it is: an OCTET STRING in an OCTET STRING

/** The key identifier, or the DER of the extension that holds it. */
function namesKey(ski: Uint8Array, keyIdentifier: Uint8Array): boolean {
  let octets = ski
  for (let depth = 0; depth <= WRAPPED; depth += 1) {
    if (equalBytes(octets, keyIdentifier)) return true
    if (octets[0] !== OCTET_STRING || octets[1] !== octets.length - 2) return false
    octets = octets.subarray(2)
  }
  return false
}

const hexOf = (octets: Uint8Array): string => Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('') || '0'
