// Labels of data elements, document types and vehicle categories (ISO/IEC 18013-5, 7.2; 18013-1 annex).

export const elementLabels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    family_name: 'Family name',
    given_name: 'Given names',
    birth_date: 'Born',
    issue_date: 'Issued',
    expiry_date: 'Expires',
    issuing_country: 'Issued in',
    issuing_authority: 'Issued by',
    document_number: 'Document',
    portrait: 'Portrait',
    driving_privileges: 'Driving privileges',
    un_distinguishing_sign: 'Distinguishing sign',
    administrative_number: 'Administrative number',
    sex: 'Sex',
    height: 'Height',
    weight: 'Weight',
    eye_colour: 'Eye colour',
    hair_colour: 'Hair colour',
    birth_place: 'Place of birth',
    resident_address: 'Address',
    portrait_capture_date: 'Photo taken',
    age_in_years: 'Age',
    age_birth_year: 'Year of birth',
    issuing_jurisdiction: 'Jurisdiction',
    nationality: 'Nationality',
    resident_city: 'City',
    resident_state: 'State',
    resident_postal_code: 'Postal code',
    resident_country: 'Country of residence',
    resident_street: 'Street',
    family_name_national_character: 'Family name (national script)',
    given_name_national_character: 'Given names (national script)',
    signature_usual_mark: 'Signature',
    domestic_driving_privileges: 'Domestic privileges',
    name_suffix: 'Name suffix',
    organ_donor: 'Organ donor',
    veteran: 'Veteran',
    family_name_truncation: 'Family name shortened',
    given_name_truncation: 'Given names shortened',
    aka_family_name: 'Also known as, family name',
    aka_given_name: 'Also known as, given names',
    aka_suffix: 'Also known as, suffix',
    weight_range: 'Weight range',
    race_ethnicity: 'Race or ethnicity',
    EDL_credential: 'Enhanced licence',
    DHS_compliance: 'DHS compliance',
    DHS_temporary_lawful_status: 'Temporary lawful status',
    resident_county: 'County',
    aamva_version: 'AAMVA version',
    CDL_indicator: 'Commercial licence',
    hazmat_endorsement_expiration_date: 'Hazardous materials endorsement until',
    audit_information: 'Audit information',
    place_of_birth: 'Place of birth',
    issuance_date: 'Issued',
    personal_administrative_number: 'Personal number',
    email_address: 'E-mail',
    mobile_phone_number: 'Mobile phone',
    family_name_birth: 'Family name at birth',
    given_name_birth: 'Given names at birth',
    resident_house_number: 'House number',
    family_name_unicode: 'Family name',
    given_name_unicode: 'Given names',
    issuing_authority_unicode: 'Issued by',
    person_id: 'Person number',
    trust_anchor: 'Trust anchor',
    'aka_family_name.v2': 'Also known as, family name',
    'aka_given_name.v2': 'Also known as, given names',
    DHS_compliance_text: 'DHS compliance, in words',
    birth_country: 'Country of birth',
    birth_state: 'State of birth',
    birth_city: 'City of birth',
    gender: 'Sex',
    family_name_latin1: 'Family name (Latin script)',
    given_name_latin1: 'Given names (Latin script)',
    name_at_birth: 'Name at birth',
    issuing_authority_latin1: 'Issued by (Latin script)',
    issuing_subdivision: 'Jurisdiction',
    birthplace: 'Place of birth',
    resident_address_unicode: 'Address',
    resident_address_latin1: 'Address (Latin script)',
    resident_city_unicode: 'City',
    resident_city_latin1: 'City (Latin script)',
    travel_document_type: 'Type of travel document',
    travel_document_number: 'Number of travel document',
    travel_document_mrz: 'Machine-readable zone',
    version: 'Version',
    sod: 'Signature of the passport’s data',
    dtc_version: 'Version',
    dtc_sod: 'Signature of the passport’s data',
    arrival_date: 'Arrived',
    registration_number: 'Registration number',
    date_of_registration: 'Registered',
    date_of_first_registration: 'First registered',
    vehicle_identification_number: 'Vehicle identification number',
    vin: 'Vehicle identification number',
    vehicle_holder: 'Holder of the vehicle',
    basic_vehicle_info: 'Vehicle',
    mass_info: 'Masses',
    trailer_mass_info: 'Masses of the trailer',
    engine_info: 'Engine',
    seating_info: 'Seats',
    registration_info: 'Registration',
    registration_holder: 'Holder of the registration',
  }),
)

/** mICOV's identifiers are too short to mean the same elsewhere. */
const healthLabels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '1D47_vaccinated': 'Vaccinated against yellow fever',
    RA01_vaccinated: 'Vaccinated against COVID-19',
    RA01_test: 'Test for COVID-19',
    safeEntry_Leisure: 'Safe entry, leisure',
    fac: 'Portrait',
    fni: 'Initial of family name',
    gni: 'Initial of given names',
    by: 'Year of birth',
    bm: 'Month of birth',
    bd: 'Day of birth',
    fn: 'Family name',
    gn: 'Given names',
    dob: 'Born',
    v_RA01_1: 'First vaccination against COVID-19',
    v_RA01_2: 'Second vaccination against COVID-19',
    pid_PPN: 'Passport',
    pid_DL: 'Driving licence',
  }),
)

/** Of the maps inside values; a member that is also an element has that element's label. */
const memberLabels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    vehicle_category_code: 'category',
    codes: 'restrictions',
    code: 'code',
    sign: 'sign',
    value: 'value',
    domestic_vehicle_class: 'class',
    domestic_vehicle_class_code: 'code',
    domestic_vehicle_class_description: 'description',
    domestic_vehicle_restrictions: 'restrictions',
    domestic_vehicle_restriction_code: 'code',
    domestic_vehicle_restriction_description: 'description',
    domestic_vehicle_endorsements: 'endorsements',
    domestic_vehicle_endorsement_code: 'code',
    domestic_vehicle_endorsement_description: 'description',
    country: 'country',
    region: 'region',
    locality: 'place',
    approximate_mask: 'digits that are a guess',
    type_approval_number: 'type approval number',
    make: 'make',
    commercial_name: 'commercial name',
    colours: 'colours',
    unit: 'unit',
    techn_perm_max_laden_mass: 'technically permissible laden mass',
    vehicle_max_mass: 'permissible laden mass',
    whole_vehicle_max_mass: 'permissible mass of the combination',
    mass_in_running_order: 'mass in running order',
    engine_capacity: 'capacity',
    engine_power: 'power',
    energy_source: 'energy',
    issuingCountry: 'country',
    competentAuthority: 'authority',
    registrationNumber: 'registration number',
    validFrom: 'valid from',
    validUntil: 'valid until',
    holderInfo: 'holder',
    ownershipStatus: 'ownership status',
    name: 'name',
    address: 'address',
    streetName: 'street',
    houseNumber: 'house number',
    houseNumberSuffix: 'suffix',
    postalCode: 'postal code',
    placeOfResidence: 'place',
    vehicle: 'vehicle',
    Result: 'result',
    TypeOfTest: 'type of test',
    TimeOfTest: 'time of test',
    SeCondFulfilled: 'condition fulfilled',
    SeCondType: 'condition',
    SeCondExpiry: 'until',
    tg: 'disease',
    vp: 'vaccine',
    mp: 'product',
    br: 'brand',
    ma: 'manufacturer',
    bn: 'batch',
    dn: 'dose',
    sd: 'of doses',
    dt: 'date',
    co: 'country',
    ao: 'organisation',
    ap: 'professional',
    nx: 'next dose',
    is: 'issuer',
    ci: 'certificate',
    pd: 'protection',
    vf: 'valid from',
    vu: 'valid until',
    pty: 'type',
    pnr: 'number',
    pic: 'country',
    pia: 'authority',
  }),
)

export const docTypeLabels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'org.iso.18013.5.1.mDL': 'Driving licence',
    'eu.europa.ec.eudi.pid.1': 'Personal ID (EU)',
    'org.iso.23220.photoid.1': 'Photo ID',
    'org.iso.23220.photoID.1': 'Photo ID',
    'eu.europa.ec.av.1': 'Proof of age (EU)',
    'eu.europa.ec.eudi.cor.1': 'Certificate of residence (EU)',
    'org.iso.7367.1.mVRC': 'Vehicle registration',
    'nl.rdw.mekb.1': 'Vehicle registration (NL)',
    'org.micov.1': 'Health certificate',
    'com.google.wallet.idcard.1': 'ID pass (Google Wallet)',
  }),
)

/** Vehicle categories of ISO/IEC 18013-1. */
export const categoryLabels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AM: 'moped',
    A: 'motorcycle',
    A1: 'light motorcycle',
    A2: 'medium motorcycle',
    B: 'car',
    B1: 'light quadricycle',
    BE: 'car with trailer',
    C: 'lorry',
    C1: 'light lorry',
    CE: 'lorry with trailer',
    C1E: 'light lorry with trailer',
    D: 'bus',
    D1: 'minibus',
    DE: 'bus with trailer',
    D1E: 'minibus with trailer',
    T: 'tractor',
    L: 'tractor',
    M: 'moped',
  }),
)

export const sexLabels: ReadonlyMap<number, string> = new Map([
  [0, 'not known'],
  [1, 'male'],
  [2, 'female'],
  [9, 'not applicable'],
])

/** PID knows more than ISO/IEC 5218. */
const sexLabelsOfPid: ReadonlyMap<number, string> = new Map([
  [3, 'other'],
  [4, 'inter'],
  [5, 'diverse'],
  [6, 'open'],
])
export function sexLabel(sex: number, namespace: string): string | undefined {
  return sexLabels.get(sex) ?? (namespace.startsWith('eu.europa.ec.eudi.') ? sexLabelsOfPid.get(sex) : undefined)
}

/** `age_over_21` → `21 or over`; an identifier without a label stays as it is. */
export function elementLabel(element: string, namespace = ''): string {
  return findElementLabel(element, namespace) ?? element
}
export function findElementLabel(element: string, namespace: string): string | undefined {
  const age = /^age_over_(\d\d)$/.exec(element)
  if (age) return `${Number(age[1])} or over`
  const template = /^biometric_template_(.+)$/.exec(element)
  if (template) return `Biometric template, ${template[1]?.replaceAll('_', ' ')}`
  const dataGroup = /^(?:dtc_)?dg(\d{1,2})$/.exec(element)
  if (dataGroup) return `Passport data group ${dataGroup[1]}`
  return (namespace.startsWith('org.micov.') ? healthLabels.get(element) : undefined) ?? elementLabels.get(element)
}

/** Of a member of a map inside a value, to stand in the middle of a line: `category`, `expires`. */
export function memberLabel(member: string): string {
  return findMemberLabel(member) ?? member
}
export function findMemberLabel(member: string): string | undefined {
  return memberLabels.get(member) ?? elementLabels.get(member)?.toLowerCase()
}

/** Japan's documents share a prefix. */
export function docTypeLabel(docType: string): string {
  return docTypeLabels.get(docType) ?? (docType.startsWith('jp.go.digital.') ? 'National ID (Japan)' : docType)
}
export const categoryLabel = (category: string): string | undefined => categoryLabels.get(category)
