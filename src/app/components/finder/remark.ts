// A notice in words: what came into view, and what to do.
import { adviceWords, recognisedWords, scanWords, visibleShort } from '../../../messages/index.ts'
import type { Scan, ScanNotice } from '../../store/scan.ts'

export interface Remark {
  readonly headline: string
  readonly line: string
  /** Of what stands in the code this alone is shown. */
  readonly detail?: string
  readonly way?: 'read-other' | 'start-again'
}

const { notices } = scanWords

export function remarkOf(notice: ScanNotice, progress: Scan['progress']): Remark {
  switch (notice.kind) {
    case 'foreign':
      return { headline: notices.foreign, line: progress ? notices.foreignLine(progress) : '', way: 'read-other' }
    case 'contradicting':
      return { headline: notices.contradicting, line: notices.contradictingLine, way: 'start-again' }
    case 'wrong-checksum':
      return { headline: notices['wrong-checksum'], line: notices.wrongChecksumLine }
    case 'damaged':
      return { headline: notices.damaged, line: notices.damagedLine }
    case 'refused':
      return { headline: notices.refused, line: notices.refusedLine }
    case 'unknown':
      return { headline: notices.unknown, line: notices.unknownLine }
    case 'not-wanted':
      return { headline: notices.notWanted[notice.holds], line: notices.notWantedLine[notice.holds] }
    case 'kept-out':
      return { headline: notices['kept-out'], line: notices.keptOutLine }
    case 'other': {
      const headline = notices.this(recognisedWords[notice.recognised])
      const line = adviceWords[notice.advice]
      const host = notice.recognised === 'web-link' ? hostOf(notice.detail) : ''
      return host === '' ? { headline, line } : { headline, line, detail: visibleShort(host, 80) }
    }
  }
}

/** Path and query may be somebody's data, and make a link look like what it is not. */
function hostOf(link: string): string {
  try {
    return new URL(link).host
  } catch {
    return ''
  }
}
