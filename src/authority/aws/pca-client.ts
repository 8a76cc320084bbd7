// The calls to AWS Private CA that we make, each by its action. Nothing of the SDK is loaded before the first.
import type {
  ACMPCAClientConfig,
  ApiPassthrough,
  CertificateAuthority,
  CreateCertificateAuthorityRequest,
  IssueCertificateRequest,
  RevocationConfiguration,
} from '@aws-sdk/client-acm-pca'
import { encodePem, readPem } from '../../x509/index.ts'
import { AuthorityError } from '../authority-error.ts'
import { callAws, isAwsError } from './aws-error.ts'
import { required } from './kms-client.ts'

export type { ApiPassthrough, CertificateAuthority, RevocationConfiguration }

export interface NewAuthority extends Pick<CreateCertificateAuthorityRequest, 'CertificateAuthorityConfiguration'> {
  readonly revocation: RevocationConfiguration
  readonly tags: ReadonlyMap<string, string>
  readonly token: string
}

export interface Issuing {
  readonly authorityArn: string
  /** DER. */
  readonly csr: Uint8Array
  readonly template: string
  readonly passthrough: ApiPassthrough
  readonly signing: IssueCertificateRequest['SigningAlgorithm']
  readonly notBefore: Date
  readonly notAfter: Date
  readonly token: string
}

export interface PrivateCa {
  create(authority: NewAuthority): Promise<string>
  describe(authorityArn: string): Promise<CertificateAuthority>
  /** Every certificate authority of the account and region that is not deleted. */
  authorityArns(): Promise<readonly string[]>
  tagsOf(authorityArn: string): Promise<ReadonlyMap<string, string>>
  /** @returns DER */
  csr(authorityArn: string): Promise<Uint8Array>
  issue(issuing: Issuing): Promise<string>
  /** @returns DER */
  certificate(authorityArn: string, certificateArn: string): Promise<Uint8Array>
  importCertificate(authorityArn: string, certificate: Uint8Array): Promise<void>
  /** A second time is as good as once. */
  revoke(authorityArn: string, serialNumber: string): Promise<void>
  disable(authorityArn: string): Promise<void>
  remove(authorityArn: string, days: number): Promise<void>
}

export async function openPrivateCa(config: ACMPCAClientConfig): Promise<PrivateCa> {
  const sdk = await callAws({ action: 'acm-pca' }, () => import('@aws-sdk/client-acm-pca'))
  const client = new sdk.ACMPCAClient(config)
  const on = (action: string, resource?: string) => ({ action: `acm-pca:${action}`, ...(resource === undefined ? {} : { resource }) })
  return {
    async create({ CertificateAuthorityConfiguration, revocation, tags, token }) {
      const command = new sdk.CreateCertificateAuthorityCommand({
        CertificateAuthorityConfiguration,
        CertificateAuthorityType: 'ROOT',
        RevocationConfiguration: revocation,
        IdempotencyToken: token,
        Tags: [...tags].map(([Key, Value]) => ({ Key, Value })),
      })
      const named = on('CreateCertificateAuthority')
      return required((await callAws(named, () => client.send(command))).CertificateAuthorityArn, named.action)
    },
    async describe(CertificateAuthorityArn) {
      const named = on('DescribeCertificateAuthority', CertificateAuthorityArn)
      const command = new sdk.DescribeCertificateAuthorityCommand({ CertificateAuthorityArn })
      return required((await callAws(named, () => client.send(command))).CertificateAuthority, named.action)
    },
    async authorityArns() {
      const arns: string[] = []
      let NextToken: string | undefined
      do {
        const page = { MaxResults: 1000, ...(NextToken === undefined ? {} : { NextToken }) }
        const command = new sdk.ListCertificateAuthoritiesCommand(page)
        const answer = await callAws(on('ListCertificateAuthorities'), () => client.send(command))
        for (const { Arn, Status } of answer.CertificateAuthorities ?? []) if (Arn !== undefined && Status !== 'DELETED') arns.push(Arn)
        NextToken = answer.NextToken
      } while (NextToken !== undefined)
      return arns
    },
    async tagsOf(CertificateAuthorityArn) {
      const command = new sdk.ListTagsCommand({ CertificateAuthorityArn })
      const { Tags = [] } = await callAws(on('ListTags', CertificateAuthorityArn), () => client.send(command))
      return new Map(Tags.map(({ Key = '', Value = '' }) => [Key, Value]))
    },
    async csr(CertificateAuthorityArn) {
      const named = on('GetCertificateAuthorityCsr', CertificateAuthorityArn)
      const command = new sdk.GetCertificateAuthorityCsrCommand({ CertificateAuthorityArn })
      return blockOf((await callAws(named, () => client.send(command))).Csr, 'CERTIFICATE REQUEST')
    },
    async issue({ authorityArn, csr, template, passthrough, signing, notBefore, notAfter, token }) {
      const named = on('IssueCertificate', authorityArn)
      const command = new sdk.IssueCertificateCommand({
        CertificateAuthorityArn: authorityArn,
        Csr: pemOf('CERTIFICATE REQUEST', csr),
        TemplateArn: template,
        ApiPassthrough: passthrough,
        SigningAlgorithm: signing,
        // DAYS would count from now, and begin an hour before: both ends are said instead
        Validity: { Type: 'ABSOLUTE', Value: secondsOf(notAfter) },
        ValidityNotBefore: { Type: 'ABSOLUTE', Value: secondsOf(notBefore) },
        IdempotencyToken: token,
      })
      return required((await callAws(named, () => client.send(command))).CertificateArn, named.action)
    },
    async certificate(CertificateAuthorityArn, CertificateArn) {
      const named = on('GetCertificate', CertificateAuthorityArn)
      const command = new sdk.GetCertificateCommand({ CertificateAuthorityArn, CertificateArn })
      return blockOf((await callAws(named, () => client.send(command))).Certificate, 'CERTIFICATE')
    },
    async importCertificate(CertificateAuthorityArn, certificate) {
      const input = { CertificateAuthorityArn, Certificate: pemOf('CERTIFICATE', certificate) }
      const command = new sdk.ImportCertificateAuthorityCertificateCommand(input)
      await callAws(on('ImportCertificateAuthorityCertificate', CertificateAuthorityArn), () => client.send(command))
    },
    async revoke(CertificateAuthorityArn, CertificateSerial) {
      const input = { CertificateAuthorityArn, CertificateSerial, RevocationReason: 'UNSPECIFIED' as const }
      try {
        await callAws(on('RevokeCertificate', CertificateAuthorityArn), () => client.send(new sdk.RevokeCertificateCommand(input)))
      } catch (fault) {
        if (!isAwsError(fault, 'RequestAlreadyProcessedException')) throw fault
      }
    },
    async disable(CertificateAuthorityArn) {
      const command = new sdk.UpdateCertificateAuthorityCommand({ CertificateAuthorityArn, Status: 'DISABLED' })
      await callAws(on('UpdateCertificateAuthority', CertificateAuthorityArn), () => client.send(command))
    },
    async remove(CertificateAuthorityArn, PermanentDeletionTimeInDays) {
      const command = new sdk.DeleteCertificateAuthorityCommand({ CertificateAuthorityArn, PermanentDeletionTimeInDays })
      await callAws(on('DeleteCertificateAuthority', CertificateAuthorityArn), () => client.send(command))
    },
  }
}

const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1000)
const pemOf = (label: string, der: Uint8Array): Uint8Array => new TextEncoder().encode(encodePem(label, der))

function blockOf(pem: string | undefined, label: string): Uint8Array {
  const [block] = readPem(pem ?? '')
  if (block?.label === label) return block.bytes
  throw new AuthorityError(`AWS Private CA gave no ${label.toLowerCase()}`, 'try again; report it if it stays so')
}
