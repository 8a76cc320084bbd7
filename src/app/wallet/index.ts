// The demo wallet's work, for the worker: licences for tests, and what a request may have of them.
export { answerRequest, copyLicence } from './answer.ts'
export { makeLicence } from './make-licence.ts'
export { readRequest } from './read-request.ts'
