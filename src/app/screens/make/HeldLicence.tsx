// What the wallet holds, and the two ways to hand it over: an answer to a request, or a copy.
import { longDate, makeWords } from '../../../messages/index.ts'
import { ForeignText } from '../../components/ForeignText.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Note } from '../../components/Note.tsx'
import { useApp } from '../../store/app-state.ts'
import type { Wallet } from '../../store/wallet.ts'
import type { TestLicence } from '../../worker/protocol.ts'
import { CopyOfLicence } from './CopyOfLicence.tsx'

const { wallet: words, kind } = makeWords

export function HeldLicence({ wallet }: { readonly wallet: Wallet }) {
  return (
    <section className="make__wallet stack" aria-labelledby="make-wallet">
      <h2 className="h2" id="make-wallet">
        {words.heading}
      </h2>
      <Content wallet={wallet} />
    </section>
  )
}

function Content({ wallet }: { readonly wallet: Wallet }) {
  switch (wallet.state) {
    case 'fault':
      return (
        <Note kind="torn" role="alert">
          {words.none(wallet.diagnostics)}
        </Note>
      )
    case 'holding':
      return (
        <>
          <Card licence={wallet.licence} />
          <HandOver licence={wallet.licence} />
        </>
      )
    default:
      return (
        <p className="rowx" role="status">
          <span className="spin" /> {words.making}
        </p>
      )
  }
}

function Card({ licence }: { readonly licence: TestLicence }) {
  const { holder } = licence
  return (
    <div className="test" role="status" aria-label={words.made}>
      <div className="panel make__card">
        <p className="make__name">
          <ForeignText text={`${holder.familyName}, ${holder.givenNames}`} />
        </p>
        <dl className="facts facts--s">
          <div>
            <dt>{words.born}</dt>
            <dd>{longDate(holder.birthDate)}</dd>
          </div>
          <div>
            <dt>{words.issuer}</dt>
            <dd>{words.by[licence.kind]}</dd>
          </div>
          <div>
            <dt>{words.until}</dt>
            <dd>{longDate(licence.validUntil)}</dd>
          </div>
          <div>
            <dt>{words.kind}</dt>
            <dd>{kind.kinds[licence.kind].name}</dd>
          </div>
        </dl>
      </div>
    </div>
  )
}

function HandOver({ licence }: { readonly licence: TestLicence }) {
  const lookForRequest = useApp((app) => app.lookForRequest)
  return (
    <div className="make__ways">
      <div>
        <button className="btn btn--main" type="button" onClick={lookForRequest}>
          <Icon name="phone" />
          {words.answer}
        </button>
        <p className="hint">{words.answerLine}</p>
      </div>
      <div>
        <CopyOfLicence licence={licence} />
        <p className="hint">{words.copyLine}</p>
      </div>
    </div>
  )
}
