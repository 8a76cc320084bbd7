// What is saved of a result. The writers are loaded when somebody saves.
import type { CaseFile } from '../../../mdoc/index.ts'
import { type OwnPolicy, policies, type SessionContext, type VerificationReport, writePolicy } from '../../../verify/index.ts'
import type { Entry } from '../../store/entries.ts'
import type { Choices } from '../../store/verification.ts'

export async function reportText({ outcome }: Entry, form: 'redacted' | 'complete'): Promise<string> {
  const { renderJson } = await import('../../../formats/index.ts')
  return renderJson([outcome], { showPii: form === 'complete' })
}

export async function markdownText({ outcome }: Entry): Promise<string> {
  const { renderMarkdown } = await import('../../../formats/index.ts')
  return renderMarkdown([outcome], { showPii: false })
}

type Circumstances = Pick<Choices, 'session' | 'presentation' | 'request'> & { readonly ownPolicy?: OwnPolicy | null }

/** A case that stands alone in one file. What the person chose (time, session) is in it; judged again elsewhere it is the file's. */
export async function caseText(entry: Entry, choices: Circumstances): Promise<string> {
  const { writeCaseFile } = await import('../../../mdoc/index.ts')
  return writeCaseFile(caseOf(entry, choices))
}

export function caseOf({ sourced, source }: Entry, { session, presentation, request, ownPolicy }: Circumstances): CaseFile {
  if (!sourced) throw new TypeError('only a judged response makes a case')
  // A case is judged as a document: what a live presentation lacked, a session, is not asked of it, so its verdict may be another.
  const isJudgedAlike = session === null ? presentation === 'document' : session.over === undefined
  const { report, response } = sourced
  const policy = policyOf(report, ownPolicy)
  const anchors = report.documents.flatMap(({ issuer }) => (issuer.anchor ? [issuer.anchor] : []))
  const distinct = [...new Map(anchors.map((anchor) => [anchor.fingerprint, anchor])).values()]
  return {
    about: `Saved by mDL Verifier from ${source}`,
    at: new Date(report.at),
    response: { bytes: response },
    trustAnchors: distinct.map(({ der, docTypes, testOnly }) => ({
      pem: pemOf(der),
      ...(docTypes ? { docTypes } : {}),
      ...(testOnly ? { testOnly } : {}),
    })),
    ...(session ? sessionMembers(session) : {}),
    ...(request ? { request: { bytes: request } } : {}),
    crls: [],
    statusLists: [],
    identifierLists: [],
    vicals: [],
    ...(policy === undefined ? {} : { policy }),
    ...(isJudgedAlike && policy !== undefined ? { expect: { verdict: report.verdict } } : {}),
    extensions: new Map(),
  }
}

/** One of one's own is written out. One that another case brought is known by its name alone: then the case says none, and expects nothing. */
function policyOf({ policy }: VerificationReport, ownPolicy: OwnPolicy | null | undefined): CaseFile['policy'] {
  return policies.find((name) => name === policy) ?? (ownPolicy?.name === policy ? writePolicy(ownPolicy) : undefined)
}

type SessionMembers = Pick<CaseFile, 'sessionTranscript' | 'handover' | 'readerEphemeralKey'>

function sessionMembers({ transcript, readerKey, over }: SessionContext): SessionMembers {
  if (over !== undefined) return {} // a case has no member for that: with the session in it, it would pass
  const key = readerKey ? { readerEphemeralKey: readerKey } : {}
  if (transcript instanceof Uint8Array) return { ...key, sessionTranscript: { bytes: transcript } }
  switch (transcript.type) {
    case 'qr':
      return {
        ...key,
        handover: { ...transcript, deviceEngagement: { bytes: transcript.deviceEngagement }, eReaderKey: { bytes: transcript.eReaderKey } },
      }
    case 'nfc':
    case 'iso-18013-7-a':
      return key // never given through the form: a transcript is
    case 'optical':
      return { ...key, handover: { ...transcript, request: { bytes: transcript.request } } }
    default:
      return { ...key, handover: transcript }
  }
}

export function pemOf(derBase64url: string): string {
  const base64 = derBase64url.replaceAll('-', '+').replaceAll('_', '/')
  const padded = base64.padEnd(Math.ceil(base64.length / 4) * 4, '=')
  return `-----BEGIN CERTIFICATE-----\n${padded.match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END CERTIFICATE-----\n`
}

export function saveFile(name: string, text: string, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
