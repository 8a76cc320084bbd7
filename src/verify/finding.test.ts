import { describe, expect, it } from 'vitest'
import { finding } from './finding.ts'

describe('finding', () => {
  it('carries both compared values of a check that was performed', () => {
    expect(finding('mso.doc-type', 'failed', { document: 'org.iso.18013.5.1.mDL', mso: 'org.iso.23220.photoid.1' })).toEqual({
      id: 'mso.doc-type',
      status: 'failed',
      params: { document: 'org.iso.18013.5.1.mDL', mso: 'org.iso.23220.photoid.1' },
    })
  })
  it('says why a check could not be performed, and where it looked', () => {
    expect(finding('revocation.status', 'indeterminate', { reason: 'malformed-status' }, { bytes: [4, 9] })).toEqual({
      id: 'revocation.status',
      status: 'indeterminate',
      params: { reason: 'malformed-status' },
      bytes: [4, 9],
    })
  })
})
