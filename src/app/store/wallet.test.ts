import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AskedRequest, Questions, RequestReading, TestLicence, Topic } from '../worker/protocol.ts'

type Answers = { [T in Topic]?: (question: Questions[T]['ask']) => Promise<Questions[T]['answer']> }
let answers: Answers
const ask = vi.fn((topic: Topic, question: never) => answers[topic]?.(question) ?? Promise.reject(new Error(`unexpected: ${topic}`)))
vi.mock('../worker/client.ts', () => ({ ask }))
const { agreedOf, createWalletSlice, demoHolder } = await import('./wallet.ts')

const expires = new Date('2026-11-24T12:02:00Z')
const before = new Date('2026-11-24T12:01:59Z')
const element = (name: string, answer: string | undefined = name) => ({
  namespace: 'org.iso.18013.5.1',
  element: name,
  intentToRetain: false,
  answer,
})
const request = (nonce: string): AskedRequest => ({
  content: new Uint8Array(),
  nonce,
  origin: 'https://verifier.example',
  expires,
  docType: 'org.iso.18013.5.1.mDL',
  elements: [element('family_name'), element('portrait'), { ...element('organ_donor'), answer: undefined }],
})
const response = Uint8Array.of(1)

function slice() {
  let state = {} as ReturnType<typeof createWalletSlice>
  state = createWalletSlice(
    (changed) => {
      state = { ...state, ...changed }
    },
    () => state,
  )
  return () => state
}
async function asked(nonce = 'aa') {
  const app = slice()
  await app().answerRequest(new TextEncoder().encode(nonce))
  return app
}
const consent = (app: ReturnType<typeof slice>) => {
  const { answering } = app()
  if (answering.state !== 'asked') throw new Error(`nothing is asked: ${answering.state}`)
  return answering
}

beforeEach(() => {
  ask.mockClear()
  answers = {
    makeLicence: async ({ kind, holder }) => ({ kind, holder }) as TestLicence,
    readRequest: async ({ content }) => ({
      state: 'asked',
      request: request(typeof content === 'string' ? content : new TextDecoder().decode(content)),
    }),
    answerRequest: async () => response,
  }
})

describe('the demo wallet', () => {
  it('makes itself a good licence where a request comes before one was made', async () => {
    const app = await asked()
    expect(app().wallet).toMatchObject({ state: 'holding', licence: { kind: 'good', holder: demoHolder } })
    expect(consent(app).request.nonce).toBe('aa')
  })
  it('holds the licence that was made last', async () => {
    const app = slice()
    await Promise.all([app().makeLicence('good', demoHolder), app().makeLicence('expired', demoHolder)])
    expect(app().wallet).toMatchObject({ licence: { kind: 'expired' } })
  })
  it('shares what was asked, is there, and was not left out', async () => {
    const app = await asked()
    app().leaveOut(consent(app).request.elements[1] ?? element('none'), true)
    expect(agreedOf(consent(app)).map((one) => one.element)).toEqual(['family_name'])
    await app().share(before)
    expect(ask).toHaveBeenLastCalledWith('answerRequest', expect.objectContaining({ share: [element('family_name')] }))
    expect(app().answering).toMatchObject({ state: 'shared', response, details: 1 })
  })
  it('takes back in what was left out by mistake', async () => {
    const app = await asked()
    const [first = element('none')] = consent(app).request.elements
    app().leaveOut(first, true)
    app().leaveOut(first, false)
    expect(agreedOf(consent(app))).toHaveLength(2)
  })
  it('shares nothing where everything was left out', async () => {
    const app = await asked()
    for (const one of consent(app).request.elements) app().leaveOut(one, true)
    await app().share(before)
    expect(app().answering).toMatchObject({ state: 'asked' })
    expect(ask).not.toHaveBeenCalledWith('answerRequest', expect.anything())
  })
  it('answers no request that has run out on the consent sheet', async () => {
    const app = await asked()
    await app().share(expires)
    expect(app().answering).toEqual({ state: 'looking', refusal: { reason: 'expired', expired: expires } })
    expect(ask).not.toHaveBeenCalledWith('answerRequest', expect.anything())
  })
  it('answers no request twice', async () => {
    const app = await asked('aa')
    await app().share(before)
    await app().answerRequest('aa')
    expect(app().answering).toEqual({ state: 'looking', refusal: { reason: 'answered' } })
    await app().answerRequest('bb')
    expect(app().answering).toMatchObject({ state: 'asked' })
  })
  it('sends nothing when its holder declines, and may be asked again', async () => {
    const app = await asked('aa')
    app().decline()
    expect(app().answering).toEqual({ state: 'declined', origin: 'https://verifier.example' })
    expect(ask).not.toHaveBeenCalledWith('answerRequest', expect.anything())
    await app().answerRequest('aa')
    expect(app().answering).toMatchObject({ state: 'asked' })
  })
  it('says why a request is not put to its holder, and goes on looking', async () => {
    answers.readRequest = async () => ({ state: 'refused', refusal: { reason: 'nothing' } })
    const app = await asked()
    expect(app().answering).toEqual({ state: 'looking', refusal: { reason: 'nothing' } })
  })
  it('shows no request that was read after its holder had gone back', async () => {
    let read: (reading: RequestReading) => void = () => undefined
    answers.readRequest = () => new Promise((resolve) => (read = resolve))
    const app = slice()
    await app().makeLicence('good', demoHolder)
    const reading = app().answerRequest('aa')
    app().endAnswering()
    read({ state: 'asked', request: request('aa') })
    await reading
    expect(app().answering).toEqual({ state: 'idle' })
  })
  it('names a fault of ours', async () => {
    answers.readRequest = () => Promise.reject(new Error('the worker died'))
    const app = await asked()
    expect(app().answering).toEqual({ state: 'fault', diagnostics: 'the worker died' })
  })
})
