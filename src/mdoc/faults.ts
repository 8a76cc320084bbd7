// Faults of structure: inside a document a reading that fails is collected with its place, and reading goes on.
import { ReadError, type ReadLimits } from '../cbor/index.ts'
import type { StructureFault } from './types.ts'

/** Where in a document the reading stands, and the list that its faults go to. */
export interface Place {
  /** Path of members: `issuerSigned.nameSpaces.org.iso.18013.5.1[3]`; empty for the document itself. */
  readonly where: string
  readonly faults: StructureFault[]
  readonly limits: Partial<ReadLimits> | undefined
}

export function inside(place: Place, member: string | number): Place {
  if (typeof member === 'number') return { ...place, where: `${place.where}[${member}]` }
  return { ...place, where: place.where === '' ? member : `${place.where}.${member}` }
}

export function addFault({ where, faults }: Place, fault: string, offset: number): void {
  faults.push({ fault, offset, where })
}

/** @returns what was read, or `undefined` and a fault more; errors of any other kind are ours and go on their way */
export function attempt<Structure>(place: Place, read: () => Structure): Structure | undefined {
  try {
    return read()
  } catch (error) {
    addFault(place, ...faultOf(error))
    return undefined
  }
}

export async function attemptLater<Structure>(place: Place, read: () => Promise<Structure>): Promise<Structure | undefined> {
  try {
    return await read()
  } catch (error) {
    addFault(place, ...faultOf(error))
    return undefined
  }
}

function faultOf(error: unknown): [fault: string, offset: number] {
  if (!(error instanceof ReadError)) throw error
  return [`expected ${error.expected}, found ${error.found}`, error.offset]
}
