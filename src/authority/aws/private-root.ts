// A root in AWS Private CA, in the order that it asks for: authority, request, certificate, import. Each ARN is on disk before the next call.
import { fromHex, toHex } from '../../crypto/index.ts'
import { readCsr } from '../../issue/index.ts'
import { readCertificate } from '../../x509/index.ts'
import { AuthorityError } from '../authority-error.ts'
import type { Made, Step } from '../journal.ts'
import { changeState, readHeldCertificate, readState } from '../state.ts'
import type { AuthorityState, AwsState, RootRequest } from '../types.ts'
import { type CrlPublication, crlConfiguration, crlUriOf } from './crl-configuration.ts'
import { fetchCertificate, type IssuingOnce, issueOnce } from './issuing.ts'
import { AUTHORITY_TAG, NAME_TAG } from './kms-key.ts'
import { idempotencyToken } from './ledger.ts'
import { privateCaAlgorithmFor } from './pca-algorithms.ts'
import { poll } from './poll.ts'
import { authorityTemplates } from './template-names.ts'
import { rootPassthrough } from './templates.ts'

export interface PrivateRootOptions {
  readonly folder: string
  readonly aws: AwsState
  /** Opened when the first step runs, not when the plan is shown. */
  readonly open: () => Promise<IssuingOnce>
}

export function privateRootSteps(root: RootRequest, options: PrivateRootOptions): readonly Step[] {
  const { name } = root
  const made = (steps: ReadonlyMap<string, Made>, step: string, member: string) => textIn(steps.get(`${name}-${step}`), member)
  return [
    {
      name: `${name}-authority`,
      title: 'create the certificate authority in AWS Private CA: it costs from now on',
      run: () => createAuthority(root, options),
    },
    {
      name: `${name}-root`,
      title: 'issue the IACA certificate from its request',
      run: (steps) => issueRoot(root, made(steps, 'authority', 'arn'), made(steps, 'authority', 'crlUri'), options),
    },
    {
      name: `${name}-certificate`,
      title: 'fetch the IACA certificate, judge it, and save it',
      async run(steps) {
        const arn = made(steps, 'authority', 'arn')
        const keyIdentifier = fromHex(made(steps, 'root', 'keyIdentifier'))
        return root.save(arn, async () => {
          const der = await fetchCertificate(arn, made(steps, 'root', 'certificateArn'), await options.open())
          await requireKey(der, keyIdentifier)
          return der
        })
      },
    },
    {
      name: `${name}-import`,
      title: 'import it into AWS Private CA',
      run: (steps) => importRoot(made(steps, 'authority', 'arn'), name, options),
    },
  ]
}

async function createAuthority(root: RootRequest, { folder, aws, open }: PrivateRootOptions): Promise<Made> {
  const opened = await open()
  const { privateCa, ledger, now, sleep } = opened
  const step = `authority ${root.name}`
  const publication = publicationOf(aws)
  const begun = await ledger.find(step)
  let arn = begun?.arn ?? (begun && (await findTagged(root.name, opened)))
  if (arn === undefined) {
    await ledger.begin(step, now())
    arn = await privateCa.create({
      ...(await configurationOf(root, folder)),
      revocation: crlConfiguration(publication),
      tags: new Map([
        [AUTHORITY_TAG, opened.authorityId],
        [NAME_TAG, root.name],
      ]),
      token: idempotencyToken(opened.authorityId, step, 1), // the same for each try: AWS then makes one within five minutes
    })
  }
  if (begun?.arn === undefined) await ledger.record(step, arn)
  const authorityArn = arn
  const crlUri = crlUriOf(publication, authorityArn, aws.region)
  const described = await poll(
    'the certificate authority',
    async () => {
      const present = await privateCa.describe(authorityArn)
      return present.Status === 'CREATING' ? undefined : present
    },
    { sleep },
  )
  // as AWS says it: we claim no level of our own
  const keyStorage = described.KeyStorageSecurityStandard ?? 'not said'
  await changeState(folder, {
    event: 'created a certificate authority in AWS Private CA',
    details: { arn: authorityArn, crlUri, keyStorage },
    at: now(),
    edit: (state) => ({ ...state, crlUri, aws: { ...aws, ...state.aws, authorityArn } }),
  })
  return { arn: authorityArn, crlUri, keyStorage }
}

async function configurationOf({ commonName, curve }: RootRequest, folder: string) {
  const state = await readState(folder)
  return { CertificateAuthorityConfiguration: { ...privateCaAlgorithmFor(curve), Subject: subjectOf(state, commonName) } }
}

const subjectOf = ({ country, stateOrProvince, name }: AuthorityState, CommonName: string) => ({
  Country: country,
  ...(stateOrProvince === undefined ? {} : { State: stateOrProvince }),
  Organization: name,
  CommonName,
})

/** After a kill, and after more than the five minutes of a token: what we made bears our tags. */
async function findTagged(name: string, { privateCa, authorityId }: IssuingOnce): Promise<string | undefined> {
  for (const arn of await privateCa.authorityArns()) {
    const tags = await privateCa.tagsOf(arn)
    if (tags.get(AUTHORITY_TAG) === authorityId && tags.get(NAME_TAG) === name) return arn
  }
  return undefined
}

async function issueRoot(root: RootRequest, authorityArn: string, crlUri: string, { folder, open }: PrivateRootOptions): Promise<Made> {
  const opened = await open()
  const { privateCa, sleep } = opened
  const csr = await poll('the request', () => privateCa.csr(authorityArn), { sleep })
  const { spki } = await readCsr(csr)
  const { issuerUri } = await readState(folder)
  const certificateArn = await issueOnce(
    `root ${root.name}`,
    {
      authorityArn,
      csr,
      template: authorityTemplates.root,
      passthrough: rootPassthrough({ issuerUri, crlUri }),
      signing: privateCaAlgorithmFor(root.curve).SigningAlgorithm,
      notBefore: root.notBefore,
      notAfter: root.notAfter,
    },
    opened,
  )
  return { certificateArn, keyIdentifier: toHex(spki.keyIdentifier) }
}

async function requireKey(der: Uint8Array, keyIdentifier: Uint8Array): Promise<void> {
  const { spki } = await readCertificate(der)
  if (toHex(spki.keyIdentifier) !== toHex(keyIdentifier))
    throw new AuthorityError(
      'the IACA certificate is for another key than its request',
      'nothing was saved or imported; see the authority in AWS',
    )
}

/** The certificate is the one that was judged and saved. */
async function importRoot(authorityArn: string, name: string, { folder, open }: PrivateRootOptions): Promise<Made> {
  const { privateCa, sleep } = await open()
  const present = (await privateCa.describe(authorityArn)).Status
  if (present === 'PENDING_CERTIFICATE') await privateCa.importCertificate(authorityArn, await savedRoot(folder, name))
  await poll(
    'the import',
    async () => {
      const { Status } = await privateCa.describe(authorityArn)
      if (Status !== 'ACTIVE' && Status !== 'PENDING_CERTIFICATE') throw notActive(Status)
      return Status === 'ACTIVE' ? true : undefined
    },
    { sleep },
  )
  return { status: 'ACTIVE' }
}

async function savedRoot(folder: string, name: string): Promise<Uint8Array> {
  const held = (await readState(folder)).iacas.find(({ file }) => file === `certificates/${name}.pem`)
  if (held === undefined) throw new AuthorityError(`${name} is not in authority.json`, 'restore the state folder from a backup')
  return readHeldCertificate(folder, held)
}

const notActive = (status: string | undefined): AuthorityError =>
  new AuthorityError(
    `the certificate authority in AWS is ${status ?? 'in no state'}, not ACTIVE`,
    status === 'DISABLED' || status === 'DELETED' ? 'enable or restore it in AWS Private CA' : 'see it in AWS Private CA',
  )

function publicationOf({ crl }: AwsState): CrlPublication {
  if (crl !== undefined) return crl
  throw new AuthorityError('where AWS Private CA is to publish its CRL is not known', 'name a bucket: --crl-bucket')
}

function textIn(made: Made | undefined, member: string): string {
  const text = made?.[member]
  if (typeof text === 'string') return text
  throw new AuthorityError(`the journal does not say ${member}`, 'restore the state folder from a backup')
}
