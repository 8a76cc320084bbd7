// A private key at rest: under a passphrase (scrypt, AES-256-GCM), or openly where that was asked for by name. Always 0600, never replaced.
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { basename } from 'node:path'
import { type Curve, equalBytes, fromBase64url, type PrivateKey, publicKeyOf, toBase64url } from '../crypto/index.ts'
import { AuthorityError } from './authority-error.ts'
import { openToOthers, readTextIfThere, writeOnce } from './files.ts'

/** What scrypt costs (RFC 7914): 128 · N · r octets of memory. Absent: 2^17, 8, 1, which is 128 MB and about half a second. */
export interface ScryptCost {
  readonly N: number
  readonly r: number
  readonly p: number
}

interface KeyFile {
  readonly schemaVersion: 1
  readonly curve: Curve
  readonly publicKey: string
  readonly protection: 'scrypt-aes-256-gcm' | 'unprotected'
  readonly scrypt?: ScryptCost & { readonly salt: string }
  readonly nonce?: string
  /** Unprotected: the secret itself; else cipher text and tag. */
  readonly secret: string
}

const COST: ScryptCost = { N: 131_072, r: 8, p: 1 }
const MAX_MEMORY = 1 << 30 // a file that asks for more is not ours
const TAG_OCTETS = 16

/**
 * Writes a key to a file that is not there yet.
 * @param passphrase `undefined`: unprotected
 * @returns whether it was written: `false` where a file of that name exists, which is left as it is
 */
export async function writeKeyFile(path: string, key: PrivateKey, passphrase: string | undefined, cost = COST): Promise<boolean> {
  const { bytes } = await publicKeyOf(key)
  const open = { schemaVersion: 1, curve: key.curve, publicKey: toBase64url(bytes) } as const
  if (passphrase === undefined) return writeOnce(path, textOf({ ...open, protection: 'unprotected', secret: toBase64url(key.secret) }))
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const derived = await deriveKey(passphrase, salt, cost)
  const cipher = createCipheriv('aes-256-gcm', derived, nonce).setAAD(boundTo(path, open))
  const cipherText = Buffer.concat([cipher.update(key.secret), cipher.final(), cipher.getAuthTag()])
  return writeOnce(
    path,
    textOf({
      ...open,
      protection: 'scrypt-aes-256-gcm',
      scrypt: { ...cost, salt: toBase64url(salt) },
      nonce: toBase64url(nonce),
      secret: toBase64url(cipherText),
    }),
  )
}

/**
 * @param passphrase asked for only where the key is under one
 * @throws {AuthorityError} no such file, one that others may read, another passphrase, a key that does not fit its public key
 */
export async function readKeyFile(path: string, passphrase: () => Promise<string>): Promise<PrivateKey> {
  const file = await readFileOf(path)
  const name = basename(path)
  const secret = file.protection === 'unprotected' ? fromBase64url(file.secret) : await decrypt(path, file, await passphrase())
  const key: PrivateKey = { curve: file.curve, secret }
  const publicKey = await publicKeyOf(key).catch(() => undefined)
  if (publicKey === undefined || !equalBytes(publicKey.bytes, fromBase64url(file.publicKey)))
    throw new AuthorityError(`the key file ${name} does not hold the key that it says it holds`, 'restore it from a backup')
  return key
}

/** Whether a passphrase is needed to open it; `undefined` where there is no such file. */
export async function isProtectedKeyFile(path: string): Promise<boolean | undefined> {
  const text = await readTextIfThere(path)
  return text === undefined ? undefined : parse(path, text).protection !== 'unprotected'
}

async function readFileOf(path: string): Promise<KeyFile> {
  const text = await readTextIfThere(path)
  const name = basename(path)
  if (text === undefined) throw new AuthorityError(`the key file ${name} is not there`, 'restore the state folder from a backup')
  const mode = await openToOthers(path)
  if (mode !== undefined)
    throw new AuthorityError(
      `the key file ${name} has mode ${mode}: others than its owner may use it`,
      `chmod 600 ${path}; if others could read it, the key is no longer yours alone: replace it`,
    )
  return parse(path, text)
}

/** Never says what stands in the file. */
function parse(path: string, text: string): KeyFile {
  try {
    const file = JSON.parse(text) as Partial<KeyFile>
    if (file.schemaVersion === 1 && file.curve !== undefined && file.secret !== undefined && file.publicKey !== undefined)
      return file as KeyFile
  } catch {
    // said below
  }
  throw new AuthorityError(`${basename(path)} is no key file of this program`, 'restore it from a backup')
}

async function decrypt(path: string, file: KeyFile, passphrase: string): Promise<Uint8Array> {
  const name = basename(path)
  const { scrypt: cost, nonce } = file
  if (cost === undefined || nonce === undefined || 128 * cost.N * cost.r > MAX_MEMORY)
    throw new AuthorityError(`the key file ${name} lacks what is needed to open it`, 'restore it from a backup')
  const sealed = fromBase64url(file.secret)
  const derived = await deriveKey(passphrase, fromBase64url(cost.salt), cost)
  try {
    const decipher = createDecipheriv('aes-256-gcm', derived, fromBase64url(nonce))
      .setAAD(boundTo(path, file))
      .setAuthTag(sealed.subarray(-TAG_OCTETS))
    return Uint8Array.from(Buffer.concat([decipher.update(sealed.subarray(0, -TAG_OCTETS)), decipher.final()]))
  } catch {
    throw new AuthorityError(`the passphrase does not open ${name}`, 'give the passphrase with which the authority was created')
  }
}

/** Name, curve and public key are sealed in with the secret: one key's file can't take another's place. */
function boundTo(path: string, { curve, publicKey }: Pick<KeyFile, 'curve' | 'publicKey'>): Uint8Array {
  return new TextEncoder().encode(`mdl-authority key 1 ${basename(path)} ${curve} ${publicKey}`)
}

function deriveKey(passphrase: string, salt: Uint8Array, { N, r, p }: ScryptCost): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, { N, r, p, maxmem: 2 * MAX_MEMORY }, (fault, key) =>
      fault === null ? resolve(key) : reject(fault),
    )
  })
}

const textOf = (file: KeyFile): string => `${JSON.stringify(file, null, 2)}\n`
