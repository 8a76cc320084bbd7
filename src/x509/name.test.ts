// Names: compared by their bytes, shown as text.
import { describe, expect, it } from 'vitest'
import { fromHex } from '../crypto/index.ts'
import { der } from '../issue/der.ts'
import { encodeName } from '../issue/index.ts'
import { type DerFault, readDer } from './der.ts'
import { readName } from './name.ts'

function read(bytes: Uint8Array) {
  const faults: DerFault[] = []
  return { ...readName(readDer(bytes, faults), { faults, notes: [] }), faults }
}
const withValue = (value: string) => der(0x30, der(0x31, der(0x30, fromHex('0603550403'), fromHex(value))))

describe('a name', () => {
  it('is shown in the order of the certificate', () => {
    const { text } = read(
      encodeName([
        { type: 'CN', value: 'Utopia IACA' },
        { type: 'ST', value: 'UT-A' },
        { type: 'C', value: 'XU' },
      ]),
    )
    expect(text).toBe('CN=Utopia IACA, ST=UT-A, C=XU')
  })

  it('of another string type has the same text and other bytes', () => {
    const [left, right] = (['PrintableString', 'UTF8String'] as const).map((stringType) =>
      read(encodeName([{ type: 'CN', value: 'Utopia', stringType }])),
    )
    expect(left?.text).toBe(right?.text)
    expect(left?.bytes).not.toEqual(right?.bytes)
    expect([left?.attributes[0]?.stringType, right?.attributes[0]?.stringType]).toEqual(['PrintableString', 'UTF8String'])
  })

  it('can not pretend to have two attributes', () => {
    expect(read(encodeName([{ type: 'CN', value: 'Utopia, C=US + O=DMV \\' }])).text).toBe('CN=Utopia\\, C=US \\+ O=DMV \\\\')
  })

  it.each([
    { stringType: 'TeletexString', value: '1402c3e9', text: 'Ãé' },
    { stringType: 'BMPString', value: '1e0400410416', text: 'AЖ' },
    { stringType: 'UniversalString', value: '1c080001f600ffffffff', text: '😀\ufffd' },
    { stringType: 'IA5String', value: '160241 42'.replace(' ', ''), text: 'AB' },
    { stringType: 'other', value: '020105', text: '#020105' },
  ])('is read from a $stringType', ({ stringType, value, text }) => {
    const [attribute] = read(withValue(value)).attributes
    expect(attribute).toMatchObject({ name: 'CN', stringType, value: text })
  })

  it('keeps an attribute that has no short name under its OID', () => {
    expect(read(der(0x30, der(0x31, der(0x30, fromHex('06032a0304'), fromHex('130141'))))).text).toBe('1.2.3.4=A')
  })

  it('of bad UTF-8 is shown with the replacement character, and is a departure from DER', () => {
    const { text, faults } = read(withValue('0c0241ff'))
    expect(text).toBe('CN=A\ufffd')
    expect(faults.map(({ problem }) => problem)).toEqual(['a UTF8String that is no UTF-8'])
  })

  it('of no attributes is an empty text', () => {
    expect(read(fromHex('3000'))).toMatchObject({ text: '', attributes: [] })
  })
})
