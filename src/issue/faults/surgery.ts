// Cuts that builders refuse: parts of a COSE message replaced and signed again, values encoded as no encoder of ours would.
import { type CborItem, type Encodable, encode, float, type Raw, raw, readItem } from '../../cbor/index.ts'
import { sigStructure } from '../../cose/index.ts'
import { concatBytes, type Signer } from '../../crypto/index.ts'
import { encodeIssuerSignedItem } from '../../mdoc/index.ts'
import type { IssuedItem, IssuedMdoc, ItemParts } from '../issuer-signed.ts'
import type { Members } from './fault.ts'

/** A COSE_Sign1 or COSE_Mac0 in four parts; `protectedBytes` and `signature` are contents, the others encoded CBOR. */
export interface CoseParts {
  readonly protectedBytes: Uint8Array
  readonly unprotected: Uint8Array
  readonly payload: Uint8Array
  readonly signature: Uint8Array
}

/** Takes the message apart, lets `edit` change parts, and puts it together: nothing is signed again. */
export function editCose(message: Uint8Array, edit: (parts: CoseParts) => Partial<CoseParts>): Uint8Array {
  const parts = { ...coseParts(message), ...edit(coseParts(message)) }
  return encode([parts.protectedBytes, raw(parts.unprotected), raw(parts.payload), parts.signature])
}

export function coseParts(message: Uint8Array): CoseParts {
  const [protectedHeader, unprotected, payload, signature] = elementsOf(readItem(message))
  return {
    protectedBytes: contentOf(protectedHeader),
    unprotected: unprotected.bytes,
    payload: payload.bytes,
    signature: contentOf(signature),
  }
}

/** The same with a signature over the changed protected header and payload: a fault that the signer itself made. */
export async function resigned(mdoc: IssuedMdoc, signer: Signer, edit: (parts: CoseParts) => Partial<CoseParts>): Promise<IssuedMdoc> {
  const parts = { ...coseParts(mdoc.issuerAuth), ...edit(coseParts(mdoc.issuerAuth)) }
  const signature = await signer.sign(sigStructure(parts.protectedBytes, contentOf(readItem(parts.payload))))
  return { ...mdoc, issuerAuth: editCose(mdoc.issuerAuth, () => ({ ...parts, signature })) }
}

/** Changes the issuerAuth of a credential without signing it again. */
export const withIssuerAuth = (mdoc: IssuedMdoc, edit: (parts: CoseParts) => Partial<CoseParts>): IssuedMdoc => ({
  ...mdoc,
  issuerAuth: editCose(mdoc.issuerAuth, edit),
})

/** Replaces one element's item, its bytes encoded anew: the digest in the MSO stays what it was. */
export function withItem(mdoc: IssuedMdoc, elementIdentifier: string, change: (item: IssuedItem) => Partial<ItemParts>): IssuedMdoc {
  return {
    ...mdoc,
    items: mdoc.items.map((item) => {
      if (item.elementIdentifier !== elementIdentifier) return item
      const changed = { ...item, ...change(item) }
      return { ...changed, bytes: encodeIssuerSignedItem(changed) }
    }),
  }
}

export function requireItem(mdoc: IssuedMdoc, elementIdentifier: string): IssuedItem {
  const found = mdoc.items.find((item) => item.elementIdentifier === elementIdentifier)
  if (!found) throw new TypeError(`no element ${elementIdentifier} in this credential`)
  return found
}

/** The map with the member that the path leads to set, or removed where the value is absent. */
export function withMember(members: Members, [name = '', ...deeper]: readonly string[], ...value: readonly Encodable[]): Members {
  const changed = new Map(members)
  const inner = changed.get(name)
  if (deeper.length > 0 && inner instanceof Map) return changed.set(name, withMember(inner, deeper, ...value))
  if (value.length === 0) changed.delete(name)
  else changed.set(name, value[0])
  return changed
}

/** Heads of four octets' length wherever a shorter one would do: well-formed, and not preferred (RFC 8949, 4.1). */
export const withLongHeads = (bytes: Uint8Array): Uint8Array =>
  reencoded(readItem(bytes), longHead, (content, major) => [longHead(major, content.length), content])

/** Strings of indefinite length, in chunks of at most 20 octets; arrays and maps likewise closed by a break. */
export function withIndefiniteLengths(bytes: Uint8Array): Uint8Array {
  const chunked = (content: Uint8Array, major: number) => {
    const chunks: Uint8Array[] = [Uint8Array.of((major << 5) | 31)]
    for (let start = 0; start < content.length; start += 20) {
      const chunk = content.subarray(start, start + 20)
      chunks.push(Uint8Array.of((major << 5) | chunk.length), chunk)
    }
    return [...chunks, BREAK]
  }
  return reencoded(readItem(bytes), longHead, chunked, 'indefinite')
}

const BREAK = Uint8Array.of(0xff)
type Head = (major: number, argument: number) => Uint8Array
type StringForm = (content: Uint8Array, major: number) => readonly Uint8Array[]

function reencoded(item: CborItem, head: Head, string: StringForm, lengths: 'definite' | 'indefinite' = 'definite'): Uint8Array {
  const again = (inner: CborItem) => reencoded(inner, head, string, lengths)
  const container = (major: number, length: number, parts: readonly Uint8Array[]) =>
    lengths === 'definite' ? concatBytes(head(major, length), ...parts) : concatBytes(Uint8Array.of((major << 5) | 31), ...parts, BREAK)
  switch (item.kind) {
    case 'integer':
      return typeof item.value === 'number' ? head(item.value < 0 ? 1 : 0, item.value < 0 ? -1 - item.value : item.value) : item.bytes
    case 'bytes':
      return concatBytes(...string(item.value, 2))
    case 'text':
      return concatBytes(...(/^[\0-\x7f]*$/.test(item.value) ? string(new TextEncoder().encode(item.value), 3) : [item.bytes]))
    case 'array':
      return container(4, item.items.length, item.items.map(again))
    case 'map':
      return container(
        5,
        item.entries.length,
        item.entries.flatMap(([key, value]) => [again(key), again(value)]),
      )
    case 'tag':
      if (item.tag === 24 && item.content.kind === 'bytes') {
        return concatBytes(head(6, 24), ...string(again(readItem(item.content.value)), 2))
      }
      return concatBytes(head(6, Number(item.tag)), again(item.content))
    default:
      return item.bytes
  }
}

function longHead(major: number, argument: number): Uint8Array {
  const octets = new Uint8Array(5)
  octets[0] = (major << 5) | 26
  new DataView(octets.buffer).setUint32(1, argument)
  return octets
}

/** A map with keys that stand in it twice, or of any type: pairs of encoded CBOR. */
export const rawMap = (...entries: readonly (readonly [key: Encodable, value: Encodable])[]): Raw =>
  raw(concatBytes(Uint8Array.of(0xa0 | entries.length), ...entries.flatMap(([key, value]) => [encode(key), encode(value)])))

/** A floating-point number where an integer is due. */
export const floating = (value: number): Encodable => float(value)

function elementsOf(item: CborItem): readonly [CborItem, CborItem, CborItem, CborItem] {
  const [first, second, third, fourth] =
    item.kind === 'array' ? item.items : item.kind === 'tag' && item.content.kind === 'array' ? item.content.items : []
  if (!first || !second || !third || !fourth) throw new TypeError('no COSE message of four parts')
  return [first, second, third, fourth]
}

function contentOf(item: CborItem): Uint8Array {
  if (item.kind !== 'bytes') throw new TypeError(`expected a byte string, found ${item.kind}`)
  return item.value
}
