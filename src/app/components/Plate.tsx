// The verdict plate: a road sign. A plate stands for a verdict and for nothing else.
import { Fragment, type ReactNode, type Ref } from 'react'
import { visible } from '../../messages/index.ts'
import { Shape } from './Shape.tsx'
import { type Answer, TenMark } from './TenMark.tsx'
import './Plate.css'

interface Words {
  readonly headline: string
  readonly line: string
}
/** Teal without an issuer's name cannot be built. */
type Kind =
  | { readonly kind: 'passed'; readonly issuer: string }
  | { readonly kind: 'test' | 'indeterminate' | 'failed' | 'torn' | 'tool'; readonly issuer?: string }

type PlateProps = Words &
  Kind & {
    readonly answers?: readonly Answer[]
    /** One sentence beside the ten-mark. */
    readonly summary?: string
    readonly meta?: ReactNode
    /** In place of the shape of its kind: a shield that says no, or can't tell. */
    readonly shape?: 'no' | 'unknown' | undefined
    /** A further line under the first: what the pass does not prove. */
    readonly standing?: string | undefined
  }

/** First on the page and full width. Its headline is the page's heading and takes the focus after a check. */
export function Plate({ headingRef, ...plate }: PlateProps & { readonly headingRef?: Ref<HTMLHeadingElement> }) {
  const { kind, headline, answers, summary, meta } = plate
  return (
    <Frame kind={kind}>
      <div className={`plate plate--${kind} plate--full`}>
        <div className="plate__in">
          <Shape kind={plate.shape ?? kind} className="plate__shape" />
          <div>
            <h1 tabIndex={-1} ref={headingRef}>
              <Headline text={headline} />
            </h1>
            <Lines {...plate} />
            {answers ? (
              <div className="plate__ten">
                <TenMark answers={answers} />
                <span>{summary}</span>
              </div>
            ) : null}
          </div>
          {meta ? <div className="plate__meta">{meta}</div> : null}
        </div>
      </div>
    </Frame>
  )
}

/** On Detail and in the side card. */
export function SmallPlate({
  headingRef,
  heading,
  ...plate
}: PlateProps & { readonly heading?: boolean; readonly headingRef?: Ref<HTMLHeadingElement> }) {
  return (
    <div className={`plate plate--${plate.kind} plate--s`}>
      <div className="plate__in">
        <Shape kind={plate.shape ?? plate.kind} className="plate__shape" />
        <div>
          {heading ? (
            <h1 tabIndex={-1} ref={headingRef}>
              <Headline text={plate.headline} />
            </h1>
          ) : (
            <p className="plate__t">
              <Headline text={plate.headline} />
            </p>
          )}
          <Lines {...plate} />
        </div>
        {plate.meta ? <div className="plate__meta">{plate.meta}</div> : null}
      </div>
    </div>
  )
}

/** A test credential wears the hatch round everything that belongs to it. */
export function Frame({ kind, children }: { readonly kind: PlateProps['kind']; readonly children: ReactNode }) {
  if (kind !== 'test') return children
  return (
    <div className="test">
      <div>{children}</div>
    </div>
  )
}

function Lines({ kind, line, issuer, standing }: PlateProps) {
  return (
    <>
      <p className="plate__line">
        <WithIssuer
          line={visible(kind === 'passed' && issuer && !line.includes(issuer) ? `Issued by ${issuer}. ${line}` : line)}
          issuer={visible(issuer ?? '')}
        />
      </p>
      {standing ? <p className="plate__line plate__standing">{visible(standing)}</p> : null}
    </>
  )
}

/** " – do not accept" stays on one line. */
function Headline({ text }: { readonly text: string }) {
  const [lead = '', ...tail] = visible(text).split(' – ')
  if (tail.length === 0) return lead
  return (
    <>
      {lead}&nbsp;– <span className="tail">{tail.join(' – ')}</span>
    </>
  )
}

function WithIssuer({ line, issuer }: { readonly line: string; readonly issuer: string }) {
  if (issuer === '' || !line.includes(issuer)) return line
  const [before = '', ...after] = line.split(issuer)
  return (
    <Fragment>
      {before}
      <b>
        <bdi>{issuer}</bdi>
      </b>
      {after.join(issuer)}
    </Fragment>
  )
}
