// Before the camera: codes that are no licence, and sequences that somebody mixed, spoilt or made up. Each is said in words, none is
// joined wrongly, and no link is opened.
import { type Encodable, embedded, encode } from '../src/cbor/index.ts'
import { toBase64url } from '../src/crypto/index.ts'
import { demoTranscript } from '../src/issue/index.ts'
import { test } from './camera/before-camera.ts'
import { type Film, interleaved, type Shown, showing } from './camera/film.ts'
import { codesOf, licenceOf } from './camera/held-up.ts'
import { identifierOf, partText, systematicParts } from './camera/parts.ts'
import { expect } from './person.ts'

test('two licences shown in turns are never joined, what came first is kept, and a person may change over', async ({ standsBefore }) => {
  const [one, other] = [await licenceOf('MOELLER'), await licenceOf('SOMEBODY ELSE')]
  const [ofOne, ofOther] = [await codesOf(one.response), await codesOf(other.response, 1, 400)]
  // One part of each never comes, so that whichever was seen first stays incomplete.
  const person = await standsBefore(interleaved(showing(ofOne.slice(1)), showing(ofOther.slice(1))))
  await person.presses('Start camera')
  const [allOfOne, allOfOther] = [ofOne, ofOther].map(({ length }) => `${length - 1} of ${length} parts`) as [string, string]
  const [first, second] = [person.says(allOfOne), person.says(allOfOther)]
  await expect(first.or(second)).toBeVisible()
  const isOne = await first.isVisible()
  await expect(person.says('Another code came into view.')).toBeVisible()
  await expect(person.says(/^\d+ of \d+ parts$/)).toHaveText(isOne ? allOfOne : allOfOther)
  await person.presses('Read that one instead')
  await expect(person.says(/^\d+ of \d+ parts$/)).toHaveText(isOne ? allOfOther : allOfOne)
  await expect(person.sign).toHaveCount(0)
})

test('of a new sequence in the middle of another, nothing is taken until a person says so; then it is read to its verdict', async ({
  standsBefore,
}) => {
  const [one, other] = [await licenceOf('MOELLER'), await licenceOf('SOMEBODY ELSE')]
  const codes = await codesOf(one.response)
  const person = await standsBefore(showing(codes.slice(0, -1)))
  await person.trusts(other.authority)
  await person.presses('Start camera')
  const progress = person.says(`${codes.length - 1} of ${codes.length} parts`)
  await expect(progress).toBeVisible()
  await person.nextSees(showing(await codesOf(other.response)))
  await person.presses('Stop camera')
  await person.presses('Start camera')
  await expect(person.says('Another code came into view.')).toBeVisible()
  await expect(person.says(`The ${codes.length - 1} parts that you have are kept.`)).toBeVisible()
  await expect(progress).toBeVisible()
  await person.presses('Read that one instead')
  await expect.poll(() => person.reads('verdict')).toBe('Owner not confirmed')
  await expect(person.page.getByText('SOMEBODY ELSE').first()).toBeVisible()
  await expect(person.page.getByText('MOELLER')).toHaveCount(0)
})

test('parts that fit together, but are not what their identifier names, are dropped and never judged', async ({ standsBefore }) => {
  const { response } = await licenceOf('MOELLER')
  const person = await standsBefore(showing(systematicParts(response, 6, { identifier: new Uint8Array(8).fill(7) })))
  await person.presses('Start camera')
  await expect(person.says('The parts do not fit together.')).toBeVisible()
  await expect(person.sign).toHaveCount(0)
})

test('a part count that changes in the middle is said, and what fits together is read', async ({ standsBefore }) => {
  const { response, authority } = await licenceOf('MOELLER')
  const codes = await codesOf(response)
  const identifier = identifierOf(response)
  const length = response.length
  const contradicting = partText(
    { number: 2, count: codes.length + 1, length, identifier },
    new Uint8Array(Math.ceil(length / (codes.length + 1))),
  )
  // The last part never comes: until then nothing else ends the scan.
  const person = await standsBefore(interleaved(showing(codes.slice(0, -1)), showing([contradicting])))
  await person.trusts(authority)
  await person.presses('Start camera')
  await expect(person.says('A part contradicts the others, and was left out.')).toBeVisible()
  await expect(person.sign).toHaveCount(0)
})

const message = new Uint8Array(900).fill(0x5a)
const truly = { length: message.length, identifier: identifierOf(message) }
const hostileHeaders: readonly { readonly name: string; readonly code: () => string }[] = [
  { name: '10,000 parts', code: () => partText({ ...truly, number: 1, count: 10_000 }, new Uint8Array(1)) },
  { name: 'number 0', code: () => partText({ ...truly, number: 0, count: 2 }, new Uint8Array(450)) },
  {
    name: 'a message of four thousand million octets',
    code: () => partText({ ...truly, number: 1, count: 2, length: 4e9 }, new Uint8Array(450)),
  },
  { name: 'another version', code: () => partText({ ...truly, version: 2, number: 1, count: 2 }, new Uint8Array(450)) },
]
for (const { name, code } of hostileHeaders)
  test(`a part that says ${name} is refused in words, and nothing of it is kept`, async ({ standsBefore }) => {
    const person = await standsBefore(showing([code()]))
    await person.presses('Start camera')
    await expect(person.says('A part that can’t be taken.')).toBeVisible()
    await expect(person.says(/parts$/)).toHaveCount(0)
    await expect(person.sign).toHaveCount(0)
  })

const MENU = 'https://elsewhere.example/menu'
const others: readonly { readonly name: string; readonly code: Shown; readonly says: string; readonly advice: RegExp }[] = [
  { name: 'a web link', code: MENU, says: 'This is a web link.', advice: /It was not opened/ },
  {
    name: 'a device engagement',
    code: `mdoc:${toBase64url(
      encode(
        new Map<number, Encodable>([
          [0, '1.0'],
          [1, [1, embedded(1)]],
        ]),
      ),
    )}`,
    says: 'This is a device engagement (mdoc: code).',
    advice: /Bluetooth or NFC/,
  },
  { name: 'a contact card', code: 'BEGIN:VCARD\nVERSION:3.0\nN:Doe;Jane\nEND:VCARD', says: 'This is a contact card.', advice: /not in it/ },
  {
    name: 'a part of a Uniform Resource',
    code: 'ur:bytes/1-3/lpadascfadaxcywenbpljkhdca',
    says: 'This is a part of a Uniform Resource (ur: code).',
    advice: /MDL:/,
  },
]
for (const { name, code, says, advice } of others)
  test(`${name} is called what it is, with what to do, and is neither opened nor asked for`, async ({ standsBefore }) => {
    const person = await standsBefore(showing([code]))
    const { page } = person
    const left: string[] = []
    page.on('framenavigated', (frame) => left.push(frame.url()))
    page.context().on('page', (opened) => left.push(opened.url()))
    await person.presses('Start camera')
    await expect(person.says(says)).toBeVisible()
    await expect(person.says(advice)).toBeVisible()
    const { origin } = new URL(page.url())
    expect(left).toEqual([])
    expect(person.requests.filter((url) => new URL(url).origin !== origin && !/^(blob|data):/.test(url))).toEqual([])
    await expect(person.sign).toHaveCount(0)
    expect(await person.tracks()).toEqual(['live']) // it looks on for the right code
  })

test('a code that is something else does not stop the sequence that is being read', async ({ standsBefore }) => {
  const { response, authority } = await licenceOf('MOELLER')
  const film: Film = interleaved(showing(await codesOf(response)), showing([MENU]))
  const person = await standsBefore(film)
  await person.trusts(authority)
  await person.presses('Start camera')
  await expect.poll(() => person.reads('verdict')).toBe('Owner not confirmed')
})

const wrapped: readonly { readonly name: string; readonly message: (response: Uint8Array) => Promise<string> }[] = [
  { name: 'codes inside of codes', message: async (response) => (await codesOf(response)).join('\n') },
  {
    name: 'a case with the session that it was made in',
    message: async (response) => {
      const session = { base64url: toBase64url(await demoTranscript()) }
      return JSON.stringify({ response: { base64url: toBase64url(response) }, sessionTranscript: session })
    },
  },
]
for (const { name, message } of wrapped)
  test(`a copy that is shown as ${name} confirms no owner`, async ({ standsBefore }) => {
    const { response, authority } = await licenceOf('MOELLER')
    const codes = await codesOf(new TextEncoder().encode(await message(response)), 1, 600)
    const person = await standsBefore(showing(codes))
    await person.trusts(authority)
    await person.presses('Start camera')
    await expect.poll(() => person.reads('verdict')).toBe('Owner not confirmed')
  })
