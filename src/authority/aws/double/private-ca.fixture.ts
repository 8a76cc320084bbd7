// AWS Private CA as its guides describe it: states, templates, tokens of five minutes, answers that are "in progress", a CRL that appears late.
import { randomUUID } from 'node:crypto'
import { equalBytes, generateSigner, type Signer, toHex } from '../../../crypto/index.ts'
import { buildCsr, type CertificateParts, encodeName } from '../../../issue/index.ts'
import { encodeCrl } from '../../../trust/index.ts'
import { type Certificate, encodePem, readCertificate } from '../../../x509/index.ts'
import type { Asked } from './iam.fixture.ts'
import { tagContext } from './kms.fixture.ts'
import { attributesOf, derOf, issueByTemplate, templateName } from './private-ca-certificates.fixture.ts'
import { listOf, membersOf, optionalText, Refusal, type Request, textOf } from './refusal.fixture.ts'

export interface DoubleAuthority {
  readonly arn: string
  readonly signer: Signer
  readonly subject: Uint8Array
  readonly csr: Uint8Array
  readonly revocation: Request
  readonly tags: ReadonlyMap<string, string>
  readonly issued: Map<string, { readonly certificate: Uint8Array; readonly template: string }>
  readonly revoked: Map<string, Date>
  status: string
  certificate?: Certificate
  restorableDays?: number
}

export interface PrivateCaDoubleOptions {
  readonly region: string
  readonly account: string
  readonly now: () => Date
  readonly authorize: (asked: Asked) => void
  /** How often CREATING, a request and a certificate are answered "in progress" first. */
  readonly inProgress: number
  /** Last word on a certificate, for what AWS may do otherwise than assumed. */
  readonly edit: { parts: (parts: CertificateParts) => CertificateParts }
}

const TOKEN_LIFE_MS = 300_000
const PUBLISH_MS = 1_800_000
const curves = new Map([
  ['EC_prime256v1', 'P-256'],
  ['EC_secp384r1', 'P-384'],
  ['EC_secp521r1', 'P-521'],
] as const)

export function privateCaDouble({ region, account, now, authorize, inProgress, edit }: PrivateCaDoubleOptions) {
  const authorities = new Map<string, DoubleAuthority>()
  const tokens = new Map<string, { readonly made: string; readonly until: number }>()
  const waits = new Map<string, number>()

  const found = (request: Request): DoubleAuthority => {
    const arn = textOf(request, 'CertificateAuthorityArn')
    const authority = authorities.get(arn)
    if (authority === undefined) throw new Refusal('ResourceNotFoundException', `Could not find Certificate Authority ${arn}`)
    return authority
  }
  const asked = (action: string, request: Request, context: Record<string, string> = {}): DoubleAuthority => {
    const authority = found(request)
    authorize({
      action: `acm-pca:${action}`,
      resource: authority.arn,
      context: { ...tagContext('ResourceTag', authority.tags), ...context },
    })
    return authority
  }
  const stillBusy = (what: string): boolean => {
    const left = waits.get(what) ?? inProgress
    waits.set(what, left - 1)
    return left > 0
  }
  /** Within its five minutes a token gives what it gave before. */
  async function withToken(scope: string, request: Request, make: () => Promise<string>): Promise<string> {
    const token = optionalText(request, 'IdempotencyToken')
    const key = `${scope} ${token}`
    const before = tokens.get(key)
    if (token !== undefined && before !== undefined && now().getTime() < before.until) return before.made
    const made = await make()
    if (token !== undefined) tokens.set(key, { made, until: now().getTime() + TOKEN_LIFE_MS })
    return made
  }

  const operations: Record<string, (request: Request) => Promise<Request> | Request> = {
    async CreateCertificateAuthority(request) {
      const tags = new Map(listOf(request.Tags).map((tag) => [textOf(tag, 'Key'), textOf(tag, 'Value')]))
      const context = tagContext('RequestTag', tags)
      authorize({ action: 'acm-pca:CreateCertificateAuthority', resource: '*', context })
      const arn = `arn:aws:acm-pca:${region}:${account}:certificate-authority/${randomUUID()}`
      if (tags.size > 0) authorize({ action: 'acm-pca:TagCertificateAuthority', resource: arn, context })
      const made = await withToken('create', request, async () => {
        authorities.set(arn, await newAuthority(arn, request, tags))
        return arn
      })
      return { CertificateAuthorityArn: made }
    },
    DescribeCertificateAuthority(request) {
      const authority = asked('DescribeCertificateAuthority', request)
      if (authority.status === 'CREATING' && !stillBusy(authority.arn)) authority.status = 'PENDING_CERTIFICATE'
      return { CertificateAuthority: described(authority) }
    },
    ListCertificateAuthorities() {
      authorize({ action: 'acm-pca:ListCertificateAuthorities', resource: '*' })
      return { CertificateAuthorities: [...authorities.values()].map(described) }
    },
    ListTags(request) {
      return { Tags: [...asked('ListTags', request).tags].map(([Key, Value]) => ({ Key, Value })) }
    },
    GetCertificateAuthorityCsr(request) {
      const authority = asked('GetCertificateAuthorityCsr', request)
      if (authority.status === 'CREATING' || stillBusy(`${authority.arn} csr`))
        throw new Refusal('RequestInProgressException', 'The request is in progress')
      return { Csr: encodePem('CERTIFICATE REQUEST', authority.csr) }
    },
    async IssueCertificate(request) {
      const template = textOf(request, 'TemplateArn')
      const authority = asked('IssueCertificate', request, { 'acm-pca:TemplateArn': template })
      const root = templateName(template).startsWith('BlankRootCACertificate')
      if (authority.status !== 'ACTIVE' && !(root && authority.status === 'PENDING_CERTIFICATE'))
        throw new Refusal('InvalidStateException', `The certificate authority is in the ${authority.status} state`)
      const arn = await withToken(`issue ${authority.arn}`, request, async () => {
        const crlUri = insertedCrlUri(authority, region)
        const { notAfter } = authority.certificate ?? {}
        const issuer = {
          ...authority,
          ...(root || crlUri === undefined ? {} : { crlUri }),
          ...(notAfter === undefined ? {} : { notAfter }),
        }
        const { certificate, serialNumber } = await issueByTemplate(request, issuer, now(), edit.parts)
        authority.issued.set(toHex(serialNumber), { certificate, template: templateName(template) })
        return `${authority.arn}/certificate/${toHex(serialNumber)}`
      })
      return { CertificateArn: arn }
    },
    GetCertificate(request) {
      const authority = asked('GetCertificate', request)
      const arn = textOf(request, 'CertificateArn')
      const issued = authority.issued.get(arn.replace(/^.*\//, ''))
      if (issued === undefined) throw new Refusal('ResourceNotFoundException', `Could not find certificate ${arn}`)
      if (stillBusy(arn)) throw new Refusal('RequestInProgressException', 'The request is in progress')
      const chain = authority.certificate === undefined ? {} : { CertificateChain: encodePem('CERTIFICATE', authority.certificate.bytes) }
      return { Certificate: encodePem('CERTIFICATE', issued.certificate), ...chain }
    },
    async ImportCertificateAuthorityCertificate(request) {
      const authority = asked('ImportCertificateAuthorityCertificate', request)
      const certificate = await readCertificate(derOf(textOf(request, 'Certificate')))
      if (authority.status !== 'PENDING_CERTIFICATE')
        throw new Refusal('InvalidStateException', `The certificate authority is in the ${authority.status} state`)
      if (certificate.spki.key === undefined || !equalBytes(certificate.spki.key.bytes, authority.signer.publicKey.bytes))
        throw new Refusal('CertificateMismatchException', 'The certificate public key does not match the CSR')
      authority.certificate = certificate
      authority.status = 'ACTIVE'
      return {}
    },
    RevokeCertificate(request) {
      const authority = asked('RevokeCertificate', request)
      const serialNumber = textOf(request, 'CertificateSerial').replaceAll(':', '').toLowerCase()
      if (!authority.issued.has(serialNumber))
        throw new Refusal('ResourceNotFoundException', `Could not find certificate with serial ${serialNumber}`)
      if (authority.revoked.has(serialNumber)) throw new Refusal('RequestAlreadyProcessedException', 'The certificate is already revoked')
      authority.revoked.set(serialNumber, now())
      return {}
    },
    UpdateCertificateAuthority(request) {
      const authority = asked('UpdateCertificateAuthority', request)
      if (authority.status !== 'ACTIVE' && authority.status !== 'DISABLED') throw new Refusal('InvalidStateException', authority.status)
      authority.status = textOf(request, 'Status')
      return {}
    },
    DeleteCertificateAuthority(request) {
      const authority = asked('DeleteCertificateAuthority', request)
      if (authority.status === 'ACTIVE' || authority.status === 'DELETED')
        throw new Refusal('InvalidStateException', 'The certificate authority must be disabled')
      authority.status = 'DELETED'
      authority.restorableDays = Number(request.PermanentDeletionTimeInDays)
      return {}
    },
  }

  /** What stands at `/crl/ID.crl` now; nothing before the first certificate that refers to it. */
  async function publishedCrl(id: string): Promise<Uint8Array | undefined> {
    const authority = [...authorities.values()].find(({ arn }) => arn.endsWith(`/${id}`))
    const refers = [...(authority?.issued.values() ?? [])].some(({ template }) => !template.startsWith('BlankRoot'))
    if (authority?.certificate === undefined || !refers) return undefined
    const at = now()
    const entries = [...authority.revoked]
      .filter(([, revokedAt]) => revokedAt.getTime() + PUBLISH_MS <= at.getTime())
      .map(([serial, revokedAt]) => ({
        serialNumber: Uint8Array.from(serial.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
        revokedAt,
      }))
    const days = Number(membersOf(authority.revocation.CrlConfiguration).ExpirationInDays)
    return encodeCrl(
      {
        issuer: authority.subject,
        entries,
        crlNumber: Math.floor(at.getTime() / 1000),
        thisUpdate: at,
        nextUpdate: new Date(at.getTime() + days * 86_400_000),
        authorityKeyIdentifier: authority.certificate.spki.keyIdentifier,
      },
      authority.signer,
    )
  }

  return { operations, authorities, publishedCrl }
}

async function newAuthority(arn: string, request: Request, tags: ReadonlyMap<string, string>): Promise<DoubleAuthority> {
  const configuration = membersOf(request.CertificateAuthorityConfiguration)
  const curve = curves.get(textOf(configuration, 'KeyAlgorithm') as 'EC_prime256v1')
  if (curve === undefined) throw new Refusal('InvalidArgsException', `KeyAlgorithm ${String(configuration.KeyAlgorithm)}`)
  const revocation = membersOf(request.RevocationConfiguration)
  requirePublishable(membersOf(revocation.CrlConfiguration))
  const signer = await generateSigner(curve)
  const attributes = attributesOf(membersOf(configuration.Subject))
  const csr = await buildCsr({ subject: attributes }, signer)
  return { arn, signer, subject: encodeName(attributes), csr, revocation, tags, issued: new Map(), revoked: new Map(), status: 'CREATING' }
}

/** The buckets of the double's account are blocked for the public, as new ones are. */
function requirePublishable(crl: Request): void {
  if (crl.Enabled !== true) return
  if ((crl.S3ObjectAcl ?? 'PUBLIC_READ') === 'PUBLIC_READ')
    throw new Refusal('InvalidRequestException', 'The S3 bucket has block public access enabled, and S3ObjectAcl is PUBLIC_READ')
  if (crl.CustomCname !== undefined && membersOf(crl.CrlDistributionPointExtensionConfiguration).OmitExtension === true)
    throw new Refusal('InvalidArgsException', 'CustomCname can not be used with OmitExtension')
}

function insertedCrlUri({ revocation, arn }: DoubleAuthority, region: string): string | undefined {
  const crl = membersOf(revocation.CrlConfiguration)
  if (crl.Enabled !== true || membersOf(crl.CrlDistributionPointExtensionConfiguration).OmitExtension === true) return undefined
  const host = optionalText(crl, 'CustomCname') ?? `${textOf(crl, 'S3BucketName')}.s3.${region}.amazonaws.com`
  return `http://${host}/crl/${arn.replace(/^.*\//, '')}.crl`
}

const described = ({ arn, status, revocation }: DoubleAuthority): Request => ({
  Arn: arn,
  Status: status,
  Type: 'ROOT',
  RevocationConfiguration: revocation,
  KeyStorageSecurityStandard: 'FIPS_140_2_LEVEL_3_OR_HIGHER',
})
