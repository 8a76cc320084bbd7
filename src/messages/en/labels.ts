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
    driving_privileges: 'May drive',
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

/** `age_over_21` → `21 or over`; an identifier without a label stays as it is. */
export function elementLabel(element: string): string {
  const age = /^age_over_(\d\d)$/.exec(element)
  if (age) return `${Number(age[1])} or over`
  return elementLabels.get(element) ?? element
}
export const docTypeLabel = (docType: string): string => docTypeLabels.get(docType) ?? docType
export const categoryLabel = (category: string): string | undefined => categoryLabels.get(category)
