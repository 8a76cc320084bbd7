// The negative matrix, section "CBOR and input", inside the tags, maps and headers of a response: a key twice, text that is no UTF-8, an item
// that is cut short or goes on, at every level. What cannot be read at the outermost is unreadable, from there inwards the document fails.
import { beforeAll, describe, expect, it } from 'vitest'
import { type CborItem, encode, ReadError, readItem } from '../cbor/index.ts'
import { concatBytes, fromHex } from '../crypto/index.ts'
import { type FaultyResponse, issueFaulty } from '../issue/index.ts'
import { openTrustStore } from '../trust/index.ts'
import { failingChecks, verifyDeviceResponse } from './index.ts'

let good: FaultyResponse
beforeAll(async () => {
  good = await issueFaulty('device-namespace-authorized') // it has every part that a response may have, device-signed details among them
})

/** What becomes of one item; `undefined`: it is none that this change is for. */
type Change = (item: CborItem) => Uint8Array | undefined

/** Where it is: members by name, `#` for any of many, `<>` for what stands inside a byte string. */
type Place = string
interface Changed {
  readonly place: Place
  readonly response: Uint8Array
}

/** The response with one item changed, in a place that was not done, and every length above it counted anew. */
function changedOnce(bytes: Uint8Array, change: Change, done: ReadonlySet<Place>): Changed | undefined {
  let found: Place | undefined
  const rewritten = (item: CborItem, place: Place): Uint8Array => {
    const changed = found === undefined && !done.has(place) ? change(item) : undefined
    if (changed !== undefined) {
      found = place
      return changed
    }
    switch (item.kind) {
      case 'array':
        return concatBytes(
          head(4, item.items.length),
          ...item.items.map((inner, index) => rewritten(inner, `${place}/${nameIn(item, index)}`)),
        )
      case 'map': {
        const pairs = item.entries.flatMap(([key, value]) => [rewritten(key, `${place}/key`), rewritten(value, `${place}/${nameOf(key)}`)])
        return concatBytes(head(5, item.entries.length), ...pairs)
      }
      case 'tag':
        return concatBytes(head(6, Number(item.tag)), rewritten(item.content, place))
      case 'bytes': {
        const inner = embeddedIn(item)
        return inner === undefined ? item.bytes : byteString(rewritten(inner, `${place}<>`))
      }
      default:
        return item.bytes
    }
  }
  const response = rewritten(readItem(bytes), '')
  return found === undefined ? undefined : { place: found, response }
}

function everywhere(change: Change): readonly Changed[] {
  const all = new Map<Place, Changed>()
  for (;;) {
    const next = changedOnce(good.response, change, new Set(all.keys()))
    if (next === undefined) return [...all.values()]
    all.set(next.place, next)
  }
}

const head = (major: number, argument: number): Uint8Array =>
  encode(argument).map((octet, index) => (index === 0 ? octet | (major << 5) : octet))
const byteString = (content: Uint8Array): Uint8Array => concatBytes(head(2, content.length), content)

/** The four parts of a COSE message are told apart, the items of other arrays are not. */
const nameIn = ({ items }: { readonly items: readonly CborItem[] }, index: number): string =>
  items.length === 4 && items[0]?.kind === 'bytes' ? String(index) : '#'

/** Members of the standard, and neither namespaces, elements, digestIDs nor labels. */
const nameOf = (key: CborItem): string => (key.kind === 'text' && /^[a-zA-Z]+$/.test(key.value) ? key.value : '#')

/** Byte strings that hold framing: a map or a tag 24, and no certificate, digest or salt. */
function embeddedIn(item: CborItem): CborItem | undefined {
  if (item.kind !== 'bytes' || ((item.value[0] ?? 0) >> 5 !== 5 && item.value[0] !== 0xd8)) return undefined
  try {
    return readItem(item.value)
  } catch {
    return undefined
  }
}

async function judged(response: Uint8Array): Promise<{ readonly verdict: string; readonly failing: readonly string[] }> {
  const { sessionTranscript: transcript, sessionOrigin: origin, at } = good
  const session = transcript && { session: { transcript, origin } }
  const context = { at, atOrigin: 'operator', presentation: 'document', trust: await openTrustStore(good.anchors), ...session } as const
  try {
    const report = await verifyDeviceResponse(response, context)
    return { verdict: report.verdict, failing: failingChecks(report) }
  } catch (fault) {
    if (fault instanceof ReadError) return { verdict: 'unreadable', failing: [] }
    throw fault
  }
}

async function expectEach(all: readonly Changed[], isUnreadable: (place: Place) => boolean): Promise<void> {
  for (const { place, response } of all) {
    const { verdict, failing } = await judged(response)
    expect({ place, verdict }).toEqual({ place, verdict: isUnreadable(place) ? 'unreadable' : 'failed' })
    if (verdict === 'failed') expect(failing, place).toContain('document.structure')
  }
}

it('the response that is spoilt here passes, and is taken apart and put together octet by octet', async () => {
  expect(await judged(good.response)).toEqual({ verdict: 'passed', failing: [] })
  const same = everywhere((item) => item.bytes)
  expect(same.length).toBeGreaterThan(50)
  const differs = same.filter(({ response }) => response.some((octet, index) => octet !== good.response[index]))
  expect(differs.map(({ place }) => place)).toEqual([])
})

describe('fails the document, and is unreadable in the response itself:', () => {
  it('a key twice in one map, at every level', async () => {
    const all = everywhere((item) => {
      const [first] = item.kind === 'map' ? item.entries : []
      if (item.kind !== 'map' || first === undefined) return undefined
      return concatBytes(head(5, item.entries.length + 1), ...[first, ...item.entries].flatMap(([key, value]) => [key.bytes, value.bytes]))
    })
    expect(all.map(({ place }) => place)).toEqual(expect.arrayContaining([...mapsOfTheStandard]))
    await expectEach(all, (place) => place === '')
  })
  it('text that is no UTF-8, at every level', async () => {
    const all = everywhere((item) => (item.kind === 'text' ? item.bytes.with(item.bytes.length - 1, 0xff) : undefined))
    expect(all.length).toBeGreaterThan(20)
    await expectEach(all, (place) => !place.startsWith('/documents/'))
  })
})

it('a map with an odd number of items is unreadable, and fails the document where it stands in a byte string', async () => {
  const all = everywhere((item) =>
    item.kind === 'map' && item.entries.length > 0
      ? concatBytes(head(5, item.entries.length + 1), ...item.entries.flatMap(([key, value]) => [key.bytes, value.bytes]), encode('odd'))
      : undefined,
  )
  expect(all.map(({ place }) => place)).toEqual(expect.arrayContaining([...mapsOfTheStandard]))
  await expectEach(all, (place) => !place.includes('<>'))
})

describe('fails the document, in the place of each item that stands in a byte string:', () => {
  it.each<{ name: string; content: (received: Uint8Array) => Uint8Array }>([
    { name: 'one that is cut short', content: (received) => received.subarray(0, -1) },
    { name: 'one with a byte behind it', content: (received) => concatBytes(received, Uint8Array.of(0)) },
    { name: 'a declared length of 2^63', content: () => fromHex('5b8000000000000000') },
    { name: 'an array of 2^26 in five bytes', content: () => fromHex('9a04000000') },
    { name: 'nesting of 100,000', content: () => concatBytes(new Uint8Array(100_000).fill(0x81), Uint8Array.of(0)) },
    { name: 'reserved additional information', content: () => fromHex('1c') },
    { name: 'a break', content: () => fromHex('ff') },
    { name: 'a number', content: () => encode(1) },
  ])('$name', async ({ content }) => {
    const all = everywhere((item) => (item.kind === 'bytes' && embeddedIn(item) ? byteString(content(item.value)) : undefined))
    expect(all.length).toBe(6) // item, headers and payload of issuerAuth, the MSO in it, what the device signed, its header
    await expectEach(all, () => false)
  })
})

const issuer = '/documents/#/issuerSigned'
const device = '/documents/#/deviceSigned'
const mso = `${issuer}/issuerAuth/2<><>`
const mapsOfTheStandard: readonly Place[] = [
  '',
  '/documents/#',
  issuer,
  `${issuer}/nameSpaces`,
  `${issuer}/nameSpaces/#/#<>`,
  `${issuer}/issuerAuth/0<>`,
  `${issuer}/issuerAuth/1`,
  mso,
  `${mso}/valueDigests`,
  `${mso}/valueDigests/#`,
  `${mso}/deviceKeyInfo`,
  `${mso}/deviceKeyInfo/deviceKey`,
  `${mso}/deviceKeyInfo/keyAuthorizations`,
  `${mso}/validityInfo`,
  device,
  `${device}/nameSpaces<>`,
  `${device}/nameSpaces<>/#`,
  `${device}/deviceAuth`,
  `${device}/deviceAuth/deviceSignature/0<>`,
]
