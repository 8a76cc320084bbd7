import { describe, expect, it } from 'vitest'
import type { HolderFault } from '../../../messages/index.ts'
import type { Holder } from '../../worker/protocol.ts'
import { readHolder } from './holder-form.ts'

const today = new Date('2026-11-24T12:00:00Z')
const good: Holder = { familyName: 'MOELLER', givenNames: 'ANNA', birthDate: '1990-03-01' }
const faultsOf = (changed: Partial<Holder>) => {
  const read = readHolder({ ...good, ...changed }, today)
  return read.state === 'faults' ? Object.fromEntries(read.faults) : {}
}

describe('the holder of a test licence', () => {
  it('is taken without the white space around', () => {
    expect(readHolder({ familyName: ' Garçon ', givenNames: 'Zoë', birthDate: ' 2010-11-24 ' }, today)).toEqual({
      state: 'read',
      holder: { familyName: 'Garçon', givenNames: 'Zoë', birthDate: '2010-11-24' },
    })
  })
  it.each<{ name: string; text: string; fault: HolderFault }>([
    { name: 'nothing', text: '  ', fault: 'missing' },
    { name: 'another script', text: 'Мёллер', fault: 'not-latin' },
    { name: 'a control character', text: 'A\u0007B', fault: 'not-latin' },
    { name: 'more than 150 characters', text: 'x'.repeat(151), fault: 'too-long' },
  ])('has no name of $name', ({ text, fault }) => {
    expect(faultsOf({ familyName: text })).toEqual({ familyName: fault })
    expect(faultsOf({ givenNames: text })).toEqual({ givenNames: fault })
  })
  it.each<{ text: string; fault: HolderFault }>([
    { text: '', fault: 'missing' },
    { text: '1.3.1990', fault: 'no-date' },
    { text: '1990-3-1', fault: 'no-date' },
    { text: '1990-02-30', fault: 'no-date' },
    { text: '1990-13-01', fault: 'no-date' },
    { text: '1899-12-31', fault: 'too-old' },
    { text: '2010-11-25', fault: 'too-young' },
    { text: '2030-01-01', fault: 'too-young' },
  ])('was not born on “$text”', ({ text, fault }) => {
    expect(faultsOf({ birthDate: text })).toEqual({ birthDate: fault })
  })
  it('may have a name of 150 characters, and be sixteen today', () => {
    expect(faultsOf({ familyName: 'x'.repeat(150), birthDate: '2010-11-24' })).toEqual({})
  })
})
