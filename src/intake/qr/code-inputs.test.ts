import { describe, expect, it } from 'vitest'
import { openSequence, type Sequence } from '../index.ts'
import { inputsOfCodes, type ReadPicture } from './code-inputs.ts'

const text = (content: string) => ({ text: content })
const picture = (source: string, ...texts: readonly string[]): ReadPicture => ({ source, codes: texts.map(text) })

/** A response has at least a version and a status; judge() has something to say to it. */
const RESPONSE = 'o2d2ZXJzaW9uYzEuMGlkb2N1bWVudHOAZnN0YXR1cwA'
const OTHER_RESPONSE = 'o2d2ZXJzaW9uYzEuMGlkb2N1bWVudHOAZnN0YXR1cwo'
const LINK = 'https://example.com/'

const sequence = (seed: number): Promise<Sequence> => openSequence(new Uint8Array(250).fill(seed), { blockOctets: 100 })
const summary = async (...pictures: readonly ReadPicture[]) =>
  (await inputsOfCodes(pictures)).map(({ picture: index, input }) => [index, input === null ? null : `${input.source}: ${input.content}`])

describe('what is read in pictures', () => {
  it('is an input by the name of its picture', async () => {
    expect(await inputsOfCodes([picture('a.png', RESPONSE)])).toEqual([
      { picture: 0, input: { source: 'a.png', content: RESPONSE, scanned: true } },
    ])
  })
  it('is an input for each presentation, with its number where a picture holds several', async () => {
    expect(await summary(picture('a.png', RESPONSE, OTHER_RESPONSE))).toEqual([
      [0, `a.png, code 1: ${RESPONSE}`],
      [0, `a.png, code 2: ${OTHER_RESPONSE}`],
    ])
  })
  it('counts once, though it stands in many frames', async () => {
    expect(await summary(picture('film.gif', RESPONSE, RESPONSE, RESPONSE))).toEqual([[0, `film.gif: ${RESPONSE}`]])
  })
  it('is told where it is something else, but not beside a licence', async () => {
    expect(await summary(picture('poster.png', LINK))).toEqual([[0, `poster.png: ${LINK}`]])
    expect(await summary(picture('poster.png', LINK, RESPONSE))).toEqual([[0, `poster.png: ${RESPONSE}`]])
  })
  it('is bytes where no text holds it', async () => {
    const bytes = Uint8Array.of(0xa3, 0x67, 0x76)
    expect(await inputsOfCodes([{ source: 'a.png', codes: [{ text: '', bytes }] }])).toMatchObject([{ input: { content: bytes } }])
  })
  it('is bytes where the reader has made text of them that nobody wrote', async () => {
    const bytes = Uint8Array.of(0xa1, 0x61, 0x61, 0xd8, 0x18, 0x41, 0x01)
    const text = String.fromCharCode(...bytes)
    expect(await inputsOfCodes([{ source: 'a.png', codes: [{ text, bytes }] }])).toMatchObject([{ input: { content: bytes } }])
  })
  it('is the picture itself where it holds no code', async () => {
    expect(await summary(picture('cat.jpg'), picture('a.png', RESPONSE))).toEqual([
      [0, null],
      [1, `a.png: ${RESPONSE}`],
    ])
  })
})

describe('parts', () => {
  it('are one input, whichever pictures they stand in, by the name of the first', async () => {
    const { text: part } = await sequence(1)
    expect(await summary(picture('1.png', part(3)), picture('2.png', part(1), part(3)), picture('3.png', part(2)))).toEqual([
      [0, `1.png and 2 more pictures: ${[part(3), part(1), part(2)].join('\n')}`],
    ])
  })
  it('of a GIF keep its name', async () => {
    const { text: part } = await sequence(1)
    expect(await summary(picture('film.gif', part(1), part(2)))).toEqual([[0, `film.gif: ${part(1)}\n${part(2)}`]])
  })
  it('of two messages are two inputs and never mixed', async () => {
    const [one, other] = [await sequence(1), await sequence(2)]
    expect(await summary(picture('a.gif', one.text(1), other.text(1)), picture('b.png', other.text(2)))).toEqual([
      [0, `a.gif: ${one.text(1)}`],
      [0, `a.gif and 1 more picture: ${other.text(1)}\n${other.text(2)}`],
    ])
  })
  it('make a film of their pictures, in which a frame without a code is nothing to speak of', async () => {
    const { text: part } = await sequence(1)
    expect(await summary(picture('1.png', part(1)), picture('2.png'), picture('3.png', part(2)))).toEqual([
      [0, `1.png and 1 more picture: ${part(1)}\n${part(2)}`],
    ])
  })
  it('that came across damaged are told only where there is nothing better', async () => {
    const { text: part } = await sequence(1)
    const damaged = `${part(2).slice(0, -1)}0`
    expect(await summary(picture('a.png', damaged, part(1)))).toEqual([[0, `a.png: ${part(1)}`]])
    expect(await summary(picture('a.png', damaged))).toEqual([[0, `a.png: ${damaged}`]])
  })
})
