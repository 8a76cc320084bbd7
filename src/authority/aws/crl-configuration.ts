// How AWS Private CA is to publish the CRL: what a reader of mdocs can use, and nothing else.
import { AuthorityError } from '../authority-error.ts'
import type { RevocationConfiguration } from './pca-client.ts'

export interface CrlPublication {
  readonly bucket: string
  /** Host under which the bucket is published (a CDN); the CRL stands at `http://cname/crl/ID.crl`. */
  readonly cname?: string
  /** Address of our own choice in place of the one that AWS would insert: not together with `cname`. */
  readonly uri?: string
}

/** Days until nextUpdate. AWS writes it anew well before. */
export const CRL_DAYS = 7
const MOST_CRL_DAYS = 90 // an IACA's CRL is issued at least so often

/** What CreateCertificateAuthority is given. CrlType is newer than the SDK's types, and passes through it. */
export function crlConfiguration({ bucket, cname, uri }: CrlPublication): RevocationConfiguration {
  const crl = {
    Enabled: true,
    ExpirationInDays: CRL_DAYS,
    S3BucketName: bucket,
    // the default, PUBLIC_READ, fails where public access to the account's buckets is blocked, as it is unless somebody undid it
    S3ObjectAcl: 'BUCKET_OWNER_FULL_CONTROL' as const,
    CrlType: 'COMPLETE',
    ...(cname === undefined ? {} : { CustomCname: cname }),
    ...(uri === undefined ? {} : { CrlDistributionPointExtensionConfiguration: { OmitExtension: true } }),
  }
  return { CrlConfiguration: crl }
}

/** The address that stands in certificates. */
export function crlUriOf({ bucket, cname, uri }: CrlPublication, authorityArn: string, region: string): string {
  const id = authorityIdOf(authorityArn)
  if (uri !== undefined) return uriOfThis(uri, id)
  return cname === undefined ? `http://${bucket}.s3.${region}.amazonaws.com/crl/${id}.crl` : `http://${cname}/crl/${id}.crl`
}

export const authorityIdOf = (authorityArn: string): string => authorityArn.replace(/^.*\//, '')

/** @throws {AuthorityError} the address names another certificate authority: its CRL would be looked for where none is */
function uriOfThis(uri: string, id: string): string {
  const named = /\/crl\/([0-9a-f-]{20,})\.crl$/i.exec(uri)?.[1]
  if (named === undefined || named === id) return uri
  throw new AuthorityError(`the CRL address names the certificate authority ${named}, and this one is ${id}`, 'leave --crl-uri out')
}

/**
 * A revocation configuration as the AWS command line takes it (`revoke_config.txt`), read for what of it we follow.
 * @throws {AuthorityError} what would not work, and why
 */
export function readCrlConfiguration(text: string): CrlPublication {
  const crl = membersOf(membersOf(parsed(text)).get('CrlConfiguration'))
  const bucket = crl.get('S3BucketName')
  if (crl.get('Enabled') !== true) throw refused('Enabled is not true: nobody could look a document signer up', 'set it to true')
  if (typeof bucket !== 'string' || bucket === '') throw refused('S3BucketName is missing', 'name the bucket, or use --crl-bucket')
  if (crl.get('CrlType') === 'PARTITIONED')
    throw refused('PARTITIONED lists carry a critical issuingDistributionPoint, which readers of mdocs refuse', 'set CrlType to COMPLETE')
  const acl = crl.get('S3ObjectAcl') ?? 'PUBLIC_READ'
  if (acl !== 'BUCKET_OWNER_FULL_CONTROL')
    throw refused(
      `S3ObjectAcl ${String(acl)}${crl.has('S3ObjectAcl') ? '' : ', the default,'} fails where public access to buckets is blocked`,
      'set it to BUCKET_OWNER_FULL_CONTROL, and publish the bucket through a CDN',
    )
  const days = crl.get('ExpirationInDays')
  if (typeof days !== 'number' || days > MOST_CRL_DAYS)
    throw refused(`ExpirationInDays ${String(days)}: a reader would hold a list for so long that says nothing new`, `set it to ${CRL_DAYS}`)
  const omit = membersOf(crl.get('CrlDistributionPointExtensionConfiguration')).get('OmitExtension') === true
  const cname = crl.get('CustomCname')
  if (omit && cname !== undefined) throw refused('OmitExtension and CustomCname exclude each other', 'leave one of them out')
  if (omit) throw refused('OmitExtension leaves certificates without the address of the CRL', 'use --crl-uri, which puts one in')
  return { bucket, ...(typeof cname === 'string' ? { cname } : {}) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const comma = /,\s*[}\]]/.test(text)
    throw refused(
      comma ? 'it is no JSON: a comma stands before a closing bracket' : 'it is no JSON',
      comma ? 'remove that comma' : 'correct it',
    )
  }
}

const membersOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])

const refused = (why: string, next: string): AuthorityError => new AuthorityError(`the CRL configuration can’t be used: ${why}`, next)
