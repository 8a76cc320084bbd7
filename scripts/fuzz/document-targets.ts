// Targets: responses, requests, cases, sessions, codes and pictures, and the doors that take anything.
import { encode, member, readItem, readMap } from '../../src/cbor/index.ts'
import { pngOverWhite } from '../../src/cli/png-pixels.ts'
import { toHex } from '../../src/crypto/index.ts'
import { renderJson } from '../../src/formats/index.ts'
import { createAssembly, gifFrames, type Input, joinParts, judge, readImageSize, readPart } from '../../src/intake/index.ts'
import { fromBase45, toBase45 } from '../../src/intake/qr/base45.ts'
import {
  readAskingReader,
  readCaseFile,
  readDeviceRequest,
  readDeviceResponse,
  readEncryptedResponse,
  readIssuerSignedAlone,
  readMdocDocument,
  readOpticalRequest,
  readSessionFile,
} from '../../src/mdoc/index.ts'
import {
  bindingOf,
  type Check,
  type CheckId,
  catalogue,
  readPolicy,
  verifyDeviceResponse,
  verifyIssuerSigned,
  writePolicy,
} from '../../src/verify/index.ts'
import { falseAccept, genuineOf } from './acceptance.ts'
import type { Corpus } from './corpus.ts'
import { answer, binary, promise, requirePlain, sameTwice, type Target, textual, told } from './target.ts'

export async function documentTargets(corpus: Corpus): Promise<readonly Target[]> {
  const { responses, documents, requests, optical, texts, notation, cases } = corpus
  const anything = [...responses, ...documents, ...requests, ...optical, ...corpus.certificates, ...corpus.statusLists, ...corpus.crls]
  return [
    binary('device-response', responses, (bytes) => sameTwice(bytes.length, () => readWholeResponse(bytes))),
    binary('document', documents, (bytes) => sameTwice(bytes.length, () => readMdocDocument(readItem(bytes), 'document'))),
    binary('issuer-signed', documents, (bytes) => sameTwice(bytes.length, () => readIssuerSignedAlone(readItem(bytes)))),
    binary('device-request', requests, readRequest),
    binary('optical-request', optical, (bytes) => sameTwice(bytes.length, () => readOpticalRequest(bytes))),
    binary('encrypted-response', corpus.encrypted, (bytes) => sameTwice(bytes.length, () => readEncryptedResponse(bytes))),
    textual('case-file', cases, (text) => readJson(text, readCaseFile)),
    textual('session-file', corpus.sessions, (text) => readJson(text, readSessionFile)),
    textual('policy', policiesOf(corpus), readPolicyText),
    binary('request', requests, askingFor(corpus)),
    textual('qr-part', corpus.parts, readPartText),
    textual('qr-join', [corpus.parts.join('\n'), corpus.parts.slice(1).join('\n')], joinText),
    binary('gif', corpus.gifs, readGif),
    binary('png', corpus.pngs, readPng),
    binary('judge-bytes', anything, await judging(corpus)),
    textual(
      'judge-text',
      [...texts, ...notation, ...cases, ...corpus.pem, corpus.parts.join('\n'), ...corpus.sessions],
      await judging(corpus),
    ),
  ]
}

async function readWholeResponse(bytes: Uint8Array) {
  const response = readDeviceResponse(bytes)
  const documents = await Promise.all(response.documents.map((item) => readMdocDocument(item, 'in-response', response)))
  for (const { range, faults } of documents) {
    const [start, end] = range
    promise(0 <= start && start < end && end <= bytes.length, `a document at ${start} to ${end} of ${bytes.length}`)
    for (const { offset } of faults) promise(start <= offset && offset <= end, `a fault at ${offset}, outside of ${start} to ${end}`)
  }
  return { response, documents }
}

async function readRequest(bytes: Uint8Array): Promise<void> {
  const request = await sameTwice(bytes.length, () => readDeviceRequest(bytes))
  for (const docRequest of request?.docRequests ?? []) await readAskingReader(docRequest, encode(null))
}

async function readJson(text: string, read: (json: unknown) => unknown): Promise<void> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = text
  }
  await sameTwice(text.length, () => read(json))
}

const policiesOf = ({ licence }: Corpus): readonly string[] =>
  (['interop', 'strict'] as const).map((base) =>
    JSON.stringify({
      ...writePolicy({
        name: `${licence.name} ${base}`,
        base,
        bind: new Map([
          ['consistency.age', 'B'],
          ['validity.form', 'w'],
        ]),
      }),
      $schema: 'policy.schema.json',
    }),
  )

/** A policy that is read is written and read again as the same, and never lets pass what fails in interop. */
async function readPolicyText(text: string): Promise<void> {
  const policy = await sameTwice(text.length, () => readPolicy(text))
  if (policy === undefined) return
  promise(told(readPolicy(JSON.stringify(writePolicy(policy)))) === told(policy), 'another policy by what was written of it')
  for (const id of Object.keys(catalogue) as CheckId[])
    for (const presentation of ['document', 'live'] as const)
      promise(
        bindingOf(id, 'failed', policy, presentation) || !bindingOf(id, 'failed', 'interop', presentation),
        `${id} binds in interop and not here`,
      )
}

/** What was asked for, whatever it is, changes no verdict to a pass and ends in no error. */
function askingFor({ licence }: Corpus): (bytes: Uint8Array) => Promise<void> {
  return async (bytes) => {
    const context = { ...licence.context, request: bytes }
    const report = await verifyDeviceResponse(licence.response, context)
    requirePlain(report)
    promise(told(report) === told(await verifyDeviceResponse(licence.response, context)), 'two answers to one input')
  }
}

function readPartText(text: string): void {
  const reading = readPart(text)
  requirePlain(reading?.kind === 'part' ? { ...reading.part, block: toHex(reading.part.block) } : (reading ?? null))
  if (reading?.kind === 'part') {
    promise(reading.part.block.length <= text.length, 'a block longer than its text')
    createAssembly().take(reading.part)
  }
  try {
    const bytes = fromBase45(text)
    promise(toBase45(bytes) === text, 'another text by the same octets')
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault
  }
}

/** Parts join to the message that they name or to none. */
async function joinText(text: string): Promise<void> {
  const joined = await joinParts(text)
  if (joined?.kind !== 'message') return
  const identifier = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(joined.message)))).slice(0, 16)
  promise(
    [...text.matchAll(/MDL:[^\n]*/gi)].some(([code]) => {
      const reading = readPart(code.trim())
      return reading?.kind === 'part' && reading.part.identifier === identifier
    }) || !text.includes('\n'),
    'a message that no part names',
  )
}

/** A frame is the whole canvas, and no canvas is larger than what its header may say. */
async function readGif(bytes: Uint8Array): Promise<void> {
  await answer(bytes.length, () => {
    let frames = 0
    // Each frame costs its canvas, and a changed header may say a large one: three of them show as much as a thousand.
    for (const { data, width, height } of gifFrames(bytes)) {
      promise(data.length === width * height * 4, 'a frame of another size')
      if (++frames === 3) return
    }
  })
}

function readPng(bytes: Uint8Array): void {
  const size = readImageSize(bytes)
  requirePlain(size ?? null)
  if (size === undefined || size.width * size.height > 4_000_000) return
  const pixels = pngOverWhite(bytes)
  if (pixels) promise(pixels.data.length === pixels.width * pixels.height * 4, 'pixels of another size')
}

/** Whatever it is given, judge() answers, in plain data, the same twice, and takes nothing for genuine that is not. */
async function judging({ licence }: Corpus): Promise<(content: Uint8Array | string) => Promise<void>> {
  const genuine = [...(await genuineOf(licence.response, await verifyDeviceResponse(licence.response, licence.context)))]
  // A part given alone is judged as far as it goes, with nothing that says who presents it: docs/decisions.md.
  const alone = issuerSignedIn(licence.response)
  genuine.push(...(await genuineOf(alone, await verifyIssuerSigned(alone, licence.context))))
  return async (content) => {
    const input: Input = { source: 'x', content }
    const outcome = await judge(input, licence.context)
    promise(outcome.state !== 'broken', `broken: ${outcome.state === 'broken' ? outcome.diagnostics : ''}`)
    JSON.parse(renderJson([outcome], { showPii: false }))
    if (outcome.state !== 'judged') return
    for (const { report, response } of outcome.reports) {
      requirePlain(report)
      // A pass that rests on what a file says of itself is framed, or worded so: it claims less than the genuine one.
      if (report.framed.some((frame) => frame.endsWith('-from-file')) || report.sessionOrigin === 'file') continue
      const isPartAlone = report.version === null && report.documents.every(({ checks }) => !checks.some(isProvenInSession))
      const problem = await falseAccept(response, report, genuine, !isPartAlone)
      promise(problem === undefined, `false accept: ${problem}`)
    }
  }
}

const isProvenInSession = ({ id, status }: Check): boolean => id === 'device-auth.session' && status === 'passed'

function issuerSignedIn(response: Uint8Array): Uint8Array {
  const [document] = readDeviceResponse(response).documents
  if (document === undefined) throw new TypeError('no document')
  return member(readMap(document), 'issuerSigned').bytes
}
