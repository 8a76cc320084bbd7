// The pattern of how a rule is tested: a name that is the rule, one input that breaks it and one that just keeps it, both compared values.
import { describe, expect, it } from 'vitest'
import type { ValidityInfo } from '../mdoc/index.ts'
import { documentSigner as signer } from './profile/certificate.fixture.ts'
import {
  checkExpectedUpdate,
  checkForm,
  checkOrder,
  checkSigned,
  checkValidFrom,
  checkValidity,
  checkValidUntil,
  checkWithinSigner,
} from './validity.ts'

const date = (text: string) => new Date(text)
const validityInfo: ValidityInfo = {
  signed: date('2026-01-01T00:00:00Z'),
  validFrom: date('2026-01-02T00:00:00Z'),
  validUntil: date('2026-02-01T00:00:00Z'),
  expectedUpdate: undefined,
  oddities: [],
}
const documentSigner = signer({ notBefore: date('2025-12-01T00:00:00Z'), notAfter: date('2026-12-01T00:00:00Z') })

describe('validity.signed', () => {
  it.each([
    { name: 'accepts an MSO signed in the second that the document signer became valid', signed: '2025-12-01T00:00:00Z', status: 'passed' },
    { name: 'refuses one signed a second before', signed: '2025-11-30T23:59:59Z', status: 'failed' },
    { name: 'accepts an MSO signed in the last second of the document signer', signed: '2026-12-01T00:00:00Z', status: 'passed' },
    { name: 'refuses one signed a second later', signed: '2026-12-01T00:00:01Z', status: 'failed' },
  ])('$name', ({ signed, status }) => {
    expect(checkSigned({ ...validityInfo, signed: date(signed) }, documentSigner)).toEqual({
      id: 'validity.signed',
      status,
      params: { signed, notBefore: '2025-12-01T00:00:00Z', notAfter: '2026-12-01T00:00:00Z' },
    })
  })
  it('has nothing to compare with where the certificate is missing, or its dates are none', () => {
    expect(checkSigned(validityInfo, undefined)).toMatchObject({ status: 'not-applicable', params: { reason: 'no-certificate' } })
    expect(checkSigned(validityInfo, { ...documentSigner, notAfter: undefined })).toMatchObject({
      status: 'not-applicable',
      params: { reason: 'date-not-readable' },
    })
  })
})

describe('validity.valid-from and validity.valid-until', () => {
  it.each([
    { name: 'includes the first second', at: '2026-01-02T00:00:00Z', from: 'passed', until: 'passed' },
    { name: 'excludes the second before', at: '2026-01-01T23:59:59Z', from: 'failed', until: 'passed' },
    { name: 'cuts fractions to whole seconds before the first', at: '2026-01-01T23:59:59.999Z', from: 'failed', until: 'passed' },
    { name: 'includes the last second', at: '2026-02-01T00:00:00Z', from: 'passed', until: 'passed' },
    { name: 'cuts fractions to whole seconds in the last', at: '2026-02-01T00:00:00.999Z', from: 'passed', until: 'passed' },
    { name: 'excludes the second after', at: '2026-02-01T00:00:01Z', from: 'passed', until: 'failed' },
  ])('$name', ({ at, from, until }) => {
    expect(checkValidFrom(validityInfo, date(at))).toMatchObject({ status: from, params: { validFrom: '2026-01-02T00:00:00Z' } })
    expect(checkValidUntil(validityInfo, date(at))).toMatchObject({ status: until, params: { validUntil: '2026-02-01T00:00:00Z' } })
  })
})

describe('validity.order', () => {
  it('accepts validFrom equal to signed', () => {
    expect(checkOrder({ ...validityInfo, validFrom: validityInfo.signed }).status).toBe('passed')
  })
  it('refuses validFrom before signed', () => {
    expect(checkOrder({ ...validityInfo, signed: date('2026-01-02T00:00:01Z') }).status).toBe('failed')
  })
  it('refuses validUntil equal to validFrom, and before it', () => {
    expect(checkOrder({ ...validityInfo, validUntil: validityInfo.validFrom }).status).toBe('failed')
    expect(checkOrder({ ...validityInfo, validUntil: validityInfo.signed }).status).toBe('failed')
  })
})

describe('validity.form', () => {
  it('names each date that departs from tdate, as it was written', () => {
    const oddities = [{ member: 'signed', oddity: 'fraction' as const, text: '2026-01-01T00:00:00.000Z' }]
    expect(checkForm({ ...validityInfo, oddities })).toEqual([
      { id: 'validity.form', status: 'failed', params: { member: 'signed', oddity: 'fraction', found: '2026-01-01T00:00:00.000Z' } },
    ])
    expect(checkForm(validityInfo)).toMatchObject([{ status: 'passed' }])
  })
})

describe('validity.within-signer', () => {
  it('accepts an MSO that ends with its document signer, and none that outlives it', () => {
    expect(checkWithinSigner({ ...validityInfo, validUntil: date('2026-12-01T00:00:00Z') }, documentSigner).status).toBe('passed')
    expect(checkWithinSigner({ ...validityInfo, validUntil: date('2026-12-01T00:00:01Z') }, documentSigner).status).toBe('failed')
  })
})

describe('validity.expected-update', () => {
  it('notes that the issuer meant to have renewed by now, and is silent where nothing is announced', () => {
    const at = date('2026-01-15T00:00:00Z')
    expect(checkExpectedUpdate({ ...validityInfo, expectedUpdate: date('2026-01-14T00:00:00Z') }, at)).toMatchObject([
      { status: 'warning' },
    ])
    expect(checkExpectedUpdate({ ...validityInfo, expectedUpdate: at }, at)).toMatchObject([{ status: 'passed' }])
    expect(checkExpectedUpdate(validityInfo, at)).toEqual([])
  })
})

it('compares nothing where a date is none: the fault is document.structure', () => {
  const findings = checkValidity({ validityInfo: undefined }, documentSigner, date('2026-01-15T00:00:00Z'))
  expect(new Set(findings.map(({ status, params }) => `${status}: ${'reason' in params ? params.reason : ''}`))).toEqual(
    new Set(['not-applicable: date-not-readable']),
  )
})
