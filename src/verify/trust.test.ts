import { expect, it } from 'vitest'
import { anchorOf, iaca } from './profile/certificate.fixture.ts'
import { checkList, checkScope } from './trust.ts'

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

const listOf = (nextUpdate?: string) => ({
  fingerprint: '00',
  provider: 'Elbonia',
  date: new Date('2026-05-01T00:00:00Z'),
  entry: 1,
  ...(nextUpdate === undefined ? {} : { nextUpdate: new Date(nextUpdate) }),
})
const at = new Date('2026-06-01T12:00:00.900Z')

it.each<{ name: string; nextUpdate: string | undefined; found: object }>([
  {
    name: 'a list is the present one to the second in which the next is due',
    nextUpdate: '2026-06-01T12:00:00Z',
    found: { status: 'passed' },
  },
  {
    name: 'a list whose next was due a second ago can’t say whom its provider trusts today',
    nextUpdate: '2026-06-01T11:59:59Z',
    found: { status: 'indeterminate', params: { reason: 'list-overdue', list: 'Elbonia', nextUpdate: '2026-06-01T11:59:59Z' } },
  },
  { name: 'a list that does not say when the next is due is never overdue', nextUpdate: undefined, found: { status: 'passed' } },
])('$name', ({ nextUpdate, found }) => {
  expect(checkList({ ...anchorOf(iaca()), list: listOf(nextUpdate) }, at)).toMatchObject([found])
})

it('an anchor that no list brought has no such check', () => {
  expect(checkList(anchorOf(iaca()), at)).toEqual([])
  expect(checkList(undefined, at)).toEqual([])
})
