// The document types that are known by name, with their namespaces. Any other is read and judged all the same.

export type DocumentKind =
  | 'driving-licence'
  | 'person-identification'
  | 'photo-id'
  | 'age-verification'
  | 'residence'
  | 'vehicle-registration'
  | 'health-certificate'
  | 'id-pass'
  | 'national-id'

export interface DocType {
  readonly kind: DocumentKind
  readonly namespaces: readonly string[]
}

export const MDL_DOC_TYPE = 'org.iso.18013.5.1.mDL'

const photoId: DocType = {
  kind: 'photo-id',
  namespaces: [
    'org.iso.23220.1',
    'org.iso.23220.photoid.1',
    'org.iso.23220.datagroups.1',
    'org.iso.23220.photoID.1', // older spelling, and its companion
    'org.iso.23220.dtc.1',
  ],
}

export const docTypes: ReadonlyMap<string, DocType> = new Map<string, DocType>([
  [MDL_DOC_TYPE, { kind: 'driving-licence', namespaces: ['org.iso.18013.5.1', 'org.iso.18013.5.1.aamva'] }],
  ['eu.europa.ec.eudi.pid.1', { kind: 'person-identification', namespaces: ['eu.europa.ec.eudi.pid.1'] }],
  ['org.iso.23220.photoid.1', photoId],
  ['org.iso.23220.photoID.1', photoId],
  ['eu.europa.ec.av.1', { kind: 'age-verification', namespaces: ['eu.europa.ec.av.1'] }],
  ['eu.europa.ec.eudi.cor.1', { kind: 'residence', namespaces: ['eu.europa.ec.eudi.cor.1'] }],
  ['org.iso.7367.1.mVRC', { kind: 'vehicle-registration', namespaces: ['org.iso.7367.1'] }],
  ['nl.rdw.mekb.1', { kind: 'vehicle-registration', namespaces: ['nl.rdw.mekb.1'] }],
  ['org.micov.1', { kind: 'health-certificate', namespaces: ['org.micov.attestation.1', 'org.micov.vtr.1'] }],
  ['com.google.wallet.idcard.1', { kind: 'id-pass', namespaces: ['com.google.wallet.idcard.1'] }],
])

/** Japan's documents share a prefix; their names behind it are not published here. */
const JAPANESE_PREFIX = 'jp.go.digital.'

export function findDocType(docType: string): DocType | undefined {
  return docTypes.get(docType) ?? (docType.startsWith(JAPANESE_PREFIX) ? { kind: 'national-id', namespaces: [] } : undefined)
}
