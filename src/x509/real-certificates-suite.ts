// Certificates that others made: the IACA certificates inside two real VICALs, and each PEM block among the vectors.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CborItem, member, readArray, readBytes, readFirstItem, readItem, readMap } from '../cbor/index.ts'
import { readPem } from './index.ts'

const vectors = process.env.MDL_VECTORS ?? '../shared/vectors'
export const hasVectors = existsSync(join(vectors, 'vical'))

export function vicalCertificates(): Uint8Array[] {
  return ['aamva-2024-09-25.vical.cbor', 'austroads-2024-09-19.vical.cbor'].flatMap((file) => {
    const [, , payload] = readArray(untagged(readItem(new Uint8Array(readFileSync(join(vectors, 'vical', file))))))
    if (payload === undefined) throw new TypeError(`${file} has no payload`)
    const vical = readMap(readFirstItem(readBytes(payload)))
    return readArray(member(vical, 'certificateInfos')).map((info) => readBytes(member(readMap(info), 'certificate')))
  })
}

export function pemCertificates(): { file: string; bytes: Uint8Array }[] {
  if (!hasVectors) return []
  const files = readdirSync(vectors, { recursive: true }).map(String)
  return files
    .filter((file) => file.endsWith('.pem'))
    .flatMap((file) => readPem(readFileSync(join(vectors, file), 'utf8')).map(({ bytes }) => ({ file, bytes })))
}

function untagged(item: CborItem): CborItem {
  return item.kind === 'tag' ? item.content : item
}
