// The shapes of verdicts and checks. Nothing else on a page may look like them; a word always stands beside.
import type { ReactNode } from 'react'
import './Shape.css'

const SHIELD = 'M24 2.5c5.8 3.8 12 5.6 19 5.7V22c0 11.8-7.6 20-19 24C12.6 42 5 33.8 5 22V8.2c7-.1 13.2-1.9 19-5.7z'
const DIAMOND_MARK = 'M18.6 19.3a5.6 5.6 0 1 1 8.5 4.8c-2.2 1.4-3.1 2.5-3.1 4.7'
const cut = 'var(--cut)'

const drawings = {
  passed: (
    <>
      <path fill="currentColor" d={SHIELD} />
      <path fill="none" stroke={cut} strokeWidth="5.5" strokeLinecap="round" strokeLinejoin="round" d="m14.5 24 7 7 13-14.5" />
    </>
  ),
  // The answer to a question of age or driving: a tick stands for yes alone, whatever else is genuine.
  no: (
    <>
      <path fill="currentColor" d={SHIELD} />
      <path fill="none" stroke={cut} strokeWidth="5.5" strokeLinecap="round" d="M15 24h18" />
    </>
  ),
  unknown: (
    <>
      <path fill="currentColor" d={SHIELD} />
      <g transform="translate(4.3 2.2) scale(.82)">
        <path fill="none" stroke={cut} strokeWidth="5.2" strokeLinecap="round" d={DIAMOND_MARK} />
        <circle cx="24" cy="35.4" r="3.3" fill={cut} />
      </g>
    </>
  ),
  // Hatched and without a tick: at three metres a white tick reads as yes.
  test: (
    <>
      <path
        fill="currentColor"
        d="M5.0 10.8L5.0 8.2L5.0 8.2L7.1 8.1L7.7 8.1zM24.0 2.5L24.2 2.6L5.0 21.8L5.0 16.0L14.0 7.0L14.9 6.7L16.8 6.1L18.7 5.4L20.5 4.5L22.2 3.6L24.0 2.5zM27.5 4.5L27.5 4.5L29.3 5.4L31.2 6.1L31.6 6.2L6.7 31.1L5.9 28.6L5.5 26.5zM35.6 7.4L36.9 7.6L38.9 7.9L40.7 8.1L11.0 37.8L10.2 36.9L8.5 34.5zM43.0 11.0L43.0 16.8L17.1 42.7L14.9 41.3L13.7 40.3zM43.0 22.0L42.8 25.4L42.1 28.6L42.1 28.7L25.3 45.5L24.0 46.0L24.0 46.0L20.7 44.7L20.5 44.5z"
      />
      <path fill="none" stroke="currentColor" strokeWidth="3.4" strokeLinejoin="round" d={SHIELD} />
    </>
  ),
  indeterminate: (
    <>
      <path fill="none" stroke="currentColor" strokeWidth="4" strokeLinejoin="round" d="M24 3.5 44.5 24 24 44.5 3.5 24z" />
      <path fill="none" stroke="currentColor" strokeWidth="4.6" strokeLinecap="round" d={DIAMOND_MARK} />
      <circle cx="24" cy="34.6" r="2.9" fill="currentColor" />
    </>
  ),
  failed: (
    <>
      <path fill="currentColor" d="M15.5 3h17L45 15.5v17L32.5 45h-17L3 32.5v-17z" />
      <path fill="none" stroke={cut} strokeWidth="6" strokeLinecap="round" d="m16.5 16.5 15 15M31.5 16.5l-15 15" />
    </>
  ),
  torn: (
    <>
      <path fill="currentColor" d="M9 3h20l10 10v29l-5-4-5 5-5-5-5 5-5-5-5 4z" />
      <path fill="none" stroke={cut} strokeWidth="3.5" strokeLinecap="round" d="M16 14h8M16 22h16M16 30h9" />
    </>
  ),
  tool: (
    <path
      fill="currentColor"
      d="M43 13.5a11.5 11.5 0 0 1-15.3 13.6L14.5 41.5a5.7 5.7 0 0 1-8-8L20.9 20.3A11.5 11.5 0 0 1 34.5 5l-6.3 6.3 1.8 6.7 6.7 1.8z"
    />
  ),
  warning: (
    <>
      <path fill="currentColor" stroke="currentColor" strokeWidth="4" strokeLinejoin="round" d="M24 6 44 41H4z" />
      <path fill="none" stroke={cut} strokeWidth="4.6" strokeLinecap="round" d="M24 18v11M24 35.5v.1" />
    </>
  ),
  skipped: (
    <>
      <circle cx="24" cy="24" r="19" fill="none" stroke="currentColor" strokeWidth="4" />
      <path fill="none" stroke="currentColor" strokeWidth="4.6" strokeLinecap="round" d="M16 24h16" />
    </>
  ),
} satisfies Record<string, ReactNode>

export type ShapeKind = keyof typeof drawings

export function Shape({ kind, className = '' }: { readonly kind: ShapeKind; readonly className?: string }) {
  return (
    <svg className={`vs v-${kind} ${className}`} viewBox="0 0 48 48" aria-hidden="true">
      {drawings[kind]}
    </svg>
  )
}

/** Shape and word together: neither stands alone. */
export function Mark({ kind, word }: { readonly kind: ShapeKind; readonly word: string }) {
  return (
    <span className="st">
      <Shape kind={kind} />
      <span className={`v-${kind}`}>{word}</span>
    </span>
  )
}
