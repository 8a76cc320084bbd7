// Good cases, a docType each: what is known by name, the older spellings, and what nobody has heard of.
import { type Encodable, float, tagged } from '../../cbor/index.ts'
import { oids } from '../../x509/index.ts'
import { daysAfter, fullDate, tdate } from '../dates.ts'
import { DEMO_AUTHORITY, DEMO_COUNTRY, demoElements, MDL_NAMESPACE } from '../demo-licence.ts'
import { demoPortrait } from '../demo-portrait.ts'
import { extendedKeyUsageOf, withExtension } from '../extensions.ts'
import type { Bench, Recipe } from '../faults/fault.ts'
import type { Elements } from '../issuer-signed.ts'
import type { GoodCase } from './case-spec.ts'

type Values = Readonly<Record<string, Encodable>>

export const documentCases = {
  mdl: { about: 'a driving licence with every mandatory element', recipe: () => ({}) },
  'mdl-aamva': {
    about: 'a driving licence with elements of the AAMVA namespace',
    recipe: ({ at }) => withElements(new Map([...demoElements(at), namespace('org.iso.18013.5.1.aamva', aamva)])),
  },
  'mdl-domestic': {
    about: 'a driving licence with elements of its own country',
    recipe: ({ at }) => withElements(new Map([...demoElements(at), namespace(`${MDL_NAMESPACE}.XU`, { organ_donor: true })])),
  },
  pid: document('a person identification (EUDI PID)', 'eu.europa.ec.eudi.pid.1', ({ at }) => ({
    'eu.europa.ec.eudi.pid.1': {
      ...person,
      ...issued(at),
      nationality: [DEMO_COUNTRY],
      place_of_birth: new Map([['locality', 'Utopia City']]),
      personal_administrative_number: 'P-4711',
      age_over_18: true,
    },
  })),
  'photo-id': document('a photo ID', 'org.iso.23220.photoid.1', ({ at }) => photoId(at, 'org.iso.23220.photoid.1')),
  'photo-id-older-spelling': document('a photo ID in the older spelling', 'org.iso.23220.photoID.1', ({ at }) =>
    photoId(at, 'org.iso.23220.photoID.1'),
  ),
  'age-verification': document('a proof of age alone', 'eu.europa.ec.av.1', () => ({ 'eu.europa.ec.av.1': { age_over_18: true } })),
  residence: document('a certificate of residence', 'eu.europa.ec.eudi.cor.1', () => ({
    'eu.europa.ec.eudi.cor.1': { resident_city: 'Utopia City', resident_country: DEMO_COUNTRY },
  })),
  'vehicle-registration': document('a vehicle registration', 'org.iso.7367.1.mVRC', ({ at }) => ({
    'org.iso.7367.1': {
      registration_number: 'UT 4711',
      vehicle_identification_number: 'WXU00000000004711',
      date_of_registration: day(at, -900),
    },
  })),
  'vehicle-registration-nl': document('a vehicle registration of the Netherlands', 'nl.rdw.mekb.1', () => ({
    'nl.rdw.mekb.1': { registration_number: 'UT-47-11' },
  })),
  'health-certificate': document('a health certificate', 'org.micov.1', ({ at }) => ({
    'org.micov.attestation.1': { '1D47_vaccinated': true },
    'org.micov.vtr.1': { fn: 'Möller', gn: 'Anna Katharina', dob: day(at, -36 * 365) },
  })),
  'id-pass': document('an ID pass of a wallet', 'com.google.wallet.idcard.1', () => ({ 'com.google.wallet.idcard.1': { ...person } })),
  'national-id-jp': document('a national ID of Japan', 'jp.go.digital.test.1', () => ({ 'jp.go.digital.test.1': { ...person } })),
  'unknown-doc-type': document('a document of a type that nobody has heard of', 'org.example.club.1', () => ({
    'org.example.club.1': { member: 'ANNA KATHARINA MOELLER', since: 2019 },
  })),
  'odd-values': {
    about: 'a document whose values are odd and well-formed: not a number, a bignum, undefined, unknown tags, maps in arrays',
    recipe: () => ({
      licence: { mdoc: { docType: 'org.example.club.1', elements: new Map([namespace('org.example.club.1', oddValues)]) } },
    }),
  },
} satisfies Readonly<Record<string, GoodCase>>

const person: Values = { family_name: 'MOELLER', given_name: 'ANNA KATHARINA', birth_date: tagged(1004, '1990-03-01') }

const issued = (at: Date): Values => ({
  issuance_date: day(at, -300),
  expiry_date: day(at, 3000),
  issuing_authority: DEMO_AUTHORITY,
  issuing_country: DEMO_COUNTRY,
  document_number: 'P1234567',
})

const aamva: Values = {
  DHS_compliance: 'F',
  family_name_truncation: 'N',
  given_name_truncation: 'N',
  organ_donor: 1,
  veteran: 1,
  resident_county: '075',
  sex: 2,
}

const oddValues: Values = {
  nan: float(Number.NaN),
  bignum: tagged(2, new Uint8Array(24).fill(0xab)),
  undefined: undefined,
  'unknown-tag': tagged(40_000, 'inert'),
  nested: [[[new Map([['deep', [1, -1, 2 ** 31]]])]]],
  empty: '',
  __proto__of: 'no prototype',
}

const photoId = (at: Date, own: string) => ({
  'org.iso.23220.1': {
    family_name_unicode: 'Möller',
    given_name_unicode: 'Anna Katharina',
    birth_date: new Map([['birth_date', tagged(1004, '1990-03-01')]]),
    portrait: demoPortrait(),
    issue_date: day(at, -300),
    expiry_date: day(at, 3000),
    issuing_authority_unicode: DEMO_AUTHORITY,
    issuing_country: DEMO_COUNTRY,
    age_over_18: true,
    portrait_capture_date: tdate(daysAfter(at, -301)),
  },
  [own]: { person_id: 'P-4711', birth_city: 'Utopia City' },
})

function day(at: Date, days: number): Encodable {
  return fullDate(daysAfter(at, days))
}

const namespace = (name: string, values: Values) => [name, new Map(Object.entries(values))] as const

const withElements = (elements: Elements): Recipe => ({ licence: { mdoc: { elements } } })

/** Signed as ISO 23220-4 has it: the purpose of a signer of mdocs that are no driving licences. */
function document(about: string, docType: string, elements: (bench: Bench) => Readonly<Record<string, Values>>): GoodCase {
  const extensions = (profile: Parameters<typeof withExtension>[0]) => withExtension(profile, extendedKeyUsageOf([oids.mdocDocumentSigner]))
  return {
    about,
    recipe: (bench) => ({
      licence: {
        documentSigner: { extensions },
        mdoc: { docType, elements: new Map(Object.entries(elements(bench)).map(([name, values]) => namespace(name, values))) },
      },
    }),
  }
}
