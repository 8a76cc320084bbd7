// A screen's main part, which scrolls while the frame stands still, and the title of the window.
import { type ReactNode, useEffect } from 'react'

export function Page({
  title,
  className = '',
  children,
}: {
  readonly title: string
  readonly className?: string
  readonly children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · mDL Verifier`
  }, [title])
  return (
    <main className={`page ${className}`} id="main" tabIndex={-1}>
      {children}
    </main>
  )
}
