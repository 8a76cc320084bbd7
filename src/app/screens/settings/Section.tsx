// One subject of Settings: its heading and a line on the left, its controls on the right.
import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly heading: string
  readonly line: string
  readonly children: ReactNode
}

export function Section({ heading, line, children }: SectionProps) {
  const id = useId()
  return (
    <section className="set" aria-labelledby={id}>
      <div>
        <h2 className="h2" id={id}>
          {heading}
        </h2>
        <p>{line}</p>
      </div>
      <div className="stack">{children}</div>
    </section>
  )
}
