// The answer to what the person at the counter asked: it decides no verdict, only whether the sign may carry a tick.
import type { Purpose } from '../../../messages/index.ts'
import {
  ageAnswer,
  type DocumentReport,
  drivingPrivileges,
  isLicence,
  licenceExpired,
  type VerificationReport,
} from '../../../verify/index.ts'

export type PurposeAnswer = 'yes' | 'no' | 'unknown'

/** Undefined where nothing was asked that has such an answer. Two documents may be of two people: no answer is taken from them. */
export function purposeAnswer({ documents, at }: VerificationReport, purpose: Purpose): PurposeAnswer | undefined {
  const [document, ...others] = documents
  if (document === undefined || others.length > 0) return purpose === 'identity' || purpose === 'everything' ? undefined : 'unknown'
  switch (purpose) {
    case 'age-18':
      return ageAnswer(document, 18).answer
    case 'age-21':
      return ageAnswer(document, 21).answer
    case 'driving':
      return drivingAnswer(document, at)
    default:
      return undefined
  }
}

function drivingAnswer(document: DocumentReport, at: string): PurposeAnswer {
  if (!isLicence(document)) return 'unknown'
  if (licenceExpired(document)) return 'no'
  const privileges = drivingPrivileges(document, at)
  if (privileges === undefined) return 'unknown'
  return privileges.some(({ expired }) => !expired) ? 'yes' : 'no'
}
