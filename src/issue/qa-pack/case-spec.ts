// One case of the pack before it is made: which response, under which policy, and what must be said of it.
import type { CaseFile, Expectation } from '../../mdoc/index.ts'
import type { DemoLicence } from '../demo-licence.ts'
import type { Bench, FaultCase, FaultyResponse, Recipe } from '../faults/fault.ts'
import type { Row } from '../faults/rows.ts'

export interface CaseSpec {
  /** Folder of the case inside the pack: `credential/item-twice`. */
  readonly folder: string
  readonly row?: Row
  /** One sentence. */
  readonly about: string
  readonly recipe: (bench: Bench) => Recipe | Promise<Recipe>
  readonly expect: Expectation
  readonly policy?: 'strict'
  /** `strict` asks for a CRL: a good one of the licence's authority goes with the case where it has none of its own. */
  readonly crl?: 'added'
  /** The response in another form, the file it goes into. */
  readonly response?: (faulty: FaultyResponse, licence: DemoLicence) => ResponseFile | Promise<ResponseFile>
  /** Last word on the members of the case. */
  readonly edit?: (caseFile: CaseFile) => CaseFile
}

export interface ResponseFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A good case: no row of the matrix asks for it. `about` goes on from "Accepts". */
export type GoodCase = Pick<FaultCase, 'about' | 'recipe'> &
  Partial<Pick<CaseSpec, 'policy' | 'crl' | 'response'>> & { readonly expect?: Expectation }

export function goodSpecs(section: string, table: Readonly<Record<string, GoodCase>>): readonly CaseSpec[] {
  return Object.entries(table).map(([name, { about, expect = {}, ...others }]) => ({
    folder: `${section}/${name}`,
    about: `Accepts ${about}.`,
    ...others,
    expect: { verdict: 'passed', failingExactly: [], ...expect },
  }))
}
