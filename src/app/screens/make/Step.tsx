// One step of answering. Its heading has the focus when it comes, so that a screen reader says what is next.
import { type ReactNode, useEffect, useRef } from 'react'

export function Step({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <section className="step stack" aria-label={heading}>
      <h2 className="h2" ref={title} tabIndex={-1}>
        {heading}
      </h2>
      {children}
    </section>
  )
}
