// What section 10 says of elements and document types.
import { expect, it } from 'vitest'
import { dataElements, findAgeOver, findDataElement, findDocType } from './index.ts'

it('knows the eleven elements that every mDL must have', () => {
  const mandatory = [...(dataElements.get('org.iso.18013.5.1') ?? [])].filter(([, element]) => element.mandatory).map(([name]) => name)
  expect(mandatory).toEqual([
    'family_name',
    'given_name',
    'birth_date',
    'issue_date',
    'expiry_date',
    'issuing_country',
    'issuing_authority',
    'document_number',
    'portrait',
    'driving_privileges',
    'un_distinguishing_sign',
  ])
})

it('knows age attestations and biometric templates by their family', () => {
  expect(findDataElement('org.iso.18013.5.1', 'age_over_18')).toEqual({ type: 'bool' })
  expect(findDataElement('org.iso.18013.5.1', 'age_over_180')).toBeUndefined()
  expect(findDataElement('org.iso.18013.5.1', 'biometric_template_face')).toEqual({ type: 'bytes' })
  expect([findAgeOver('age_over_21'), findAgeOver('age_over_1'), findAgeOver('age_over_xx')]).toEqual([21, undefined, undefined])
})

it('knows nothing of names that every object inherits', () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect(findDataElement('org.iso.18013.5.1', name)).toBeUndefined()
    expect(findDataElement(name, 'family_name')).toBeUndefined()
    expect(findDocType(name)).toBeUndefined()
  }
})

it('knows photo ID under both spellings, and Japanese documents by their prefix', () => {
  expect(findDocType('org.iso.23220.photoID.1')).toEqual(findDocType('org.iso.23220.photoid.1'))
  expect(findDocType('jp.go.digital.mnc.1')?.kind).toBe('national-id')
})
