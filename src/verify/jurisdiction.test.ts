import { describe, expect, it } from 'vitest'
import { encode, readItem } from '../cbor/index.ts'
import { checkJurisdiction, type ProvenElement } from './jurisdiction.ts'
import { documentSigner, nameOf, pathOf } from './profile/certificate.fixture.ts'

const MDL = 'org.iso.18013.5.1.mDL'
const NAMESPACE = 'org.iso.18013.5.1'

function element(elementIdentifier: string, value: string | number, namespace = NAMESPACE, duplicate = false): ProvenElement {
  const elementValue = readItem(encode(value))
  const item = {
    digestID: 0,
    random: new Uint8Array(16),
    elementIdentifier,
    elementValue,
    bytes: elementValue.bytes,
    range: [3, 9],
    duplicate,
  } as const
  return { namespace, item }
}
function judge(subject: readonly string[], proven: readonly ProvenElement[], docType = MDL) {
  const findings = checkJurisdiction(proven, docType, pathOf({ documentSigner: documentSigner({ subject: nameOf(...subject) }) }))
  return Object.fromEntries(findings.map(({ id, status }) => [id.replace('jurisdiction.', ''), status]))
}

describe('issuing_country', () => {
  it.each<{ name: string; subject: string[]; value: string | number; status: string }>([
    { name: 'is the signer’s C', subject: ['C=US'], value: 'US', status: 'passed' },
    { name: 'of another country contradicts the signer', subject: ['C=US'], value: 'CA', status: 'failed' },
    { name: 'is compared with its case', subject: ['C=us'], value: 'US', status: 'failed' },
    { name: 'in the lower case of the signer is no contradiction', subject: ['C=us'], value: 'us', status: 'passed' },
    { name: 'that is no text equals no country', subject: ['C=US'], value: 840, status: 'failed' },
    { name: 'is compared with nothing where the signer has no C', subject: ['CN=S'], value: 'US', status: 'not-applicable' },
  ])('$name', ({ subject, value, status }) => {
    expect(judge(subject, [element('issuing_country', value)]).country).toBe(status)
  })
  it('of another namespace or another type of document is a warning', () => {
    expect(judge(['C=US'], [element('issuing_country', 'CA', 'org.example')]).country).toBe('warning')
    expect(judge(['C=US'], [element('issuing_country', 'CA')], 'eu.europa.ec.eudi.pid.1').country).toBe('warning')
  })
  it('says both values, and where the element lies', () => {
    const [country] = checkJurisdiction([element('issuing_country', 'CA')], MDL, pathOf())
    expect(country).toEqual({
      id: 'jurisdiction.country',
      status: 'failed',
      params: { element: 'CA', documentSigner: 'US' },
      subject: { namespace: NAMESPACE, element: 'issuing_country' },
      bytes: [3, 9],
    })
  })
})

describe('issuing_jurisdiction', () => {
  it.each<{ country: string; state: string | undefined; value: string; status: string }>([
    { country: 'US', state: 'US-CA', value: 'US-CA', status: 'passed' },
    { country: 'US', state: 'CA', value: 'US-CA', status: 'passed' },
    { country: 'US', state: 'CA', value: 'CA', status: 'passed' },
    { country: 'JP', state: 'Tokyo', value: 'Tokyo', status: 'passed' },
    { country: 'US', state: 'US-NV', value: 'US-CA', status: 'failed' },
    { country: 'US', state: 'NV', value: 'US-CA', status: 'failed' },
    { country: 'XU', state: 'XU-A', value: 'XU-B', status: 'failed' },
    { country: 'JP', state: 'Tokyo', value: 'JP-13', status: 'warning' },
    { country: 'JP', state: 'TOK', value: 'JP-13', status: 'warning' },
    { country: 'US', state: 'NV', value: 'California', status: 'warning' },
    { country: 'US', state: 'Nevada', value: 'US-CA', status: 'warning' },
    { country: 'US', state: undefined, value: 'US-CA', status: 'not-applicable' },
  ])('$value beside C $country, ST $state: $status', ({ country, state, value, status }) => {
    const subject = [`C=${country}`, ...(state === undefined ? [] : [`ST=${state}`])]
    expect(judge(subject, [element('issuing_jurisdiction', value)]).state).toBe(status)
  })
  it('of another type of document is a warning', () => {
    expect(judge(['C=US', 'ST=NV'], [element('issuing_jurisdiction', 'US-CA')], 'org.example').state).toBe('warning')
  })
})

it('judges nothing that was not returned, or came twice', () => {
  expect(judge(['C=US'], [])).toEqual({ country: 'not-applicable', state: 'not-applicable' })
  expect(judge(['C=US'], [element('issuing_country', 'CA', NAMESPACE, true)]).country).toBe('not-applicable')
})
it('judges nothing without a signer certificate', () => {
  const proven = [element('issuing_country', 'CA')]
  expect(checkJurisdiction(proven, MDL, pathOf({ documentSigner: undefined }))).toEqual([
    { id: 'jurisdiction.country', status: 'not-applicable', params: { reason: 'no-certificate' } },
    { id: 'jurisdiction.state', status: 'not-applicable', params: { reason: 'no-certificate' } },
  ])
})
