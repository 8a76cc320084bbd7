// Text that somebody else wrote: isolated from the text around it, and what would hide or reorder is made visible.
import { visible } from '../../messages/index.ts'

const SHOWN_CHARACTERS = 150 // ISO/IEC 18013-5, 7.2.1: text elements have at most 150 characters

export function ForeignText({
  text,
  className,
  mono = false,
}: {
  readonly text: string
  readonly className?: string
  readonly mono?: boolean
}) {
  const characters = Array.from(text)
  const classes = [mono ? 'mono' : '', className ?? ''].join(' ').trim()
  if (characters.length <= SHOWN_CHARACTERS) return <bdi className={classes || undefined}>{visible(text)}</bdi>
  return (
    <span className={classes || undefined}>
      <bdi>{visible(characters.slice(0, SHOWN_CHARACTERS).join(''))}</bdi>
      <details className="more">
        <summary>… {characters.length - SHOWN_CHARACTERS} more characters</summary>
        <bdi>{visible(characters.slice(SHOWN_CHARACTERS).join(''))}</bdi>
      </details>
    </span>
  )
}
