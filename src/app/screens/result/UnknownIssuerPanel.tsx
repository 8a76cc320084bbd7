// The issuer that nobody here holds: what the licence itself says of it, which proves nothing.
import type { ReactNode } from 'react'
import { longDate, visible } from '../../../messages/index.ts'
import type { IssuerSummary } from '../../../verify/index.ts'
import { Fingerprint } from '../../components/Fingerprint.tsx'
import { ForeignText } from '../../components/ForeignText.tsx'
import { Region } from './Region.tsx'

export function UnknownIssuerPanel({ issuer, children }: { readonly issuer: IssuerSummary; readonly children?: ReactNode }) {
  const authority = issuer.others.find(({ ca }) => ca)
  const shown = authority ?? issuer.documentSigner
  return (
    <Region name="The issuer we don’t know" className="panel">
      <div className="panel__h">
        <h2 className="h3">The issuer we don’t know</h2>
        <span className="mono caption panel__end">path.anchor</span>
      </div>
      <div className="panel__b">
        <dl className="facts facts--s">
          <div>
            <dt>Name</dt>
            <dd>
              <ForeignText text={issuer.name} />
            </dd>
          </div>
          {issuer.documentSigner ? (
            <div>
              <dt>Signer’s issuer</dt>
              <dd>
                <ForeignText text={issuer.documentSigner.issuer} mono />
              </dd>
            </div>
          ) : null}
          {shown ? (
            <>
              <div>
                <dt>{authority ? 'Authority' : 'Signer'}</dt>
                <dd>
                  <ForeignText text={shown.subject} mono />
                </dd>
              </div>
              <div>
                <dt>Fingerprint</dt>
                <dd>
                  <Fingerprint hex={shown.fingerprint} />
                </dd>
              </div>
              <div>
                <dt>In date</dt>
                <dd>
                  {visible(longDate(shown.notBefore ?? '?'))} to {visible(longDate(shown.notAfter ?? '?'))}
                </dd>
              </div>
            </>
          ) : null}
          <div>
            <dt>Came from</dt>
            <dd>the licence itself, so it proves nothing</dd>
          </div>
        </dl>
        <p className="small panel__remark">
          Anyone can make a certificate with this name. Compare the fingerprint with one that the authority publishes.
        </p>
        {children}
      </div>
    </Region>
  )
}
