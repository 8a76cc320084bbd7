// What a command knows of AWS: where, as whom, and how fast.

export type Sleep = (milliseconds: number) => Promise<void>

export interface AwsOptions {
  readonly now: () => Date
  /** Absent: AWS_REGION, or the profile's. */
  readonly region?: string
  /** Of the shared configuration files; absent: AWS_PROFILE, or the SDK's usual chain of credentials. */
  readonly profile?: string
  /** Signatures that KMS allows this account and region in a second; absent: DEFAULT_SIGN_QUOTA. */
  readonly signQuota?: number
  /** What a person should know and that stops nothing: a deviation of a certificate by its name. */
  readonly warn?: (message: string) => void
  readonly sleep?: Sleep
  /** For tests: one address for every service, and keys of nobody. */
  readonly endpoint?: string
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** ECC Sign and Verify together, adjustable; 300 in accounts with an older quota. */
export const DEFAULT_SIGN_QUOTA = 1000
