// Every element and every document type that the tables know has words for people.
import { describe, expect, it } from 'vitest'
import { type DataElement, dataElements, docTypes, type ElementTable } from '../mdoc/index.ts'
import { docTypeLabel, findElementLabel, findMemberLabel, sexLabel } from './en/labels.ts'

const tables = [...docTypes].flatMap(([docType, { tables: own }]) => [...own].map(([namespace, table]) => ({ docType, namespace, table })))

describe('labels', () => {
  it.each(tables)('$docType: every element of $namespace', ({ namespace, table }) => {
    const unlabelled = [...table.keys()].map(nameOfFamily).filter((element) => findElementLabel(element, namespace) === undefined)
    expect(unlabelled).toEqual([])
  })
  it('every member of the maps inside their values', () => {
    const members = [...dataElements.values()].flatMap((table) => [...table.values()].flatMap(membersOf))
    expect(members.length).toBeGreaterThan(60)
    expect(members.filter((member) => findMemberLabel(member) === undefined)).toEqual([])
  })
  it.each([...docTypes.keys(), 'jp.go.digital.mynumbercard.1'])('%s has a name', (docType) => {
    expect(docTypeLabel(docType)).not.toBe(docType)
  })
  it('leaves what nobody here has heard of as it is', () => {
    expect(docTypeLabel('org.example.club.1')).toBe('org.example.club.1')
    expect(findElementLabel('by', 'org.example')).toBeUndefined()
    expect(findElementLabel('by', 'org.micov.attestation.1')).toBe('Year of birth')
  })
  it('names the sexes of PID in PID alone', () => {
    expect(sexLabel(5, 'eu.europa.ec.eudi.pid.1')).toBe('diverse')
    expect(sexLabel(5, 'org.iso.18013.5.1')).toBeUndefined()
    expect(sexLabel(2, 'org.iso.18013.5.1')).toBe('female')
  })
})

const nameOfFamily = (element: string) => element.replace('_NN', '_18').replace('_XX', '_face')

function membersOf({ items, members }: DataElement): readonly string[] {
  const inside = (table: ElementTable | undefined) => [...(table ?? [])].flatMap(([name, member]) => [name, ...membersOf(member)])
  return [...inside(members), ...(items === undefined ? [] : membersOf(items))]
}
