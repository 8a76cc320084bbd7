// What a trust list provider wants of an authority: its certificates, their fingerprints, its document types, where its CRL is.
import { lstat, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { digest, toHex } from '../crypto/index.ts'
import { encodePem } from '../x509/index.ts'
import { AuthorityError } from './authority-error.ts'
import { codeOf, PUBLIC_FILE } from './files.ts'
import { readHeld } from './locked.ts'
import type { OpenedAuthority } from './open-authority.ts'
import { readCrlFile } from './revocation-lists.ts'
import type { HeldCertificate } from './types.ts'

/**
 * Writes the pack into a folder that is not there yet. Public data alone: no key, no signer, no log.
 * @returns the names of its files
 * @throws {AuthorityError} the folder is there already
 */
export async function writeSubmissionPack({ folder, state }: OpenedAuthority, out: string, at: Date): Promise<readonly string[]> {
  const files = new Map<string, string | Uint8Array>()
  const roots = []
  for (const iaca of state.iacas.filter(({ notAfter }) => at <= new Date(notAfter))) {
    const name = stemOf(iaca)
    const { bytes } = await readHeld(folder, iaca)
    files.set(`${name}.pem`, encodePem('CERTIFICATE', bytes)).set(`${name}.der`, bytes)
    roots.push(await rootOf(folder, iaca))
    const crl = await readCrlFile(folder, iaca)
    if (crl !== undefined) files.set(`${name}.crl`, crl).set(`${name}.crl.pem`, encodePem('X509 CRL', crl))
  }
  if (roots.length === 0) throw new AuthorityError('no IACA certificate is valid now', 'mdl authority rotate --iaca')
  for (const link of state.links) files.set(`${stemOf(link)}.pem`, encodePem('CERTIFICATE', (await readHeld(folder, link)).bytes))
  const { name, country, stateOrProvince = null, issuerUri, docTypes, testOnly, statusListUri } = state
  const submission = {
    schemaVersion: 1,
    madeAt: at.toISOString(),
    name,
    country,
    stateOrProvince,
    testOnly,
    contact: issuerUri,
    docTypes,
    statusListUri,
    iacas: roots,
  }
  files.set('submission.json', `${JSON.stringify(submission, null, 2)}\n`)
  files.set('README.txt', readme(submission))
  await writeAll(out, files)
  return [...files.keys()]
}

interface Root {
  readonly file: string
  readonly subject: string
  readonly serialNumber: string
  readonly notBefore: string
  readonly notAfter: string
  readonly subjectKeyIdentifier: string
  readonly sha256: string
  readonly publicKeySha256: string
  readonly key: string
  readonly crlUri: string
}

async function rootOf(folder: string, held: HeldCertificate): Promise<Root> {
  const { subject, spki, crlDistributionPoints } = await readHeld(folder, held)
  return {
    file: `${stemOf(held)}.pem`,
    subject: subject.text,
    serialNumber: held.serialNumber,
    notBefore: held.notBefore,
    notAfter: held.notAfter,
    subjectKeyIdentifier: toHex(spki.keyIdentifier),
    sha256: held.fingerprint,
    publicKeySha256: toHex(await digest('SHA-256', spki.bytes)),
    key: spki.described,
    crlUri: crlDistributionPoints.state === 'read' ? (crlDistributionPoints.value[0]?.names[0]?.value ?? '') : '',
  }
}

const stemOf = ({ file }: HeldCertificate): string => file.replace(/^.*\//, '').replace(/\.pem$/, '')

function readme({
  name,
  country,
  docTypes,
  testOnly,
  contact,
  iacas,
}: {
  readonly name: string
  readonly country: string
  readonly docTypes: readonly string[]
  readonly testOnly: boolean
  readonly contact: string
  readonly iacas: readonly Root[]
}): string {
  const root = ({ file, subject, sha256, notBefore, notAfter, crlUri }: Root) =>
    [
      `  ${file}`,
      `    subject  ${subject}`,
      `    SHA-256  ${sha256.match(/../g)?.join(':')}`,
      `    valid    ${notBefore} to ${notAfter}`,
      `    CRL      ${crlUri}`,
    ].join('\n')
  return [
    `Issuing authority certificates (IACA) of ${name}, ${country}, for a trust list (VICAL).`,
    ...(testOnly ? ['FOR TESTS ONLY: its country code is left to its users, or it was made for tests.'] : []),
    '',
    ...iacas.map(root),
    '',
    `Document types: ${docTypes.join(', ')}`,
    `Contact: ${contact}`,
    '',
    'Whoever takes this in compares the SHA-256 fingerprints over a channel other than the one by which the files came.',
    'submission.json holds the same for programs.',
    '',
  ].join('\n')
}

async function writeAll(out: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  if ((await lstat(out).catch(() => undefined)) !== undefined)
    throw new AuthorityError(`${out} is there already`, 'name a folder that is not there yet: --out FOLDER')
  await mkdir(out, { recursive: true })
  for (const [name, content] of files) {
    try {
      const file = await open(join(out, name), 'wx', PUBLIC_FILE)
      await file.writeFile(content).finally(() => file.close())
    } catch (fault) {
      if (codeOf(fault) === 'EEXIST') throw new AuthorityError(`${join(out, name)} is there already`)
      throw fault
    }
  }
}
