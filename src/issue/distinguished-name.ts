// Distinguished names of certificates (RFC 5280, 4.1.2.4), with the string type of each attribute in the caller's hand.
import { AsnConvert } from '@peculiar/asn1-schema'
import { AttributeTypeAndValue, AttributeValue, Name, RelativeDistinguishedName } from '@peculiar/asn1-x509'
import { oids } from '../x509/index.ts'

const attributeOids = {
  C: oids.countryName,
  ST: oids.stateOrProvinceName,
  L: oids.localityName,
  O: oids.organizationName,
  OU: oids.organizationalUnitName,
  CN: oids.commonName,
  serialNumber: oids.serialNumber,
} as const

export type StringType = 'PrintableString' | 'UTF8String' | 'IA5String' | 'TeletexString' | 'BMPString'

/** One attribute, a RelativeDistinguishedName of its own. */
export interface SubjectAttribute {
  readonly type: keyof typeof attributeOids
  readonly value: string
  /** Absent: PrintableString for C and serialNumber, as X.520 has them, else UTF8String. */
  readonly stringType?: StringType
}

/** The name in the order of the attributes, as DER. */
export function encodeName(attributes: readonly SubjectAttribute[]): Uint8Array {
  const name = new Name(
    attributes.map(
      (attribute) =>
        new RelativeDistinguishedName([
          new AttributeTypeAndValue({ type: attributeOids[attribute.type], value: new AttributeValue(stringOf(attribute)) }),
        ]),
    ),
  )
  return new Uint8Array(AsnConvert.serialize(name))
}

function stringOf({ type, value, stringType }: SubjectAttribute): Partial<AttributeValue> {
  switch (stringType ?? (type === 'C' || type === 'serialNumber' ? 'PrintableString' : 'UTF8String')) {
    case 'PrintableString':
      return { printableString: value }
    case 'UTF8String':
      return { utf8String: value }
    case 'IA5String':
      return { ia5String: value }
    case 'TeletexString':
      return { teletexString: value }
    case 'BMPString':
      return { bmpString: value }
  }
}
