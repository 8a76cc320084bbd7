// A Signer whose key is in AWS KMS (ISO/IEC 18013-5, 9.1.2.4 asks for COSE's raw signatures; KMS gives DER for ECDSA).
import { digest, equalBytes, fieldLength, type PublicKey, rawFromDer, type Signer, verifySignature } from '../../crypto/index.ts'
import { readPublicKeyInfo } from '../../x509/index.ts'
import { AuthorityError } from '../authority-error.ts'
import { requireDigest, requireRaw } from './digest.ts'
import { type KmsAlgorithm, kmsAlgorithms } from './kms-algorithms.ts'
import type { Kms } from './kms-client.ts'

export interface KmsSigner extends Signer {
  readonly keyArn: string
  /**
   * Asks KMS for the public key once more: to be called after a run, as openKmsSigner does before it.
   * @throws {AuthorityError} the key is another one than at the start
   */
  confirm(): Promise<void>
}

export interface KmsSignerOptions {
  readonly kms: Kms
  /** Resolves when the next signature may be asked for. */
  readonly pace?: () => Promise<void>
}

/**
 * Opens a key of KMS for signing. Each signature is verified with the key's public half before it is given out.
 * @param keyArn ARN of the key, never an alias: an alias can be moved to another key between two signatures
 * @throws {AuthorityError} an alias; a key that does not sign, or signs what COSE does not have; not allowed
 */
export async function openKmsSigner(keyArn: string, { kms, pace = async () => undefined }: KmsSignerOptions): Promise<KmsSigner> {
  if (!isKeyArn(keyArn)) throw new AuthorityError(`${keyArn} is no ARN of a key`, 'an alias can be moved: name the key itself')
  const { publicKey, row } = await readKey(keyArn, kms)
  const algorithm = row.messageType === 'RAW' ? ({ scheme: 'EdDSA' } as const) : ({ scheme: 'ECDSA', hash: row.hash } as const)
  return {
    keyArn,
    publicKey,
    algorithm,
    async sign(toBeSigned) {
      const message = row.messageType === 'RAW' ? toBeSigned : await digest(row.hash, toBeSigned)
      if (row.messageType === 'RAW') requireRaw(message)
      else requireDigest(message, row.hash)
      await pace()
      const answer = await kms.sign({ keyArn, message, messageType: row.messageType, algorithm: row.signing })
      if (answer.keyArn !== keyArn) throw unusable(`it comes from ${answer.keyArn}, and ${keyArn} was asked for`)
      const signature = row.messageType === 'RAW' ? answer.signature : rawFromDer(answer.signature, fieldLength(publicKey.curve))
      if (signature === undefined) throw unusable('it is no ECDSA-Sig-Value of this curve')
      if (!(await verifySignature(publicKey, algorithm, signature, toBeSigned)).verified) throw unusable('it does not verify')
      return signature
    },
    async confirm() {
      const present = await readKey(keyArn, kms)
      if (present.publicKey.curve === publicKey.curve && equalBytes(present.publicKey.bytes, publicKey.bytes)) return
      throw new AuthorityError(
        `${keyArn} has another public key than before this run`,
        'do not give out what was issued; see "mdl authority check"',
      )
    },
  }
}

export const isKeyArn = (text: string): boolean => /^arn:[a-z-]+:kms:[a-z0-9-]+:\d+:key\/[\x21-\x7e]+$/.test(text)

async function readKey(keyArn: string, kms: Kms): Promise<{ readonly publicKey: PublicKey; readonly row: KmsAlgorithm }> {
  const { arn, publicKeyInfo, spec, usage, signing } = await kms.getPublicKey(keyArn)
  if (arn !== keyArn) throw new AuthorityError(`${keyArn} leads to another key, ${arn}`, 'nothing was signed; see "mdl authority check"')
  if (usage !== 'SIGN_VERIFY')
    throw new AuthorityError(`${keyArn} is for ${usage}, not for SIGN_VERIFY`, 'make a new signer: mdl authority rotate')
  const { key } = await readPublicKeyInfo(publicKeyInfo)
  const row = kmsAlgorithms.find(({ curve, signing: wanted }) => curve === key?.curve && signing.includes(wanted))
  if (key === undefined || row === undefined)
    throw new AuthorityError(
      `${keyArn} is ${spec} for ${signing.join(', ')}: nothing that COSE has`,
      'make a new signer: mdl authority rotate',
    )
  return { publicKey: key, row }
}

const unusable = (why: string): AuthorityError =>
  new AuthorityError(`AWS KMS gave a signature that can’t be used: ${why}`, 'nothing was written; try again, and see "mdl authority check"')
