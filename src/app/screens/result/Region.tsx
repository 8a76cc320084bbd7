// A named part of a result. Where several documents stand on one page, each part says which of them it belongs to.
import { createContext, type ReactNode, useContext } from 'react'

/** Which of several documents; null: there is but one. */
export const DocumentNumber = createContext<number | null>(null)

interface RegionProps {
  readonly name: string
  readonly className?: string
  readonly children: ReactNode
}

export function Region({ name, className, children }: RegionProps) {
  return (
    <section className={className} aria-label={useRegionName(name)}>
      {children}
    </section>
  )
}

/** `Details, document 2`: no two parts of a page have one name. */
export function useRegionName(name: string): string {
  const number = useContext(DocumentNumber)
  return number === null ? name : `${name}, document ${number}`
}
