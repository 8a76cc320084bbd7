import { expect, it } from 'vitest'
import { anchorOf, iaca } from './profile/certificate.fixture.ts'
import { checkScope } from './trust.ts'

const MDL = 'org.iso.18013.5.1.mDL'

it.each<{ name: string; docTypes: readonly string[] | undefined; docType: string; status: string }>([
  { name: 'an anchor without docTypes vouches for every document', docTypes: undefined, docType: MDL, status: 'passed' },
  { name: 'an anchor vouches for what it lists', docTypes: ['org.example', MDL], docType: MDL, status: 'passed' },
  { name: 'case does not matter', docTypes: ['org.iso.23220.photoID.1'], docType: 'org.iso.23220.photoid.1', status: 'passed' },
  { name: 'an anchor vouches for nothing else', docTypes: ['org.iso.23220.photoid.1'], docType: MDL, status: 'failed' },
  { name: 'an anchor with an empty list vouches for nothing', docTypes: [], docType: MDL, status: 'failed' },
])('$name', ({ docTypes, docType, status }) => {
  const anchor = anchorOf(iaca(), docTypes && { docTypes })
  expect(checkScope(anchor, docType)).toMatchObject({
    status,
    params: { docType, docTypes: docTypes?.join(', ') ?? 'all', source: 'utopia.pem' },
  })
})

it('is not judged without an anchor, nor where no MSO says the type of document', () => {
  expect(checkScope(undefined, MDL)).toMatchObject({ status: 'not-applicable', params: { reason: 'no-anchor' } })
  expect(checkScope(anchorOf(iaca()), undefined)).toMatchObject({ status: 'not-applicable', params: { reason: 'no-mso' } })
})
