// The document types that are known by name, each with the tables of its namespaces. Any other is read and judged all the same.
import { type ElementTable, withoutMandatory } from './data-element.ts'
import { aamvaElements } from './namespaces/aamva.ts'
import { ageVerificationElements, residenceElements } from './namespaces/eudi.ts'
import { mdlElements } from './namespaces/mdl.ts'
import { attestationElements, vaccinationElements } from './namespaces/micov.ts'
import { dataGroupElements, dtcElements, personElements, photoIdElements } from './namespaces/photo-id.ts'
import { pidElements } from './namespaces/pid.ts'
import { dutchVehicleElements, vehicleElements } from './namespaces/vehicle.ts'

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
  /** Its own first. */
  readonly namespaces: readonly string[]
  /** By namespace. */
  readonly tables: ReadonlyMap<string, ElementTable>
}

export const MDL_DOC_TYPE = 'org.iso.18013.5.1.mDL'

function docType(kind: DocumentKind, ...tables: readonly (readonly [namespace: string, table: ElementTable])[]): DocType {
  return { kind, namespaces: tables.map(([namespace]) => namespace), tables: new Map(tables) }
}

/** Type and namespaces are spelled in two ways, and a document may mix them. */
const photoId = docType(
  'photo-id',
  ['org.iso.23220.1', personElements],
  ['org.iso.23220.photoid.1', photoIdElements],
  ['org.iso.23220.datagroups.1', dataGroupElements],
  ['org.iso.23220.photoID.1', photoIdElements], // older spelling, and its companion
  ['org.iso.23220.dtc.1', dtcElements],
)

export const docTypes: ReadonlyMap<string, DocType> = new Map<string, DocType>([
  [MDL_DOC_TYPE, docType('driving-licence', ['org.iso.18013.5.1', mdlElements], ['org.iso.18013.5.1.aamva', aamvaElements])],
  ['eu.europa.ec.eudi.pid.1', docType('person-identification', ['eu.europa.ec.eudi.pid.1', pidElements])],
  ['org.iso.23220.photoid.1', photoId],
  ['org.iso.23220.photoID.1', photoId],
  ['eu.europa.ec.av.1', docType('age-verification', ['eu.europa.ec.av.1', ageVerificationElements])],
  ['eu.europa.ec.eudi.cor.1', docType('residence', ['eu.europa.ec.eudi.cor.1', residenceElements])],
  [
    'org.iso.7367.1.mVRC',
    docType('vehicle-registration', ['org.iso.7367.1', vehicleElements], ['org.iso.23220.1', withoutMandatory(personElements)]),
  ],
  ['nl.rdw.mekb.1', docType('vehicle-registration', ['nl.rdw.mekb.1', dutchVehicleElements])],
  [
    'org.micov.1',
    docType('health-certificate', ['org.micov.attestation.1', attestationElements], ['org.micov.vtr.1', vaccinationElements]),
  ],
  // It borrows the licence's namespace. That makes it no licence: a wallet's maker derived it from another document.
  ['com.google.wallet.idcard.1', docType('id-pass', ['org.iso.18013.5.1', withoutMandatory(mdlElements)])],
])

/** Japan's documents share a prefix; their names behind it are not published here. */
const JAPANESE_PREFIX = 'jp.go.digital.'
const japanese = docType('national-id')

export function findDocType(name: string): DocType | undefined {
  return docTypes.get(name) ?? (name.startsWith(JAPANESE_PREFIX) ? japanese : undefined)
}
