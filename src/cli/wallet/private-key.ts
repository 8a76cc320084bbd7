// Private keys of holders and readers, in a file: JWK, or PEM as openssl writes it. Nothing of a key stands in an error.
import { createPrivateKey } from 'node:crypto'
import { type PrivateKey, readPrivateJwk } from '../../crypto/index.ts'
import type { Io } from '../io.ts'
import { foreign, remark } from '../output.ts'
import { UnusableError, usable } from '../unreadable.ts'

/** @param option as the command has it, for what is said of the file */
export async function readPrivateKeyFile(option: string, path: string, io: Io): Promise<PrivateKey> {
  const source = `${option} ${path}`
  const text = new TextDecoder().decode(await io.readFile(path)).trim()
  const { openToOthers } = await import('../../authority/index.ts')
  const mode = await openToOthers(path).catch(() => undefined)
  if (mode !== undefined) io.note(remark(`${foreign(source)} has mode ${mode}: others may read it`, 'chmod 600'))
  return usable(source, () => readPrivateJwk(text.startsWith('-----BEGIN ') ? jwkOfPem(text, source) : jsonOf(text, source)))
}

function jsonOf(text: string, source: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnusableError(source, 'expected a private key: a JWK, or PEM') // the parser's message quotes what stands there
  }
}

function jwkOfPem(text: string, source: string): unknown {
  try {
    return createPrivateKey(text).export({ format: 'jwk' })
  } catch {
    throw new UnusableError(source, 'expected a private key without a passphrase, of a NIST curve or Ed25519', 'brainpool keys as JWK')
  }
}
