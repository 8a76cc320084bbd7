// What samples and the demo wallet are made of: a good licence, one that expired, one by an authority that nobody holds.
import type { DemoAuthority, DemoLicence, DemoLicenceOptions } from '../../issue/index.ts'
import { ageOn, findAgeOver } from '../../mdoc/index.ts'
import type { Holder, LicenceKind } from '../worker/protocol.ts'
import { openDemoIaca } from './demo-authority.ts'

/** No part of verifying: loaded when somebody looks at a sample or opens Make. */
const issuing = () => import('../../issue/index.ts')

/** Its IACA is the same everywhere; its document signer is made for this page, and the key stays in memory. */
let authority: Promise<DemoAuthority> | undefined

const STRANGER = 'Ruritania Road Office'
/** Signed twenty days ago, and over for two. */
const EXPIRED = { signedDays: -20, untilDays: -2 }

/** @param holder absent: the demo licence's own */
export async function issueLicence(kind: LicenceKind, at: Date, holder?: Holder): Promise<DemoLicence> {
  const { daysAfter, issueDemoAuthority, issueDemoLicence } = await issuing()
  if (kind === 'unknown-issuer') return strangersLicence(at, holder)
  authority ??= openDemoIaca().then((heldIaca) => issueDemoAuthority({ at, heldIaca }))
  const signed = daysAfter(at, EXPIRED.signedDays)
  const validity = { signed, validFrom: signed, validUntil: daysAfter(at, EXPIRED.untilDays) }
  return issueDemoLicence({
    at,
    authority: await authority,
    mdoc: { elements: await elementsFor(at, holder), ...(kind === 'expired' ? { validity } : {}) },
  })
}

/** Genuine, but by an authority that nobody here holds; it brings its own certificate, which proves nothing. */
async function strangersLicence(at: Date, holder: Holder | undefined): Promise<DemoLicence> {
  const { issueDemoAuthority, issueDemoLicence } = await issuing()
  const stranger = await issueDemoAuthority({ at, name: STRANGER })
  return issueDemoLicence({
    at,
    authority: stranger,
    mdoc: {
      elements: await elementsFor(at, holder, STRANGER),
      x5chain: [stranger.documentSigner.certificate, stranger.iaca.certificate],
    },
  })
}

type Elements = NonNullable<NonNullable<DemoLicenceOptions['mdoc']>['elements']>

/** The demo licence's details with the holder's name and birth date in them, and ages to match. */
async function elementsFor(at: Date, holder: Holder | undefined, issuingAuthority?: string): Promise<Elements> {
  const { demoElements, fullDate, MDL_NAMESPACE } = await issuing()
  const elements = new Map(demoElements(at).get(MDL_NAMESPACE))
  if (issuingAuthority !== undefined) elements.set('issuing_authority', issuingAuthority)
  if (holder !== undefined) {
    const { familyName, givenNames, birthDate } = holder
    if (elements.get('family_name') !== familyName) elements.delete('family_name_national_character')
    if (elements.get('given_name') !== givenNames) elements.delete('given_name_national_character')
    elements.set('family_name', familyName).set('given_name', givenNames).set('birth_date', fullDate(birthDate))
    const [year = 0, month = 0, day = 0] = birthDate.split('-').map(Number)
    for (const element of elements.keys()) {
      const years = findAgeOver(element)
      if (years !== undefined) elements.set(element, ageOn({ year, month, day }, at) >= years)
    }
  }
  return new Map([[MDL_NAMESPACE, elements]])
}
