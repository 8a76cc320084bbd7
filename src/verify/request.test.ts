import { expect, it } from 'vitest'
import { checkRequest } from './request.ts'

const answers = (request: Uint8Array | undefined) =>
  checkRequest(request).map(({ id, status, params }) => ({ id, status, reason: 'reason' in params ? params.reason : undefined }))

it('compares nothing where it does not know what was asked for', () => {
  expect(answers(undefined)).toEqual([
    { id: 'request.reader-auth', status: 'not-applicable', reason: 'no-request' },
    { id: 'request.elements', status: 'not-applicable', reason: 'no-request' },
    { id: 'request.doc-type', status: 'not-applicable', reason: 'no-request' },
  ])
})
it('says that a request which is there was not compared', () => {
  expect(new Set(answers(Uint8Array.of(0xa0)).map(({ status, reason }) => `${status} ${reason}`))).toEqual(
    new Set(['not-applicable not-performed-yet']),
  )
})
