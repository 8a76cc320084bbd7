// The local back end: keys in files of the state folder, certificates signed by the IACA key among them.
import { join } from 'node:path'
import { type Curve, generatePrivateKey, type Signer, signerFromPrivateKey } from '../crypto/index.ts'
import { AuthorityError } from './authority-error.ts'
import { inside, makePrivateFolder } from './files.ts'
import { isProtectedKeyFile, readKeyFile, type ScryptCost, writeKeyFile } from './key-file.ts'
import { openSigningAuthority } from './signing-authority.ts'
import { readHeldCertificate } from './state.ts'
import type { Backend, HeldCertificate, KeyReference, OpenOptions } from './types.ts'

export interface FileBackendOptions {
  readonly passphrase?: OpenOptions['passphrase']
  /** New keys stand openly in their files: somebody asked for that by name. */
  readonly unprotected?: boolean
  readonly listDays?: number
  readonly scryptCost?: ScryptCost
}

export function openFileBackend(folder: string, options: FileBackendOptions): Backend {
  const passphrase = once(options.passphrase)
  const opened = new Map<string, Promise<Signer>>() // scrypt takes half a second: once a key
  const openSigner = (key: KeyReference): Promise<Signer> => {
    if (key.held !== 'file') throw new AuthorityError('a key of this authority is in AWS KMS, and its state is a local one', restore)
    const signer = opened.get(key.file) ?? readKeyFile(inside(folder, key.file), passphrase).then((read) => signerFromPrivateKey(read))
    opened.set(key.file, signer)
    return signer
  }
  return {
    kind: 'local',
    openSigner: async (key) => openSigner(key),
    createKey: (name, curve) => createKey(folder, name, curve, options.unprotected === true ? undefined : passphrase, options.scryptCost),
    async openCertificateAuthority(iaca: HeldCertificate, register) {
      if (iaca.key === undefined) throw new AuthorityError(`${iaca.file} has no key in this folder`, restore)
      const signer = await openSigner(iaca.key)
      const certificate = await readHeldCertificate(folder, iaca)
      return openSigningAuthority({
        kind: 'file',
        certificate,
        signer,
        register,
        ...(options.listDays === undefined ? {} : { listDays: options.listDays }),
      })
    },
  }
}

const restore = 'restore the state folder from a backup'

async function createKey(
  folder: string,
  name: string,
  curve: Curve,
  passphrase: (() => Promise<string>) | undefined,
  cost: ScryptCost | undefined,
): Promise<KeyReference> {
  await makePrivateFolder(join(folder, 'keys'))
  const file = `keys/${name}.json`
  const path = join(folder, file)
  if ((await isProtectedKeyFile(path)) === undefined)
    await writeKeyFile(path, await generatePrivateKey(curve), await passphrase?.(), ...(cost === undefined ? [] : [cost]))
  // whoever wrote it, this run or one that was killed: it must open, or it would be certified for nothing
  const { curve: found } = await readKeyFile(path, passphrase ?? missingPassphrase)
  if (found !== curve) throw new AuthorityError(`${file} holds a key on ${found}, and one on ${curve} was asked for`, restore)
  return { held: 'file', file }
}

/** A passphrase is asked for when the first key is opened, and once. */
function once(passphrase: OpenOptions['passphrase']): () => Promise<string> {
  let asked: Promise<string> | undefined
  return () => {
    asked ??= passphrase === undefined ? missingPassphrase() : Promise.resolve(typeof passphrase === 'string' ? passphrase : passphrase())
    return asked
  }
}

async function missingPassphrase(): Promise<string> {
  throw new AuthorityError('the keys of this authority are under a passphrase', 'add --passphrase-file FILE ("-" reads standard input)')
}
