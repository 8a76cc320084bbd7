// What goes into judge() and what comes out of it.
import type { ReadProblem } from '../cbor/index.ts'
import type { VerificationReport } from '../verify/index.ts'

/** What a person has: bytes of a file, or text that was pasted, with the files that came along. Plain data. */
export interface Input {
  /** Where it came from, for people: a file name, `pasted text`. */
  readonly source: string
  readonly content: Uint8Array | string
  /** Files that were dropped or lie beside it, by relative path: a case.json names its parts among them. */
  readonly companions?: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  /** Read the text this way, and no other. */
  readonly readAs?: 'hex' | 'base64url' | 'base64'
  /** It stood in a QR code: what such codes hold in daily life is then told by its name. */
  readonly scanned?: true
  /** The operator named this file as the case to judge: its time and policy are then the operator's choice. Its trust never is. */
  readonly adoptedCase?: true
}

/** What the input turned out to be where it holds nothing to judge. */
export type Recognised =
  | 'certificate'
  | 'private-key'
  | 'pkcs7'
  | 'public-key'
  | 'certificate-list'
  | 'certificate-request'
  | 'pem'
  | 'jwt'
  | 'jwe'
  | 'image'
  | 'zip'
  | 'html'
  | 'web-link'
  | 'device-engagement'
  | 'device-request'
  | 'session-data'
  | 'session-establishment'
  | 'session-transcript'
  | 'mobile-security-object'
  | 'vical'
  | 'status-list'
  | 'cose-sign1'
  | 'encrypted-response'
  | 'openid4vp-request'
  | 'json'
  /** Of docs/qr-transfer.md, 6: a verifier's request code, for a wallet to answer. */
  | 'optical-request'
  | 'contact-card'
  | 'wifi'
  | 'bc-ur'
  /** The barcode on the back of a plastic licence (AAMVA), as hand scanners read it. */
  | 'card-barcode'
  /** A URI that another program opens. */
  | 'app-link'
  | 'plain-text'
/** What a person does next. */
export type Advice =
  | 'import-in-trust'
  | 'give-certificates'
  | 'inspect'
  | 'keep-secret'
  | 'needs-recipient-key'
  | 'no-code-in-picture'
  | 'picture-too-large'
  | 'open-parts'
  | 'talk-to-phone'
  | 'ask-for-response'
  | 'answer-with-wallet'
  | 'link-not-opened'
  | 'show-as-parts'
  | 'find-other-code'

/**
 * Why no DeviceResponse can be read: what was tried, and how far each try came. `case-file`: the case itself is at fault
 * (unknown member, a file it names is missing, a path that leaves its folder); `unsupported-policy`: it asks for a policy we have not.
 * `parts-…`: the text holds parts of QR codes (docs/qr-transfer.md) that make no message: some are missing, two messages are mixed,
 * or a part is damaged or refused.
 */
export interface Problem extends ReadProblem {
  readonly kind: 'not-read' | 'case-file' | 'too-large' | 'unsupported-policy' | 'parts-missing' | 'parts-mixed' | 'parts-refused'
  readonly tried: readonly { readonly as: string; readonly problem: string }[]
  /** Bytes that were read as what, e.g. `hex`; for showing the part that was read. */
  readonly bytes?: Uint8Array
}

export type Outcome =
  | {
      readonly state: 'judged'
      readonly source: string
      readonly readAs: string
      readonly reports: readonly SourcedReport[]
      readonly remarks: readonly Remark[]
    }
  | { readonly state: 'unreadable'; readonly source: string; readonly problem: Problem }
  | { readonly state: 'other'; readonly source: string; readonly recognised: Recognised; readonly advice: Advice; readonly detail: string }
  | { readonly state: 'broken'; readonly source: string; readonly diagnostics: string }

export interface SourcedReport {
  readonly source: string
  readonly report: VerificationReport
  /** The response as judged: `bytes` of the report are offsets into it. */
  readonly response: Uint8Array
}
/** Something a person should know that is no finding: an anchor refused, text that could be read two ways. */
export interface Remark {
  readonly code: 'anchor-refused' | 'list-refused' | 'also-readable-as' | 'ignored-member' | 'session-from-file'
  readonly detail: string
}
