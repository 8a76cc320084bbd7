// device-keys: thumbprints of the device keys that documents were bound to, a line each: no key gets a second document, whoever asks.
import { join } from 'node:path'
import { coseKeyThumbprint } from '../cose/index.ts'
import { type PublicKey, toHex } from '../crypto/index.ts'
import { AuthorityError } from './authority-error.ts'
import { appendLine, readLines } from './journal.ts'

/** Thumbprints of RFC 9679, hex: they name no person, and the key can't be had from them. */
const FILE = 'device-keys'

/**
 * @throws {AuthorityError} two of the keys are one, or one of them has a document already; which, by its place in the list
 */
export async function requireNewDeviceKeys(folder: string, deviceKeys: readonly PublicKey[]): Promise<readonly string[]> {
  const thumbprints = await Promise.all(deviceKeys.map(async (key) => toHex(await coseKeyThumbprint(key))))
  const used = new Set(await readLines(join(folder, FILE)))
  for (const [index, thumbprint] of thumbprints.entries()) {
    const first = thumbprints.indexOf(thumbprint)
    if (first < index)
      throw new AuthorityError(`device keys ${first + 1} and ${index + 1} are one key`, 'each document needs a key of its own')
    if (used.has(thumbprint))
      throw new AuthorityError(
        `device key ${index + 1} has a document already`,
        'let the device make a new key: one that is used twice tells who is who',
      )
  }
  return thumbprints
}

/**
 * Takes the keys into the register. The caller holds the lock, so that of two processes with one key the second is refused.
 * @throws {AuthorityError} as `requireNewDeviceKeys`
 */
export async function registerDeviceKeys(folder: string, deviceKeys: readonly PublicKey[]): Promise<void> {
  const thumbprints = await requireNewDeviceKeys(folder, deviceKeys)
  if (thumbprints.length > 0) await appendLine(join(folder, FILE), thumbprints.join('\n'))
}
