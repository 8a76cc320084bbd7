// The rules that an authority's certificate keeps and breaks: what `mdl lint` prints of it, asked of the worker when somebody looks.
import { useEffect, useState } from 'react'
import { policyWords } from '../../../messages/index.ts'
import type { CertificateLint } from '../../../verify/index.ts'
import type { HeldAnchor } from '../../store/trust.ts'
import { ask } from '../../worker/client.ts'
import { Evidence } from '../result/detail/Evidence.tsx'
import '../result/detail/questions.css'

export function AnchorProfile({ anchor: { record } }: { readonly anchor: HeldAnchor }) {
  const [lint, setLint] = useState<CertificateLint | 'fault'>()
  useEffect(() => {
    let stale = false
    ask('lintAnchor', { record, at: new Date() }).then(
      (answer) => {
        if (!stale) setLint(answer)
      },
      () => {
        if (!stale) setLint('fault')
      },
    )
    return () => {
      stale = true
    }
  }, [record])
  return (
    <details className="pem anchor-rules">
      <summary>{lint === undefined || lint === 'fault' ? policyWords.rules : policyWords.rulesKept(keptOf(lint), judgedOf(lint))}</summary>
      {lint === undefined ? null : lint === 'fault' ? (
        <p>{policyWords.rulesFault}</p>
      ) : (
        <div className="ev">
          <Evidence checks={lint.checks} />
        </div>
      )}
    </details>
  )
}

const judgedOf = ({ checks }: CertificateLint): number => checks.filter(({ status }) => status !== 'not-applicable').length
const keptOf = ({ checks }: CertificateLint): number => checks.filter(({ status }) => status === 'passed').length
