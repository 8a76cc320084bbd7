// Who vouches for whom: from the list that holds the authority down to the holder's phone.
import type { ReactNode } from 'react'
import { longDate, visible, visibleShort } from '../../../../messages/index.ts'
import type { CertificateSummary, Check, CheckId, DocumentReport } from '../../../../verify/index.ts'
import { Shape } from '../../../components/Shape.tsx'
import type { Answer } from '../../../components/TenMark.tsx'
import { yearSpan } from '../../../components/times.ts'
import { Region } from '../Region.tsx'
import './path.css'

export function Path({ document }: { readonly document: DocumentReport }) {
  const { issuer, validity, checks, digestCount } = document
  const { anchor, link, documentSigner } = issuer
  return (
    <Region name="Who vouches for whom" className="panel">
      <div className="panel__h">
        <h2 className="h3">Who vouches for whom</h2>
      </div>
      <div className="panel__b">
        <ol className="chain">
          {anchor ? (
            <>
              <Link kind={anchor.testOnly ? 'test' : worst(checks, 'path.anchor', 'trust.scope')} name={visibleShort(anchor.source, 80)}>
                {origins[anchor.origin]}
                {anchor.testOnly ? ', for tests only' : ''}
                {anchor.docTypes === null ? '' : `, for ${visibleShort(anchor.docTypes.join(', '), 80)}`}
              </Link>
              <Link kind={worst(checks, 'path.anchor', ...startingWith(checks, 'profile.iaca.'))} name={visible(issuer.name)}>
                <CertificateLines certificate={anchor} />
              </Link>
            </>
          ) : (
            <Link kind={worst(checks, 'path.anchor')} name="Nobody that is held here">
              Signed under <bdi>{visibleShort(documentSigner?.issuer ?? 'an unnamed authority', 120)}</bdi>
            </Link>
          )}
          {link ? (
            <Link kind={worst(checks, ...startingWith(checks, 'profile.link.'))} name="Link certificate">
              <CertificateLines certificate={link} />
            </Link>
          ) : null}
          <Link kind={worst(checks, ...startingWith(checks, 'path.', 'profile.ds.'))} name="Document signer">
            {documentSigner ? <CertificateLines certificate={documentSigner} /> : 'none that can be read'}
          </Link>
          <Link kind={worst(checks, 'issuer-auth.signature', 'validity.valid-from', 'validity.valid-until')} name="Signed data (MSO)">
            {validity ? `${longDate(validity.validFrom)} – ${longDate(validity.validUntil)}, ` : ''}
            {digestCount} digests
          </Link>
          <Link kind={worst(checks, 'device-auth.signature', 'device-auth.mac', 'device-auth.session')} name="Holder’s device key">
            {deviceWords(checks)}
          </Link>
        </ol>
      </div>
    </Region>
  )
}

function Link({ kind, name, children }: { readonly kind: Answer | 'test'; readonly name: string; readonly children: ReactNode }) {
  return (
    <li className="chain__link">
      <Shape kind={kind} />
      <b>
        <bdi>{name}</bdi>
      </b>
      {children}
    </li>
  )
}

function CertificateLines({
  certificate: { subject, notBefore, notAfter, key, serialNumber },
}: {
  readonly certificate: CertificateSummary
}) {
  return (
    <>
      <bdi className="mono">{visibleShort(subject, 120)}</bdi>
      <br />
      {yearSpan(notBefore, notAfter)} · {key}
      <br />
      <span className="mono muted">serial {visibleShort(serialNumber, 24)}</span>
    </>
  )
}

const origins = { operator: 'held on this device', session: 'held for this page', file: 'supplied by the file' } as const
const rank: { readonly [A in Answer]: number } = { failed: 4, indeterminate: 3, warning: 2, passed: 1, skipped: 0 }

function worst(checks: readonly Check[], ...ids: readonly CheckId[]): Answer {
  const answers = checks
    .filter(({ id }) => ids.includes(id))
    .map(({ status }): Answer => (status === 'not-applicable' ? 'skipped' : status))
  return answers.reduce<Answer>((a, b) => (rank[b] > rank[a] ? b : a), 'skipped')
}

function startingWith(checks: readonly Check[], ...prefixes: readonly string[]): readonly CheckId[] {
  return checks.flatMap(({ id }) => (prefixes.some((prefix) => id.startsWith(prefix)) && id !== 'path.anchor' ? [id] : []))
}

function deviceWords(checks: readonly Check[]): string {
  const proof = checks.find(({ id, status }) => (id === 'device-auth.signature' || id === 'device-auth.mac') && status !== 'not-applicable')
  if (proof?.status === 'passed') return proof.id === 'device-auth.mac' ? 'authenticated this session (MAC)' : 'signed this session'
  if (proof?.status === 'failed') return 'did not sign this session'
  return 'not proven: no session'
}
