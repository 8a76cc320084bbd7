// Countries by their ISO 3166 alpha-2 code, in words; codes that ISO leaves to users have none.

export function countryName(code: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(code)) return undefined
  const name = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code)
  return name === code ? undefined : name
}

/** Elements, and members of maps inside them, whose text is a country's code. */
export const isCountryElement = (name: string): boolean => COUNTRIES.has(name)
const COUNTRIES: ReadonlySet<string> = new Set([
  'issuing_country',
  'nationality',
  'resident_country',
  'birth_country',
  'country',
  'issuingCountry',
])
