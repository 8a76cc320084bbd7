// The back end in AWS: keys in KMS, certificates signed by an IACA key there or by AWS Private CA.
import { equalBytes } from '../../crypto/index.ts'
import { readCertificate } from '../../x509/index.ts'
import { AuthorityError } from '../authority-error.ts'
import { openSigningAuthority } from '../signing-authority.ts'
import { changeState, readHeldCertificate } from '../state.ts'
import type { AuthorityState, AwsState, Backend, KeyReference, OpenOptions } from '../types.ts'
import type { IssuingOnce } from './issuing.ts'
import { createKmsKey } from './kms-key.ts'
import { type KmsSigner, openKmsSigner } from './kms-signer.ts'
import { openLedger } from './ledger.ts'
import type { AwsOptions } from './options.ts'
import { openPrivateAuthority } from './private-authority.ts'
import { privateRootSteps } from './private-root.ts'
import { type Aws, openAws } from './services.ts'

/** @returns for OpenOptions.backend; AWS is asked for nothing before a key or a certificate is needed */
export function awsBackend(options: AwsOptions): NonNullable<OpenOptions['backend']> {
  return async (state, folder) => openAwsBackend(folder, state, options)
}

export async function openAwsBackend(folder: string, state: AuthorityState, options: AwsOptions): Promise<Backend> {
  const placed = requireAws(state)
  const aws = openAws({ ...options, region: placed.region })
  const ledger = openLedger(folder)
  const openKey = signersOf(aws)
  const here = once(() => requirePlace(aws, placed))
  const open = async (): Promise<IssuingOnce> => {
    await here()
    return { privateCa: await aws.privateCa(), ledger, authorityId: placed.id, now: aws.now, sleep: aws.sleep, warn: aws.warn }
  }
  return {
    kind: 'aws',
    warn: aws.warn,
    openSigner: async (key) => openKey(arnOf(key)),
    async createKey(name, curve) {
      await here()
      const making = { authorityId: placed.id, kms: await aws.kms(), ledger, now: aws.now, sleep: aws.sleep }
      const arn = await createKmsKey(name, curve, making)
      const signer = await openKey(arn)
      if (signer.publicKey.curve !== curve)
        throw new AuthorityError(`${arn} is a key on ${signer.publicKey.curve}, and one on ${curve} was asked for`, 'see it in KMS')
      await rememberKey(folder, arn, aws.now())
      return { held: 'kms', arn }
    },
    async openCertificateAuthority(iaca, register) {
      const certificate = await readHeldCertificate(folder, iaca)
      if (iaca.key !== undefined) {
        const signer = await openKey(arnOf(iaca.key))
        const { listDays } = state
        return openSigningAuthority({ kind: 'kms', certificate, signer, register, ...(listDays === undefined ? {} : { listDays }) })
      }
      if (iaca.arn === undefined)
        throw new AuthorityError(`${iaca.file} has neither a key nor an ARN`, 'restore the state folder from a backup')
      return openPrivateAuthority({ authorityArn: iaca.arn, certificate, issuerUri: state.issuerUri, register, open })
    },
    async confirmKey(key, certificate) {
      const signer = await openKey(arnOf(key))
      await signer.confirm()
      const { spki } = await readCertificate(certificate)
      if (spki.key?.curve !== signer.publicKey.curve || !equalBytes(spki.key.bytes, signer.publicKey.bytes))
        throw new AuthorityError(`${signer.keyArn} is not the key that the certificate certifies`, 'do not give out what was issued')
    },
    ...(placed.iaca === 'acm-pca' ? { rootSteps: (root) => privateRootSteps(root, { folder, aws: placed, open }) } : {}),
  }
}

function requireAws({ aws }: AuthorityState): AwsState {
  if (aws !== undefined) return aws
  throw new AuthorityError('authority.json does not say where in AWS this authority is', 'restore the state folder from a backup')
}

/** Credentials of another account would make the second half of an authority there. */
async function requirePlace(aws: Aws, { account, region }: AwsState): Promise<void> {
  const present = await aws.place()
  if (present.account === account) return
  throw new AuthorityError(
    `these credentials are of account ${present.account}, and the authority is in ${account}, ${region}`,
    'name the profile of that account: --profile',
  )
}

/** The public key is asked for once a key and process. */
function signersOf(aws: Aws): (arn: string) => Promise<KmsSigner> {
  const opened = new Map<string, Promise<KmsSigner>>()
  return (arn) => {
    const signer = opened.get(arn) ?? aws.kms().then((kms) => openKmsSigner(arn, { kms, pace: aws.pace }))
    opened.set(arn, signer)
    return signer
  }
}

async function rememberKey(folder: string, arn: string, at: Date): Promise<void> {
  const edit = (state: AuthorityState): AuthorityState => {
    const aws = requireAws(state)
    return aws.keyArns.includes(arn) ? state : { ...state, aws: { ...aws, keyArns: [...aws.keyArns, arn] } }
  }
  await changeState(folder, { event: 'made a key in AWS KMS', details: { arn }, at, edit })
}

function arnOf(key: KeyReference): string {
  if (key.held === 'kms') return key.arn
  throw new AuthorityError('a key of this authority is in a file, and its state says AWS', 'restore the state folder from a backup')
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined
  return () => {
    done ??= work()
    return done
  }
}
