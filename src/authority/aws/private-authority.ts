// A certificate authority whose key AWS Private CA holds: it signs what its templates allow, and publishes its CRL itself.
import { readCsr } from '../../issue/index.ts'
import { type Certificate, oids, readCertificate } from '../../x509/index.ts'
import { AuthorityError } from '../authority-error.ts'
import { requireDates, requireIssued, requireNewSerial } from '../signing-authority.ts'
import type { CertificateAuthority, DocumentSignerRequest, RevocationRegister } from '../types.ts'
import { isAwsError } from './aws-error.ts'
import { authorityIdOf } from './crl-configuration.ts'
import { fetchCertificate, type IssuingOnce, issueOnce } from './issuing.ts'
import { privateCaAlgorithmFor } from './pca-algorithms.ts'
import { fetchPublishedCrl } from './published-crl.ts'
import { authorityTemplates } from './template-names.ts'
import { signerPassthrough } from './templates.ts'

export interface PrivateAuthorityOptions {
  readonly authorityArn: string
  /** DER of the IACA certificate. */
  readonly certificate: Uint8Array
  readonly issuerUri: string
  readonly register: RevocationRegister
  readonly open: () => Promise<IssuingOnce>
}

/** Opening asks AWS for nothing: whoever may only revoke can do that. */
export async function openPrivateAuthority(options: PrivateAuthorityOptions): Promise<CertificateAuthority> {
  const { authorityArn, certificate, register, open } = options
  const iaca = await readCertificate(certificate)
  return {
    kind: 'acm-pca',
    certificate,
    async issueDocumentSigner(request) {
      const { publicKey } = await readCsr(request.csr, request.publicKey)
      privateCaAlgorithmFor(publicKey.curve)
      requireDates(request, iaca)
      const issued = await issueSigner(request, iaca, options)
      await requireNewSerial(issued.bytes, register)
      return issued.bytes
    },
    async revoke(serialNumber) {
      await requireIssued(serialNumber, register)
      const { privateCa } = await open()
      await privateCa.revoke(authorityArn, pairsOf(serialNumber))
    },
    crl: () => fetchPublishedCrl(crlUriIn(iaca)),
  }
}

async function issueSigner(request: DocumentSignerRequest, iaca: Certificate, options: PrivateAuthorityOptions): Promise<Certificate> {
  const opened = await options.open()
  const crlUri = await ownCrlUri(iaca, options.authorityArn, opened)
  const { purpose = 'document-signer' } = request
  const issue = (extendedKeyUsage: 'custom' | 'typed') => issueAs(extendedKeyUsage, request, iaca, crlUri, options, opened)
  const issued = await issue('custom').catch((fault: unknown) => {
    if (purpose === 'document-signer' && isAwsError(fault, ...refusesExtension)) return undefined
    throw fault
  })
  if (issued !== undefined && (purpose !== 'document-signer' || isDocumentSigner(issued))) return named(issued, opened)
  opened.warn('AWS Private CA does not take mdlDS as a custom extension: asked for by its own member, which comes back not critical')
  return named(await issue('typed'), opened)
}

const refusesExtension = ['ValidationException', 'InvalidArgsException', 'InvalidRequestException', 'MalformedCSRException']

async function issueAs(
  extendedKeyUsage: 'custom' | 'typed',
  { csr, publicKey, commonName, notBefore, notAfter, purpose = 'document-signer' }: DocumentSignerRequest,
  iaca: Certificate,
  crlUri: string | undefined,
  { authorityArn, issuerUri }: PrivateAuthorityOptions,
  opened: IssuingOnce,
): Promise<Certificate> {
  const step = `certificate ${commonName}${extendedKeyUsage === 'typed' ? ', typed' : ''}`
  const certificateArn = await issueOnce(
    step,
    {
      authorityArn,
      csr,
      template: authorityTemplates.documentSigner,
      passthrough: signerPassthrough({
        purpose,
        commonName,
        iaca,
        extendedKeyUsage,
        issuerUri,
        ...(crlUri === undefined ? {} : { crlUri }),
      }),
      signing: privateCaAlgorithmFor(iaca.spki.key?.curve ?? publicKey.curve).SigningAlgorithm,
      notBefore,
      notAfter,
    },
    opened,
  )
  const certificate = await readCertificate(await fetchCertificate(authorityArn, certificateArn, opened))
  if (certificate.spki.key === undefined || !sameKey(certificate, publicKey.bytes))
    throw new AuthorityError(`the certificate of ${commonName} is for another key than its request`, 'nothing was saved; see it in AWS')
  return certificate
}

const sameKey = ({ spki }: Certificate, bytes: Uint8Array): boolean =>
  spki.key !== undefined && spki.key.bytes.length === bytes.length && spki.key.bytes.every((octet, index) => octet === bytes[index])

const isDocumentSigner = ({ extendedKeyUsage, extensions }: Certificate): boolean =>
  extendedKeyUsage.state === 'read' &&
  extendedKeyUsage.value.includes(oids.mdlDocumentSigner) &&
  extensions.filter(({ oid }) => oid === oids.extendedKeyUsage).length === 1

/** The address in the certificate is where readers look: it must be this authority's, and one. */
function named(issued: Certificate, { warn }: IssuingOnce): Certificate {
  const points = issued.extensions.filter(({ oid }) => oid === oids.crlDistributionPoints).length
  if (points !== 1) warn(`${issued.subject.text} has ${points} cRLDistributionPoints extensions, and one is due`)
  return issued
}

/** Where the authority inserts its own address none is sent: two would result. */
async function ownCrlUri(iaca: Certificate, authorityArn: string, { privateCa }: IssuingOnce): Promise<string | undefined> {
  const { RevocationConfiguration } = await privateCa.describe(authorityArn)
  const crl = RevocationConfiguration?.CrlConfiguration
  const type = (crl as { CrlType?: string } | undefined)?.CrlType // newer than the SDK's types
  if (type === 'PARTITIONED')
    throw new AuthorityError(
      `${authorityIdOf(authorityArn)} publishes PARTITIONED CRLs, which readers of mdocs refuse`,
      'set CrlType to COMPLETE',
    )
  const inserts = crl?.Enabled === true && crl.CrlDistributionPointExtensionConfiguration?.OmitExtension !== true
  return inserts ? undefined : crlUriIn(iaca)
}

function crlUriIn({ crlDistributionPoints }: Certificate): string {
  const uri = crlDistributionPoints.state === 'read' ? crlDistributionPoints.value[0]?.names[0]?.value : undefined
  if (uri !== undefined) return uri
  throw new AuthorityError('the IACA certificate does not say where its CRL is', 'see "mdl authority check"')
}

/** As AWS wants it: pairs of hex digits with colons between, without the sign's leading zero. */
const pairsOf = (serialNumber: string): string => (serialNumber.replace(/^00(?=.)/, '').match(/../g) ?? []).join(':')
