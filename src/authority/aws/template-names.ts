// The two certificate templates of AWS Private CA that fit annex B; policies name them too.

const template = (name: string): string => `arn:aws:acm-pca:::template/${name}/V1`

export const authorityTemplates = {
  /** Adds basicConstraints critical (CA true, pathLen 0) and SKI; no AKI, no CDP. */
  root: template('BlankRootCACertificate_PathLen0_APIPassthrough'),
  /** Adds basicConstraints, AKI, SKI, and the CDP that the authority is configured for. */
  documentSigner: template('BlankEndEntityCertificate_CriticalBasicConstraints_APIPassthrough'),
} as const
