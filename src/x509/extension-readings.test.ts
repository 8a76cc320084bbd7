// The contents of extensions by themselves, with the octets that each rule is about (RFC 5280, 4.2.1; X.690).
import { describe, expect, it } from 'vitest'
import { ReadError } from '../cbor/index.ts'
import { fromHex } from '../crypto/index.ts'
import { type DerFault, readDer } from './der.ts'
import { readExtensionContents } from './extension-readings.ts'
import { readExtensions } from './extensions.ts'
import { oids } from './oids.ts'
import { readTime } from './time.ts'

type Name = Exclude<keyof ReturnType<typeof readExtensionContents>, number>

function read(name: Name, hex: string) {
  const faults: DerFault[] = []
  const notes: string[] = []
  const extension = { oid: oids[name], critical: true, value: fromHex(hex), valueStart: 100 }
  const readings = readExtensionContents([extension], { faults, notes })
  return { reading: readings[name], faults, notes }
}
const contentOf = (name: Name, hex: string) => {
  const { reading } = read(name, hex)
  return reading.state === 'read' ? reading.value : reading.state
}
const problemOf = (name: Name, hex: string) => {
  const { reading } = read(name, hex)
  return reading.state === 'malformed' ? reading.problem : reading.state
}

describe('keyUsage', () => {
  it.each([
    { hex: '03020780', usages: ['digitalSignature'] },
    { hex: '03020106', usages: ['keyCertSign', 'cRLSign'] },
    { hex: '03020001', usages: ['encipherOnly'] },
    { hex: '0303070080', usages: ['decipherOnly'] },
    { hex: '0303000080', usages: ['decipherOnly'] },
    { hex: '03020640', usages: ['nonRepudiation'] },
    { hex: '030100', usages: [] },
  ])('names the bits that are set, $hex', ({ hex, usages }) => {
    expect(contentOf('keyUsage', hex)).toEqual(usages)
  })
  it('knows no bit behind its last one, and notes zeros that DER cuts', () => {
    expect(contentOf('keyUsage', '0303000000')).toEqual([])
    expect(read('keyUsage', '03020080').notes).toEqual(['keyUsage has trailing zero bits'])
    expect(read('keyUsage', '03020780').notes).toEqual([])
    expect(read('keyUsage', '030100').notes).toEqual([])
    // unused bits that are set are a fault of DER and no usage
    expect(contentOf('keyUsage', '03020781')).toEqual(['digitalSignature'])
    expect(contentOf('keyUsage', '030207c0')).toEqual(['digitalSignature'])
  })
})

describe('basicConstraints', () => {
  it.each([
    { hex: '3000', ca: false, pathLength: undefined, notes: [] },
    { hex: '30030101ff', ca: true, pathLength: undefined, notes: [] },
    { hex: '3003010100', ca: false, pathLength: undefined, notes: ['cA FALSE is encoded'] },
    { hex: '30060101ff020100', ca: true, pathLength: 0, notes: [] },
    { hex: '30060101ff020103', ca: true, pathLength: 3, notes: [] },
    { hex: '3003020102', ca: false, pathLength: 2, notes: [] },
  ])('$hex: CA $ca, path length $pathLength', ({ hex, ca, pathLength, notes }) => {
    expect(contentOf('basicConstraints', hex)).toEqual({ ca, pathLength })
    expect(read('basicConstraints', hex).notes).toEqual(notes)
  })
  it.each([
    { name: 'a member too many', hex: '30090101ff020100020101', problem: 'byte 108: expected the end of basicConstraints, found INTEGER' },
    { name: 'a second BOOLEAN', hex: '30060101ff0101ff', problem: 'byte 105: expected INTEGER, found BOOLEAN' },
    { name: 'an order of its own', hex: '30060201000101ff', problem: 'byte 105: expected the end of basicConstraints, found BOOLEAN' },
    { name: 'a negative path length', hex: '30060101ff0201ff', problem: 'byte 105: expected a path length from 0, found -1' },
    { name: 'another type', hex: '0101ff', problem: 'byte 100: expected SEQUENCE, found BOOLEAN' },
  ])('is malformed with $name', ({ hex, problem }) => {
    expect(problemOf('basicConstraints', hex)).toBe(problem)
  })
})

describe('authorityKeyIdentifier', () => {
  it.each([
    { name: 'the key alone', hex: '300480020102', keyIdentifier: fromHex('0102') },
    { name: 'all three members', hex: '300b80020102a1028200820105', keyIdentifier: fromHex('0102') },
    { name: 'no key', hex: '3003820105', keyIdentifier: undefined },
    { name: 'nothing', hex: '3000', keyIdentifier: undefined },
  ])('is read with $name', ({ hex, keyIdentifier }) => {
    expect(contentOf('authorityKeyIdentifier', hex)).toEqual({ keyIdentifier })
  })
  it.each([
    { name: 'the key twice', hex: '3006800101800102', at: 105 },
    { name: 'members in another order', hex: '3006820105800101', at: 105 },
    { name: 'an unknown member', hex: '3003830101', at: 102 },
    { name: 'a member of another class', hex: '3003040101', at: 102 },
    { name: 'a constructed key', hex: '3004a0020500', at: 102 },
    { name: 'a primitive issuer', hex: '3003810101', at: 102 },
    { name: 'a constructed serial number', hex: '3004a2020500', at: 102 },
  ])('is malformed with $name: no key of it is taken', ({ hex, at }) => {
    expect(problemOf('authorityKeyIdentifier', hex)).toMatch(
      new RegExp(`^byte ${at}: expected a member of AuthorityKeyIdentifier, found tag \\d+$`),
    )
  })
})

describe('crlDistributionPoints', () => {
  it.each([
    { name: 'the name relative to its issuer', hex: '30083006a004a1020500' },
    { name: 'no name', hex: '30023000' },
  ])('has no names where it gives $name', ({ hex }) => {
    expect(contentOf('crlDistributionPoints', hex)).toEqual([{ names: [], hasReasons: false, hasCrlIssuer: false }])
  })
  it('tells reasons and issuer apart', () => {
    expect(contentOf('crlDistributionPoints', '3006300481020780')).toEqual([{ names: [], hasReasons: true, hasCrlIssuer: false }])
    expect(contentOf('crlDistributionPoints', '300c300a81020780a2048202612e')).toEqual([
      { names: [], hasReasons: true, hasCrlIssuer: true },
    ])
  })
  it.each([
    { name: 'an unknown member', hex: '30053003830101', found: 'tag 3' },
    { name: 'a member of another class', hex: '30053003020101', found: 'tag 2' },
  ])('is malformed with $name', ({ hex, found }) => {
    expect(problemOf('crlDistributionPoints', hex)).toBe(`byte 104: expected a member of DistributionPoint, found ${found}`)
  })
})

describe('an extension', () => {
  it('that holds no DER is malformed and a fault, at its place in the certificate', () => {
    const { reading, faults } = read('subjectKeyIdentifier', '0405')
    const problem = 'byte 101: expected at most 0 bytes of value, found a length of 5'
    expect(reading).toEqual({ state: 'malformed', critical: true, problem })
    expect(faults).toEqual([{ offset: 100, problem: `the value of extension ${oids.subjectKeyIdentifier}: ${problem}` }])
  })
  it('that is not there is absent', () => {
    const readings = readExtensionContents([], { faults: [], notes: [] })
    expect(new Set(Object.values(readings).map(({ state }) => state))).toEqual(new Set(['absent']))
  })

  const extensions = (hex: string) => {
    const notes: string[] = []
    return { list: readExtensions(readDer(fromHex(hex), []), notes), notes }
  }
  it('has an identifier, its criticality and a value', () => {
    expect(extensions('3009300706015504020500')).toEqual({
      list: [{ oid: '2.5', critical: false, value: fromHex('0500'), valueStart: 9 }],
      notes: [],
    })
    expect(extensions('300c300a0601550101ff04020500').list).toMatchObject([{ critical: true, valueStart: 12 }])
    expect(extensions('300c300a06015501010004020500')).toMatchObject({
      list: [{ critical: false }],
      notes: ['critical FALSE is encoded in extension 2.5'],
    })
  })
  it.each([
    { name: 'none at all', hex: '3000', problem: 'byte 2: expected an extension, found none' },
    { name: 'one that is empty', hex: '30023000', problem: 'byte 4: expected an extension identifier, found the end of SEQUENCE' },
    { name: 'no value', hex: '30053003060155', problem: 'byte 7: expected an extension value, found the end of SEQUENCE' },
    {
      name: 'no value behind critical',
      hex: '300830060601550101ff',
      problem: 'byte 10: expected an extension value, found the end of SEQUENCE',
    },
    {
      name: 'a member behind the value',
      hex: '300b3009060155040205000500',
      problem: 'byte 11: expected the end of the extension, found NULL',
    },
    {
      name: 'a member behind critical and value',
      hex: '300e300c0601550101ff040205000500',
      problem: 'byte 14: expected the end of the extension, found NULL',
    },
    { name: 'a value of another type', hex: '300730050601550500', problem: 'byte 7: expected OCTET STRING, found NULL' },
    {
      name: '65 of them',
      hex: `308201${(65 * 7).toString(16).slice(1)}${'30050601550400'.repeat(65)}`,
      problem: 'byte 0: expected at most 64 extensions, found 65',
    },
  ])('is refused: $name', ({ hex, problem }) => {
    expect(() => extensions(hex)).toThrow(ReadError)
    expect(() => extensions(hex)).toThrow(problem)
  })
})

describe('a time', () => {
  const time = (hex: string) => readTime(readDer(fromHex(hex), [], 40), [], [])
  it.each([
    { name: 'an INTEGER', hex: '020117', found: 'INTEGER' },
    { name: 'a tag of another class, UTCTime’s number', hex: '9700', found: '\\[23\\]' },
    { name: 'a tag of another class, GeneralizedTime’s number', hex: '9800', found: '\\[24\\]' },
  ])('is neither UTCTime nor GeneralizedTime as $name', ({ hex, found }) => {
    expect(() => time(hex)).toThrow(new RegExp(`^byte 40: expected UTCTime or GeneralizedTime, found ${found}$`))
  })
  it('that is no date is told twice: as a date and as a departure from DER, at its place', () => {
    const [found, faults] = [[] as string[], [] as DerFault[]]
    expect(readTime(readDer(fromHex('170131'), [], 40), found, faults)).toBeUndefined()
    expect(found).toEqual(['"1" is not to the second and ending in Z'])
    expect(faults).toEqual([{ offset: 40, problem: 'a date: "1" is not to the second and ending in Z' }])
  })
})
