// The steps by which an authority gets its certificates: each takes what an interrupted run has left, and saves nothing that was not linted.
import { join } from 'node:path'
import type { Curve, Signer } from '../crypto/index.ts'
import { buildCsr, issueIaca, issueLinkCertificate, type SubjectAttribute } from '../issue/index.ts'
import { openTrustStore, type TrustStore } from '../trust/index.ts'
import { type CertificateKind, type CertificateLint, lintCertificate, type Policy } from '../verify/index.ts'
import { encodePem, readCertificate, serialText } from '../x509/index.ts'
import { AuthorityError } from './authority-error.ts'
import { makePrivateFolder, PUBLIC_FILE, readTextIfThere, writeOnce } from './files.ts'
import type { Made, Step } from './journal.ts'
import { authorityOf, type LockedAuthority, readHeld } from './locked.ts'
import { certifiedFrom } from './signing-authority.ts'
import { certificateIn } from './state.ts'
import type { AuthorityState, Backend, DocumentSignerRequest, HeldCertificate, KeyReference } from './types.ts'

/** A certificate to be issued: plain data, as it stands in the journal. Dates as RFC 3339. */
export interface CertificatePlan {
  /** Of its files: `document-signer-1`. */
  readonly name: string
  readonly commonName: string
  readonly curve: Curve
  readonly notBefore: string
  readonly notAfter: string
}
export interface SignerPlan extends CertificatePlan {
  readonly purpose: NonNullable<DocumentSignerRequest['purpose']>
}
export interface IacaPlan extends CertificatePlan {
  readonly crlUri: string
}

/** What is the same for every certificate of the authority. */
export function subjectOf(state: Pick<AuthorityState, 'country' | 'stateOrProvince' | 'name'>, commonName: string): SubjectAttribute[] {
  const { country, stateOrProvince, name } = state
  return [
    { type: 'C', value: country },
    ...(stateOrProvince === undefined ? [] : [{ type: 'ST' as const, value: stateOrProvince }]),
    { type: 'O', value: name },
    { type: 'CN', value: commonName },
  ]
}

/** A root whose key the back end makes, a file key or one in KMS; or one that comes about in the back end's own way. */
export function iacaSteps(locked: LockedAuthority, plan: IacaPlan): readonly Step[] {
  const { backend } = locked
  if (backend.rootSteps !== undefined) {
    const save = (arn: string, issue: () => Promise<Uint8Array>) =>
      saveCertificate(locked, { name: plan.name, kind: 'iaca', list: 'iacas', arn, issue })
    return backend.rootSteps({ ...plan, ...datesOf(plan), save })
  }
  return [
    keyStep(backend, plan, 'make the IACA key'),
    certificateStep(locked, plan, 'issue the IACA certificate', 'iaca', 'iacas', async (signer) => {
      const state = locked.state()
      const { certificate } = await issueIaca({
        subject: subjectOf(state, plan.commonName),
        ...datesOf(plan),
        signer,
        issuerContact: state.issuerUri,
        crlUri: plan.crlUri,
      })
      return certificate
    }),
  ]
}

/** A signer of documents, or of status lists, with a new key, under the newest IACA. */
export function signerSteps(locked: LockedAuthority, plan: SignerPlan): readonly Step[] {
  const kind = plan.purpose
  const what = kind === 'document-signer' ? 'document signer' : 'status list signer'
  const list = kind === 'document-signer' ? 'documentSigners' : 'statusListSigners'
  const lintAs = kind === 'document-signer' ? 'document-signer' : 'list-signer'
  return [
    keyStep(locked.backend, plan, `make the key of the ${what}`),
    certificateStep(locked, plan, `issue the certificate of the ${what}`, lintAs, list, async (signer) => {
      const { country, name } = locked.state()
      const csr = await buildCsr({ subject: subjectOf({ country, name }, plan.commonName) }, signer)
      const authority = await authorityOf(locked)
      return authority.issueDocumentSigner({
        purpose: kind,
        publicKey: signer.publicKey,
        csr,
        commonName: plan.commonName,
        ...datesOf(plan),
      })
    }),
  ]
}

/** B.1.3: the newest IACA's key certified by the one before it, for readers that hold only that one. */
export function linkStep(
  locked: LockedAuthority,
  { name, notBefore, notAfter }: Pick<CertificatePlan, 'name' | 'notBefore' | 'notAfter'>,
): Step {
  return {
    name: `${name}-certificate`,
    title: 'issue the link certificate: the new IACA key, certified by the old',
    async run() {
      const [newIaca, oldIaca] = locked.state().iacas
      if (newIaca === undefined || oldIaca === undefined) throw new AuthorityError('a link certificate needs two IACA certificates')
      const oldSigner = (await authorityOf(locked, oldIaca)).signer
      const newSigner = (await authorityOf(locked, newIaca)).signer
      if (oldSigner === undefined || newSigner === undefined)
        throw new AuthorityError('AWS Private CA signs no link certificate under pathLen 0', 'publish both IACA certificates instead')
      const issue = async () => {
        const [from, to] = [await readHeld(locked.folder, oldIaca), await readHeld(locked.folder, newIaca)]
        const dates = datesOf({ notBefore, notAfter })
        return (await issueLinkCertificate(certifiedFrom(from, oldSigner), certifiedFrom(to, newSigner), dates)).certificate
      }
      return saveCertificate(locked, { name, kind: 'link', list: 'links', issue })
    },
  }
}

function keyStep(backend: Backend, { name, curve }: CertificatePlan, title: string): Step {
  return { name: `${name}-key`, title, run: async () => ({ key: await backend.createKey(name, curve) }) }
}

type CertificateList = 'iacas' | 'links' | 'documentSigners' | 'statusListSigners'

function certificateStep(
  locked: LockedAuthority,
  { name }: CertificatePlan,
  title: string,
  kind: CertificateKind,
  list: CertificateList,
  issue: (signer: Signer) => Promise<Uint8Array>,
): Step {
  return {
    name: `${name}-certificate`,
    title,
    async run(made) {
      const key = made.get(`${name}-key`)?.key as KeyReference
      return saveCertificate(locked, {
        name,
        kind,
        list,
        key,
        issue: async () => issue(await locked.backend.openSigner(key)),
      })
    },
  }
}

interface Saving {
  readonly name: string
  readonly kind: CertificateKind
  readonly list: CertificateList
  readonly key?: KeyReference
  readonly arn?: string
  readonly issue: () => Promise<Uint8Array>
}

/**
 * Issues, lints under `strict`, writes the file, then the state. A certificate whose file is there already, from a run that was killed,
 * is taken as it is: one key never gets two. What AWS gave and only `strict` refuses is saved with a warning that names it: nothing we could
 * ask for comes out otherwise, and `check` goes on failing.
 * @throws {AuthorityError} what was issued does not keep the profile: nothing is saved
 */
export async function saveCertificate(locked: LockedAuthority, { name, kind, list, key, arn, issue }: Saving): Promise<Made> {
  const { folder } = locked
  const file = `certificates/${name}.pem`
  const left = await readTextIfThere(join(folder, file))
  const der = left === undefined ? await issue() : certificateIn(left, file)
  const lint = await lintIssued(locked, der, kind)
  const failed = lint.checks.filter(({ status, binding }) => binding && status !== 'passed' && status !== 'not-applicable')
  const tolerated = locked.state().kind === 'aws' && (await lintIssued(locked, der, kind, 'interop')).verdict === 'passed'
  if (lint.verdict !== 'passed' && !tolerated)
    throw new AuthorityError(
      `the ${kind} certificate was not saved: ${failed.map(deviationOf).join('; ')}`,
      'nothing was changed; correct it and go on',
    )
  await makePrivateFolder(join(folder, 'certificates'))
  if (left === undefined) await writeOnce(join(folder, file), encodePem('CERTIFICATE', der), PUBLIC_FILE)
  for (const check of failed) locked.backend.warn?.(`${file} departs from the profile: ${deviationOf(check)}`)
  const held = await heldFrom(der, { file, ...(key === undefined ? {} : { key }), ...(arn === undefined ? {} : { arn }) })
  if (!(locked.state()[list] ?? []).some(({ fingerprint }) => fingerprint === held.fingerprint))
    await locked.change({
      event: `issued ${kind}`,
      details: {
        serialNumber: held.serialNumber,
        fingerprint: held.fingerprint,
        notAfter: held.notAfter,
        ...(failed.length === 0 ? {} : { deviations: failed.map(({ id }) => id).join(', ') }),
      },
      edit: (state) => ({ ...state, [list]: [held, ...(state[list] ?? [])] }),
    })
  return { ...held }
}

/** As the verifier's `strict` profile sees it, under the roots that the authority has. */
export async function lintIssued(
  { folder, state, now }: Pick<LockedAuthority, 'folder' | 'state' | 'now'>,
  der: Uint8Array,
  kind: CertificateKind,
  policy: Policy = 'strict',
): Promise<CertificateLint> {
  const { testOnly } = state()
  const trust = await trustIn(folder, state())
  return lintCertificate(der, { at: now(), trust, as: kind, policy, testOnly })
}

/** The authority's own roots as a verifier's user would hold them. */
export async function trustIn(folder: string, { iacas, testOnly }: AuthorityState): Promise<TrustStore> {
  const records = await Promise.all(
    iacas.map(async (held) => ({ bytes: (await readHeld(folder, held)).bytes, testOnly, origin: 'operator' as const, source: held.file })),
  )
  return openTrustStore(records)
}

async function heldFrom(der: Uint8Array, where: Pick<HeldCertificate, 'file' | 'key' | 'arn'>): Promise<HeldCertificate> {
  const certificate = await readCertificate(der)
  const { fingerprint, notBefore, notAfter } = certificate
  if (notBefore === undefined || notAfter === undefined) throw new AuthorityError(`${where.file} has dates that can’t be read`)
  return {
    ...where,
    fingerprint,
    serialNumber: serialText(certificate),
    notBefore: rfc3339(notBefore),
    notAfter: rfc3339(notAfter),
  }
}

function deviationOf({ id, params }: CertificateLint['checks'][number]): string {
  const compared = Object.entries(params).map(([name, value]) => `${name} ${String(value)}`)
  return `${id} (${compared.join(', ')})`
}

export const rfc3339 = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`

const datesOf = ({ notBefore, notAfter }: Pick<CertificatePlan, 'notBefore' | 'notAfter'>) => ({
  notBefore: new Date(notBefore),
  notAfter: new Date(notAfter),
})
