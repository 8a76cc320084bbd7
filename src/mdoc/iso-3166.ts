// Country and subdivision codes: ISO 3166-1 alpha-2 as assigned, ISO 3166-2 by the shape that each country's codes have.

/** The 249 officially assigned alpha-2 codes. Exceptional reservations (EU, UK, UN …) are none. */
const assigned: ReadonlySet<string> = new Set(
  `
  AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH
  CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN
  GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI
  LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM
  PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD
  TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
  `
    .trim()
    .split(/\s+/),
)

/** ISO 3166-1, 8.1.3: AA, QM to QZ, XA to XZ and ZZ are left to their users, and test authorities use them. */
const userAssigned = /^(AA|Q[M-Z]|X[A-Z]|ZZ)$/

export function isAssignedCountry(code: string): boolean {
  return assigned.has(code)
}

export function isUserAssignedCountry(code: string): boolean {
  return userAssigned.test(code)
}

/**
 * Shapes of the part behind the hyphen (`A` a letter, `9` a digit), then the countries whose codes have them, as published in 2023.
 * The 5,127 codes themselves change every year; their shapes hardly do, and tell `JP-13` from a prefecture's name.
 */
const subdivisionShapes: readonly (readonly [shapes: string, countries: string])[] = [
  [
    'AA',
    'AE AM BI BJ BN BQ BR BS BW BY CA CD CH CI CL CM CN DE DJ ER ET GE GH GL GT GY HN HT HU ID IN IQ JO KW LA LB LR LU LY MC MD MU NA NG NI OM PK QA SB SD SH SK SN SO SR SS SV SY SZ TD TJ TL US UY UZ WF WS YE ZW',
  ],
  [
    '99',
    'AD AG AL BB BG BH CU CY DK DM DO DZ FI GD HR IR JM JP KE KP KR LC LI ME MM MR MT MY NO NR PL PT RW SA SC SG SM TN TO TR TZ UA UM VC ZM',
  ],
  ['AAA', 'AF AO BA BE FM GB KZ MX NZ PE PG PS TT TV TW VU'],
  ['A AA', 'CR CV EC ES GN GQ GW IE IL KG MW RO SE SL'],
  ['A', 'AR BO GM KI KM LS MG TG TM VE'],
  ['AA AAA', 'AU AZ BZ CF CO RU ZA'],
  ['99 A', 'BD FJ GR KN ST TH'],
  ['99 AA', 'BT IT LT RS VN'],
  ['99 AAA', 'BF MA MV PH'],
  ['9', 'AT GA NE'],
  ['9 99 AAA', 'CG ML PY'],
  ['999', 'MK PW SI'],
  ['9 99', 'KH LK'],
  ['A AAA', 'MH MZ'],
  ['99 999 99A', 'CZ'],
  ['99 999', 'EE'],
  ['A AA AAA', 'EG'],
  ['99 999 99A 9A AA AAA', 'FR'],
  ['9 AAA', 'IS'],
  ['999 AAA', 'LV'],
  ['9 999', 'MN'],
  ['AA AA9', 'NL'],
  ['9 A9 AA', 'NP'],
  ['9 99 AA', 'PA'],
  ['999 A', 'UG'],
]

const shapesOf: ReadonlyMap<string, readonly string[]> = new Map(
  subdivisionShapes.flatMap(([shapes, countries]) => countries.split(' ').map((country) => [country, shapes.split(' ')] as const)),
)

/** ISO 3166-2: an alpha-2 code, a hyphen, one to three letters or digits in the shape that the country uses. A user-assigned country may use any. */
export function isSubdivisionCode(code: string): boolean {
  const [, country, part] = /^([A-Z]{2})-([A-Z0-9]{1,3})$/.exec(code) ?? []
  if (country === undefined || part === undefined) return false
  if (isUserAssignedCountry(country)) return true
  return shapesOf.get(country)?.includes(part.replace(/[A-Z]/g, 'A').replace(/[0-9]/g, '9')) ?? false
}
