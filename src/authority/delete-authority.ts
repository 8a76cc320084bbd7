// The end of an authority: its keys first, so that what a kill leaves behind can sign nothing.
import { readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AuthorityError } from './authority-error.ts'
import { withLock } from './lock.ts'
import { readState } from './state.ts'
import type { AuthorityState } from './types.ts'

/** What goes with it, in words, for a person who is about to say yes. */
export function warningsOfDeletion({ documentSigners, statusList, testOnly }: AuthorityState): readonly string[] {
  return [
    'its keys are gone for good, unless there is a backup',
    ...(statusList.next > 0 ? [`${statusList.next} documents point to its status list: none of them can be revoked any more`] : []),
    `its ${documentSigners.length} document signers can’t be revoked any more, and the CRL ends at its nextUpdate: strict readers pass nothing after that`,
    ...(testOnly ? [] : ['whoever holds its IACA certificate goes on trusting it: tell the trust list providers first']),
  ]
}

/** In this order: without keys the rest signs nothing; without authority.json there is no authority. */
const parts = [
  'keys',
  'device-keys',
  'crl',
  'status-list',
  'certificates',
  'journal.ndjson',
  'audit.ndjson',
  'authority.json',
  'lock',
] as const

/**
 * Removes the state folder of a local authority.
 * @param typedName must be the authority's name, to the letter
 * @returns what is left in the folder because it is not the authority's
 */
export async function deleteAuthority(folder: string, typedName: string): Promise<readonly string[]> {
  return withLock(folder, async () => {
    const { name, kind } = await readState(folder)
    if (kind !== 'local') throw new AuthorityError('the keys of this authority are in AWS', 'they are deleted there first')
    if (typedName !== name)
      throw new AuthorityError(
        `${JSON.stringify(typedName)} is not the name of this authority`,
        `to delete it, add --name ${JSON.stringify(name)}`,
      )
    for (const part of parts) await rm(join(folder, part), { recursive: true, force: true })
    const left = await readdir(folder)
    if (left.length === 0) await rmdir(folder)
    return left
  })
}
