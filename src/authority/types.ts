// An issuing authority that lasts: what its state folder remembers, and the one type behind which certificates are issued.
import type { Curve, PublicKey, Signer } from '../crypto/index.ts'
import type { Made, Step } from './journal.ts'

/** Where a private key is: a file of the state folder, or AWS KMS. The key itself stands in no state, log or error. */
export type KeyReference = { readonly held: 'file'; readonly file: string } | { readonly held: 'kms'; readonly arn: string }

/** A certificate that the authority has, as it stands in `authority.json`. Files are relative to the state folder, PEM. */
export interface HeldCertificate {
  readonly file: string
  /** SHA-256, lower-case hex. */
  readonly fingerprint: string
  readonly serialNumber: string
  readonly notBefore: string
  readonly notAfter: string
  /** Absent for a key that AWS Private CA holds. */
  readonly key?: KeyReference
  /** ARN of the certificate authority or of the certificate, where AWS issued it. */
  readonly arn?: string
  readonly revokedAt?: string
}

/** `authority.json`: nothing secret and nothing personal. Written whole, by rename. */
export interface AuthorityState {
  readonly schemaVersion: 1
  readonly kind: 'local' | 'aws'
  readonly name: string
  readonly country: string
  readonly stateOrProvince?: string
  readonly issuerUri: string
  readonly crlUri: string
  readonly statusListUri: string
  readonly docTypes: readonly string[]
  /** Of the IACA key. */
  readonly curve: Curve
  readonly testOnly: boolean
  /** How key files are kept; absent where keys are in KMS. */
  readonly keyProtection?: 'passphrase' | 'unprotected'
  /** From thisUpdate to nextUpdate of CRLs, and from iat to exp of status lists; absent: DEFAULT_LIST_DAYS. */
  readonly listDays?: number
  /** The newest first. */
  readonly iacas: readonly HeldCertificate[]
  readonly links: readonly HeldCertificate[]
  readonly documentSigners: readonly HeldCertificate[]
  readonly crlNumber: number
  /** How many entries of the status list are given out, and which of them are not valid: index → 1 (invalid) or 2 (suspended). */
  readonly statusList: StatusListState
  /** Signers of the status list, which a document signer may not be: its extKeyUsage is critical. The newest first. */
  readonly statusListSigners?: readonly HeldCertificate[]
  /** Lists of authorities that were rolled over, the newest first: a list is signed under the IACA of the documents that point to it. */
  readonly earlierStatusLists?: readonly EarlierStatusList[]
  /** Curve of document signers' keys; absent: `curve`. */
  readonly documentSignerCurve?: Curve
  /** `AuditLog` up to this state: what is cut off its end is missed. */
  readonly audit?: { readonly entries: number; readonly head: string }
  readonly aws?: AwsState
}

/** Where in AWS the keys of an authority are. */
export interface AwsState {
  /** Names the authority in tags, aliases and idempotency tokens: drawn once, with the plan. */
  readonly id: string
  readonly partition: string
  readonly region: string
  readonly account: string
  /** Who holds the IACA key and signs with it: AWS Private CA, or we with a key of KMS. */
  readonly iaca: 'acm-pca' | 'kms'
  /** Of the newest certificate authority in AWS Private CA. */
  readonly authorityArn?: string
  readonly keyArns: readonly string[]
  /** How AWS Private CA publishes its CRL. */
  readonly crl?: { readonly bucket: string; readonly cname?: string; readonly uri?: string }
}

export interface StatusListState {
  readonly next: number
  readonly entries: Readonly<Record<string, number>>
  readonly size: number
  /** Which indices are given out, a bit each (least significant first), base64url: they are drawn at random, so that neighbours tell nothing. */
  readonly taken?: string
}

export interface EarlierStatusList extends StatusListState {
  readonly uri: string
  /** Fingerprint of the IACA certificate under which the list is signed. */
  readonly iaca: string
}

export interface DocumentSignerRequest {
  /** Absent: a document signer (B.1.4). */
  readonly purpose?: 'document-signer' | 'status-list-signer'
  readonly publicKey: PublicKey
  /** CSR signed by that key: proof of possession; AWS Private CA wants one. DER. */
  readonly csr: Uint8Array
  readonly commonName: string
  readonly notBefore: Date
  readonly notAfter: Date
}

/**
 * Issues for one IACA: a file key, an IACA key in KMS and AWS Private CA are three implementations. What comes back is linted with the
 * verifier's strict profile by the caller before it is saved.
 */
export interface CertificateAuthority {
  readonly kind: 'file' | 'kms' | 'acm-pca'
  /** DER of the IACA certificate that issues. */
  readonly certificate: Uint8Array
  issueDocumentSigner(request: DocumentSignerRequest): Promise<Uint8Array>
  /** @param serialNumber lower-case hex, as in HeldCertificate */
  revoke(serialNumber: string): Promise<void>
  /** The present CRL as DER: signed now (file, kms), or as AWS last published it. */
  crl(at: Date): Promise<Uint8Array>
  /** For a link certificate and for status lists' signers; absent where AWS Private CA holds the key and signs only what its templates allow. */
  readonly signer?: Signer
}

/** What an authority that signs its CRL itself (file, kms) asks of the state folder. */
export interface RevocationRegister {
  /** Of this IACA alone. */
  revoked(): Promise<readonly { readonly serialNumber: string; readonly revokedAt: Date }[]>
  /** Serial numbers of everything that the authority ever issued: none is used again. */
  serialNumbers(): Promise<readonly string[]>
  nextCrlNumber(): Promise<number>
}

/** Where the keys of a state folder are and who certifies them: files, or AWS. */
export interface Backend {
  readonly kind: AuthorityState['kind']
  /** @throws {AuthorityError} the key is not there, or does not open */
  openSigner(key: KeyReference): Promise<Signer>
  /** A key under this name, a new one unless an interrupted run has made it already: never two of one name. */
  createKey(name: string, curve: Curve): Promise<KeyReference>
  openCertificateAuthority(iaca: HeldCertificate, register: RevocationRegister): Promise<CertificateAuthority>
  /** How a root comes about whose key nobody is given (AWS Private CA); absent: by a key of createKey, signed here. */
  readonly rootSteps?: (root: RootRequest) => readonly Step[]
  /** What a person should know and that stops nothing. */
  readonly warn?: (message: string) => void
  /** After a run of signatures. @throws {AuthorityError} the key is not the one that `certificate` (DER) certifies any more */
  readonly confirmKey?: (key: KeyReference, certificate: Uint8Array) => Promise<void>
}

export interface RootRequest {
  /** Of its file: `iaca-1`. */
  readonly name: string
  readonly commonName: string
  readonly curve: Curve
  readonly notBefore: Date
  readonly notAfter: Date
  /** Lints and saves what `issue` (DER) gives, unless it is saved already. */
  readonly save: (arn: string, issue: () => Promise<Uint8Array>) => Promise<Made>
}

export interface OpenOptions {
  readonly now: () => Date
  /** For protected key files. Asked for once, when the first key is opened. */
  readonly passphrase?: string | (() => Promise<string>)
  /** For a state of kind `aws`; absent there: refused. */
  readonly backend?: (state: AuthorityState, folder: string) => Promise<Backend>
}

/** A document signer that may sign now. */
export interface OpenDocumentSigner {
  readonly signer: Signer
  /** DER. */
  readonly certificate: Uint8Array
  /** For issuerAuth: the signer, then the link certificate where the authority was rolled over. DER. */
  readonly x5chain: readonly Uint8Array[]
  readonly notBefore: Date
  readonly notAfter: Date
  readonly serialNumber: string
  /** After a run, before anything of it is given out. @throws {AuthorityError} the key is not the certified one any more */
  readonly confirm: () => Promise<void>
}

/** The `status_list` member of an MSO's status. */
export interface StatusReference {
  readonly uri: string
  readonly idx: number
}

/**
 * An authority whose state folder was read. Each method that changes the folder takes its lock, reads the state again and writes it whole,
 * so that two commands at once both come out right.
 */
export interface Authority {
  readonly folder: string
  /** As last read or written by this object. */
  readonly state: AuthorityState
  readonly backend: Backend
  /** Of the newest IACA. */
  certificateAuthority(): Promise<CertificateAuthority>
  /**
   * The newest document signer that is valid at this time and not revoked; its key was compared with its certificate.
   * @param until the last moment of what it is to sign: an MSO may not outlive its signer
   * @throws {AuthorityError} there is none: what to do stands in `hint`
   */
  documentSigner(at: Date, until?: Date): Promise<OpenDocumentSigner>
  /** Gives out an index of the present status list, drawn at random, never again. */
  reserveStatusIndex(): Promise<StatusReference>
  reserveStatusIndices(count: number): Promise<readonly StatusReference[]>
  /** The present status list, signed at this time and saved in `status-list/`. CWT. */
  statusListToken(at: Date): Promise<Uint8Array>
  /** The present CRL, as it stands in `crl/`. DER. */
  crl(): Promise<Uint8Array>
  /** DER of the newest IACA certificate. */
  iaca(): Promise<Uint8Array>
  /** Appends to the audit log: nothing secret, nothing personal. */
  record(event: string, details: Readonly<Record<string, string | number>>): Promise<void>
}
