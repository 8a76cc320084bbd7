// Certificates as `mdl inspect` shows them: in PEM, in DER, and in the byte strings of a CBOR item. A private key is never shown.
import { type CborItem, ReadError } from '../cbor/index.ts'
import { type Certificate, readCertificate, readPemBlocks, serialText } from '../x509/index.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { enter } from './inspect-path.ts'
import type { Io } from './io.ts'
import { foreign, line, remark } from './output.ts'

/** Every certificate in a byte string, x5chain above all: subject, issuer, dates. */
export async function certificateLines(item: CborItem): Promise<readonly string[]> {
  const lines: string[] = []
  for (const bytes of byteStrings(item)) {
    const certificate = bytes.value[0] === 0x30 ? await certificateIn(bytes.value) : undefined
    if (certificate !== undefined) lines.push('', certificateText(certificate, `certificate @${bytes.start}-${bytes.end}`))
  }
  return lines
}

function byteStrings(item: CborItem): readonly Extract<CborItem, { kind: 'bytes' }>[] {
  switch (item.kind) {
    case 'bytes': {
      const inner = enter(item)
      return inner === item ? [item] : byteStrings(inner)
    }
    case 'array':
      return item.items.flatMap(byteStrings)
    case 'map':
      return item.entries.flatMap(([, value]) => byteStrings(value))
    case 'tag':
      return byteStrings(item.content)
    default:
      return []
  }
}

export async function certificateIn(bytes: Uint8Array): Promise<Certificate | undefined> {
  if (bytes[0] !== 0x30) return undefined
  try {
    return await readCertificate(bytes)
  } catch (fault) {
    if (fault instanceof ReadError) return undefined
    throw fault
  }
}

export async function inspectPem(text: string, io: Io): Promise<ExitCode> {
  const blocks = readPemBlocks(text)
  for (const reading of blocks) {
    const place = `block ${reading.block}`
    if (reading.state === 'malformed') {
      const { offset, expected, found } = reading.problem
      io.note(remark(`${place}, character ${offset}: expected ${expected}, found ${found}`))
      continue
    }
    const certificate = reading.label.endsWith('PRIVATE KEY') ? undefined : await certificateIn(reading.bytes)
    io.out(
      `${certificate === undefined ? `${place}: ${foreign(reading.label)}, not shown` : certificateText(certificate, `${place}: certificate`)}\n`,
    )
  }
  return blocks.length > 0 && blocks.every(({ state }) => state === 'read') ? EXIT.passed : EXIT.unreadable
}

export function certificateText(certificate: Certificate, head: string): string {
  const { subject, issuer, notBefore, notAfter, spki, innerAlgorithm, fingerprint, extensions } = certificate
  const rows: readonly (readonly [string, string])[] = [
    ['subject', subject.text],
    ['issuer', issuer.text],
    ['serial', serialText(certificate)],
    ['valid', `${notBefore?.toISOString() ?? 'no date'} to ${notAfter?.toISOString() ?? 'no date'}`],
    ['key', spki.described],
    ['signed', innerAlgorithm.name],
    ['SHA-256', fingerprint],
    ['extensions', extensions.map(({ oid, critical }) => (critical ? `${oid} (critical)` : oid)).join(', ')],
  ]
  return [line(head), ...rows.map(([name, value]) => `  ${name.padEnd(11)} ${foreign(value, 400)}`)].join('\n')
}
