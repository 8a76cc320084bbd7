// 9.1.2.4, 9.1.2.5: the document signer signed the MSO, with an algorithm that may be used and fits its key.
import { type CoseSignatureAlgorithm, coseAlgorithms, findCoseAlgorithm, verifyCoseSignature } from '../cose/index.ts'
import type { IssuerAuth } from '../mdoc/index.ts'
import type { Certificate } from '../x509/index.ts'
import { finding } from './finding.ts'
import { missingSigner, type Signer } from './path.ts'
import type { Finding } from './report.ts'

/** Without issuerAuth, which is a structure fault, there is nothing to check. */
export async function checkIssuerAuth(issuerAuth: IssuerAuth | undefined, path: Signer): Promise<Finding[]> {
  if (issuerAuth === undefined) {
    return [
      finding('issuer-auth.algorithm', 'not-applicable', { reason: 'no-mso' }),
      finding('issuer-auth.signature', 'not-applicable', { reason: 'no-mso' }),
    ]
  }
  return [checkAlgorithm(issuerAuth, path), checkAlgorithmNumber(issuerAuth), await checkSignature(issuerAuth, path)]
}

/** 9.1.2.5: `alg` stands in the protected header, is one of the allowed numbers and fits the curve of the signer's key. */
export function checkAlgorithm(
  { algorithmId }: Pick<IssuerAuth, 'algorithmId'>,
  { documentSigner }: Signer,
): Finding<'issuer-auth.algorithm'> {
  const row = findCoseAlgorithm(algorithmId)
  if (row === undefined) {
    const found = algorithmId === undefined ? 'none in the protected header' : String(algorithmId)
    return finding('issuer-auth.algorithm', 'failed', { expected: namedByIso, found })
  }
  if (documentSigner === undefined) return finding('issuer-auth.algorithm', 'passed', { expected: namedByIso, found: row.name })
  const { curve } = documentSigner.spki
  const fits = curve !== undefined && row.curves.includes(curve)
  const compared = { expected: `${row.name} with ${row.curves.join(' or ')}`, found: `${row.name} with ${keyWords(documentSigner)}` }
  return finding('issuer-auth.algorithm', fits ? 'passed' : 'failed', compared)
}

/**
 * 9.1.2.5 names ES256, ES384, ES512 and EdDSA. The fully specified numbers of RFC 9864 say the same of one curve each;
 * the field begins to send them. We verify them, and say so.
 */
export function checkAlgorithmNumber({ algorithmId }: Pick<IssuerAuth, 'algorithmId'>): Finding<'issuer-auth.algorithm-number'> {
  const row = findCoseAlgorithm(algorithmId)
  if (row === undefined) return finding('issuer-auth.algorithm-number', 'not-applicable', { reason: 'algorithm-not-known' })
  const compared = { expected: namedByIso, found: `${row.name} (${row.id})` }
  return finding('issuer-auth.algorithm-number', row.fullySpecified ? 'failed' : 'passed', compared)
}

/** 9.1.2.4: the signature over Sig_structure with the received payload verifies with the key of x5chain[0], and with no other. */
export async function checkSignature(
  { cose, algorithmId }: Pick<IssuerAuth, 'cose' | 'algorithmId'>,
  path: Signer,
): Promise<Finding<'issuer-auth.signature'>> {
  const { documentSigner } = path
  const row = findCoseAlgorithm(algorithmId)
  const key = documentSigner?.spki.key
  const used = { algorithm: row?.name ?? String(algorithmId ?? 'none'), key: documentSigner ? keyWords(documentSigner) : '', provider: '' }
  const failed = (problem: string) => finding('issuer-auth.signature', 'failed', { ...used, problem })
  if (cose.payload === undefined || cose.payload.length === 0)
    return failed(cose.payload === undefined ? 'payload is detached' : 'payload is empty')
  if (documentSigner === undefined) return finding('issuer-auth.signature', 'not-applicable', { reason: missingSigner(path) })
  if (row === undefined || !fits(row, documentSigner))
    return finding('issuer-auth.signature', 'not-applicable', { reason: 'algorithm-not-known', ...used })
  if (key === undefined) return failed(`the signer's key can't be used: ${documentSigner.spki.faults.join(', ')}`)
  const { verified, provider, problem } = await verifyCoseSignature(cose, cose.payload, key, row)
  return finding('issuer-auth.signature', verified ? 'passed' : 'failed', {
    ...used,
    provider,
    problem: verified ? '' : (problem ?? 'the signature is of another key or other bytes'),
  })
}

const namedByIso = coseAlgorithms
  .filter(({ fullySpecified }) => !fullySpecified)
  .map(({ name }) => name)
  .join(', ')

/** `P-256`; where the curve is none that is known, what stands there. */
function keyWords({ spki: { curve, described } }: Certificate): string {
  return curve ?? described
}

function fits({ curves }: CoseSignatureAlgorithm, { spki }: Certificate): boolean {
  return spki.curve !== undefined && curves.includes(spki.curve)
}
