// States of Make and of a session by light, for whoever looks at every state of the app.
import { toBase64url } from '../src/crypto/index.ts'
import { encodeDeviceRequest, encodeItemsRequest, encodeOpticalRequest } from '../src/mdoc/index.ts'
import { expect, type Person } from './person.ts'

const MDL = { docType: 'org.iso.18013.5.1.mDL', namespace: 'org.iso.18013.5.1' }

/** OpticalRequest of a verifier that is nobody's, without an end. */
export function requestFor(elements: Readonly<Record<string, boolean>>, { docType, namespace } = MDL): Uint8Array {
  const nameSpaces = new Map([[namespace, new Map(Object.entries(elements))]])
  const request = encodeDeviceRequest({ docRequests: [{ itemsRequestBytes: encodeItemsRequest({ docType, nameSpaces }) }] })
  return encodeOpticalRequest({
    nonce: crypto.getRandomValues(new Uint8Array(32)),
    origin: 'https://kiosk.example',
    request,
    expires: null,
  })
}

async function isAsked(person: Person): Promise<void> {
  await person.opens('make')
  await person.pastes(toBase64url(requestFor({ family_name: true, age_over_16: false, organ_donor: false })))
  await expect(person.page.getByRole('region', { name: 'Share these details?' })).toBeVisible()
}
async function asks(person: Person): Promise<void> {
  await person.opens()
  await person.presses('Ask with a code…')
  await expect(person.page.getByRole('group', { name: 'Request code of this verifier' })).toBeVisible()
}

const MAKE = 'Make a test licence'
const VERIFY = 'Check a mobile driving licence'

const reached: readonly (readonly [name: string, headline: string, reach: (person: Person) => Promise<void>])[] = [
  [
    'Make, the wallet',
    MAKE,
    async (person) => {
      await person.opens('make')
      await expect(person.page.getByRole('button', { name: 'Answer a request' })).toBeVisible()
    },
  ],
  [
    'Make, a name that may not be',
    MAKE,
    async (person) => {
      await person.opens('make')
      await person.page.getByLabel('Family name').fill('')
      await person.page.getByLabel('Born').fill('1.3.1990')
      await person.presses('Make this licence')
    },
  ],
  [
    'Make, what was pasted is no request',
    MAKE,
    async (person) => {
      await person.opens('make')
      await person.pastes('https://kiosk.example/')
      await expect(person.page.getByRole('alert').filter({ hasText: 'Not answered.' })).toBeVisible()
    },
  ],
  ['Make, the consent sheet', MAKE, isAsked],
  [
    'Make, the answer as codes',
    MAKE,
    async (person) => {
      await isAsked(person)
      await person.presses('Share 2 details')
      await expect(person.page.getByRole('group', { name: 'Answer of the demo wallet' })).toBeVisible()
    },
  ],
  [
    'Make, declined',
    MAKE,
    async (person) => {
      await isAsked(person)
      await person.presses('Decline')
    },
  ],
  [
    'Make, a copy as codes',
    MAKE,
    async (person) => {
      await person.opens('make')
      await person.presses('Show as QR')
      await expect(person.page.getByRole('dialog')).toBeVisible()
    },
  ],
  ['Verify, asking with a code', VERIFY, asks],
  [
    'Verify, a request that ran out, and a tab that looks',
    VERIFY,
    async (person) => {
      await person.page.clock.install()
      await asks(person)
      await person.page.clock.fastForward(121_000)
      await expect(person.page.getByRole('alert').filter({ hasText: 'This request has run out.' })).toBeVisible()
      await person.presses('Simulate the camera')
    },
  ],
]

export const lightStates = reached.map(([name, headline, reach]) => ({ name, faces: ['as it is'] as const, headline, reach }))
