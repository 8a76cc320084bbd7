// The worker: holds the trust store, judges, reads. The engine is loaded here and nowhere else.
import { loadLazyParts } from '../../crypto/index.ts'
import { judge } from '../../intake/index.ts'
import { importAnchors, importList, openTrustStore } from '../../trust/index.ts'
import { listAddresses, reportDigest } from '../../verify/index.ts'
import { describeAnchors } from './anchor-facts.ts'
import { readImage } from './image-element.ts'
import { describeLists, recogniseTrust } from './list-facts.ts'
import { policyIn } from './policy-in.ts'
import type { FromWorker, Judgement, Questions, ToWorker } from './protocol.ts'
import { findProviders, openVicals, planVical } from './vical-facts.ts'

let trust = openTrustStore([]) // never rejects: an anchor or a list that cannot be read is left out and reported

// Fetched before a credential is here: what is fetched for one would tell the host about it. Offline, each part is tried again when needed.
loadLazyParts().catch(() => undefined)

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'trust') {
    trust = openTrustStore(data.anchors, data.lists)
    return
  }
  try {
    postMessage(await answer(data))
  } catch (fault) {
    postMessage({
      type: 'fault',
      id: data.id,
      diagnostics: fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault),
    } satisfies FromWorker)
  }
}

async function answer(question: Exclude<ToWorker, { type: 'trust' }>): Promise<FromWorker> {
  const { id } = question
  switch (question.type) {
    case 'judge':
      return { type: 'judge', id, answer: await judged(question) }
    case 'importAnchors':
      return { type: 'importAnchors', id, answer: await importAnchors(question.source, question.content, question.options) }
    case 'recogniseTrust':
      return { type: 'recogniseTrust', id, answer: await recogniseTrust(question.source, question.content) }
    case 'importList':
      return {
        type: 'importList',
        id,
        answer: await importList(question.file, { store: await trust, origin: 'operator', at: question.at }),
      }
    case 'describeLists':
      return { type: 'describeLists', id, answer: await describeLists(await trust) }
    case 'listAddresses':
      return { type: 'listAddresses', id, answer: await listAddresses({ store: await trust, ...question }) }
    case 'planVical':
      return { type: 'planVical', id, answer: await planVical(question, await trust) }
    case 'openVicals':
      return { type: 'openVicals', id, answer: await openVicals(question.records, question.roots) }
    case 'findProviders':
      return { type: 'findProviders', id, answer: await findProviders(question) }
    case 'lintAnchor': {
      // For whoever opens an authority's details: no verdict needs it.
      const { lintAnchor } = await import('./lint-anchor.ts')
      return { type: 'lintAnchor', id, answer: await lintAnchor(question.record, { at: question.at, trust: await trust }) }
    }
    case 'readPolicy':
      return { type: 'readPolicy', id, answer: policyIn(question.content) }
    case 'describeAnchors':
      return { type: 'describeAnchors', id, answer: await describeAnchors(question.records) }
    case 'readImage':
      return { type: 'readImage', id, answer: readImage(question.response, question.range) }
    case 'openSession':
      return { type: 'openSession', id, answer: await (await import('../light/open-session.ts')).openSession(question) }
    case 'makeLicence':
      return { type: 'makeLicence', id, answer: await (await wallet()).makeLicence(question) }
    case 'readRequest':
      return { type: 'readRequest', id, answer: await (await wallet()).readRequest(question) }
    case 'answerRequest':
      return { type: 'answerRequest', id, answer: await (await wallet()).answerRequest(question) }
    case 'copyLicence':
      return { type: 'copyLicence', id, answer: await (await wallet()).copyLicence(question) }
    case 'makeSample':
      // Issuing is no part of verifying: loaded when somebody looks at a sample.
      return { type: 'makeSample', id, answer: await (await import('../samples/make-sample.ts')).makeSample(question) }
  }
}

/** Loaded when somebody opens Make. */
const wallet = () => import('../wallet/index.ts')

async function judged({ input, circumstances }: Questions['judge']['ask']): Promise<Judgement> {
  const outcome = await judge(input, { ...circumstances, trust: await trust })
  const reports = outcome.state === 'judged' ? outcome.reports : []
  return { outcome, digests: await Promise.all(reports.map(({ report }) => reportDigest(report))) }
}
