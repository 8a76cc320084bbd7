// What each purpose asks for: no more than it takes to answer it, and the portrait, without which nobody can be compared with anything.
import { dataElements } from '../../mdoc/index.ts'
import type { Purpose } from '../../messages/index.ts'

export const MDL_NAMESPACE = 'org.iso.18013.5.1'

const asked: { readonly [P in Exclude<Purpose, 'everything'>]: readonly string[] } = {
  identity: ['portrait', 'family_name', 'given_name', 'birth_date', 'expiry_date'],
  'age-18': ['portrait', 'age_over_18'],
  'age-21': ['portrait', 'age_over_21'],
  driving: ['portrait', 'family_name', 'given_name', 'driving_privileges', 'expiry_date'],
}

/** Everything: what the standard has names for, without patterns of the face and the like, which nobody at a counter can use. */
export function elementsFor(purpose: Purpose): readonly string[] {
  if (purpose !== 'everything') return asked[purpose]
  const known = [...(dataElements.get(MDL_NAMESPACE)?.keys() ?? [])].filter((element) => !/^(biometric_template_|age_over_)/.test(element))
  return [...known, 'age_over_18', 'age_over_21']
}
