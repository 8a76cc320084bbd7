// From one camera frame to a verdict, step by step: the same measurement in Node and in a page (page.js). The doors come in, because
// Node takes them from dist/lib and the page from a bundle.
import { blank, blur, place, toRgba } from './picture.js'
import { between, seeded } from './seeded.js'

export const PICTURES = 60
const WARM_UP = 10

/**
 * @typedef {object} Doors
 * @property {typeof import('../../src/intake/index.ts')} intake
 * @property {typeof import('../../src/issue/index.ts')} issue
 * @property {typeof import('../../src/trust/index.ts')} trust
 * @property {(pixels: import('./decoders.js').Pixels) => Promise<readonly { readonly text: string }[]>} read
 */
/** @typedef {{ octets: number, parts: number, decoded: number, judged: number, decode: number[], judge: number[] }} FrameTimes milliseconds */

/**
 * A fresh licence for every measurement: nothing that was kept from the one before helps.
 * @param {Doors} doors
 * @param {Date} at
 * @returns {Promise<FrameTimes>}
 */
export async function frameTimes({ intake, issue, trust, read }, at) {
  const random = seeded(18)
  /** @type {FrameTimes} */
  const times = { octets: 0, parts: 0, decoded: 0, judged: 0, decode: [], judge: [] }
  for (let number = -WARM_UP; number < PICTURES; number++) {
    const { response, anchors } = await issue.issueFaulty('signer-P-256', { at })
    const store = await trust.openTrustStore(anchors)
    const sequence = await intake.openSequence(response)
    const pixels = toRgba(draw(intake.codeMatrix(sequence.text(1)), random))

    const decodeFrom = performance.now()
    const codes = await read(pixels)
    const decodeTo = performance.now()
    const decoded = codes[0]?.text === sequence.text(1)

    const assembly = intake.createAssembly()
    for (let part = 2; part <= sequence.count; part++) take(intake, assembly, sequence.text(part))
    const judgeFrom = performance.now()
    take(intake, assembly, sequence.text(1))
    const whole = await assembly.finish()
    if (whole.state !== 'complete') throw new Error('the message did not come together')
    const outcome = await intake.judge(
      { source: 'camera', content: whole.message },
      { at, atOrigin: 'operator', trust: store, presentation: 'live' },
    )
    const judgeTo = performance.now()
    if (number < 0) continue
    times.octets = response.length
    times.parts = sequence.count
    times.decoded += decoded ? 1 : 0
    times.judged += outcome.state === 'judged' ? 1 : 0
    times.decode.push(decodeTo - decodeFrom)
    times.judge.push(judgeTo - judgeFrom)
  }
  return times
}

/** @type {(intake: Doors['intake'], assembly: import('../../src/intake/index.ts').Assembly, text: string) => void} */
function take(intake, assembly, text) {
  const reading = intake.readPart(text)
  if (reading?.kind !== 'part') throw new Error('a part does not read as one')
  assembly.take(reading.part)
}

/** @type {(matrix: import('./picture.js').Matrix, random: () => number) => import('./picture.js').Picture} */
function draw(matrix, random) {
  const picture = place(blank(1280, 720, 128), matrix, {
    module: between(random, 4.5, 5.5),
    rotation: between(random, -10, 10),
    dark: 40,
    light: 215,
    centre: [640 + between(random, -100, 100), 360 + between(random, -10, 10)],
  })
  return blur(picture, 1.2)
}
