// An authority while its folder is locked: the state as it is on disk, and the changes to it.
import { equalBytes } from '../crypto/index.ts'
import { type Certificate, readCertificate } from '../x509/index.ts'
import { AuthorityError } from './authority-error.ts'
import { type Change, changeState, readHeldCertificate, readState } from './state.ts'
import type { AuthorityState, Backend, CertificateAuthority, HeldCertificate, RevocationRegister } from './types.ts'

export interface LockedAuthority {
  readonly folder: string
  readonly backend: Backend
  readonly now: () => Date
  readonly state: () => AuthorityState
  readonly change: (change: Omit<Change, 'at'>) => Promise<AuthorityState>
}

/** The caller holds the lock for as long as the result is used. */
export async function openLocked(folder: string, backend: Backend, now: () => Date): Promise<LockedAuthority> {
  let state = await readState(folder)
  return {
    folder,
    backend,
    now,
    state: () => state,
    async change(change) {
      state = await changeState(folder, { ...change, at: now() })
      return state
    },
  }
}

export function newestIaca({ iacas: [iaca] }: AuthorityState): HeldCertificate {
  if (iaca === undefined) throw new AuthorityError('the authority has no IACA certificate yet', 'mdl authority create --resume --yes')
  return iaca
}

/** Opens who issues under this IACA; the key is compared with the certificate. */
export async function authorityOf(locked: LockedAuthority, iaca = newestIaca(locked.state())): Promise<CertificateAuthority> {
  return locked.backend.openCertificateAuthority(iaca, registerOf(locked, iaca))
}

/** Every certificate that the state holds. */
export function allHeld({ iacas, links, documentSigners, statusListSigners = [] }: AuthorityState): readonly HeldCertificate[] {
  return [...iacas, ...links, ...documentSigners, ...statusListSigners]
}

export async function readHeld(folder: string, held: HeldCertificate): Promise<Certificate> {
  const certificate = await readCertificate(await readHeldCertificate(folder, held))
  if (certificate.fingerprint === held.fingerprint) return certificate
  throw new AuthorityError(`${held.file} is not the certificate that authority.json remembers`, 'restore the state folder from a backup')
}

/** The IACA whose key identifier the certificate names (roots of one authority have one name). */
export async function iacaOf(folder: string, state: AuthorityState, held: HeldCertificate): Promise<HeldCertificate | undefined> {
  const { authorityKeyIdentifier } = await readHeld(folder, held)
  const named = authorityKeyIdentifier.state === 'read' ? authorityKeyIdentifier.value.keyIdentifier : undefined
  for (const iaca of state.iacas) {
    const { keyIdentifier } = (await readHeld(folder, iaca)).spki
    if (named !== undefined && equalBytes(named, keyIdentifier)) return iaca
  }
  return undefined
}

function registerOf(locked: LockedAuthority, iaca: HeldCertificate): RevocationRegister {
  const { folder } = locked
  return {
    async revoked() {
      const revoked: { serialNumber: string; revokedAt: Date }[] = []
      for (const held of allHeld(locked.state())) {
        const issuer = held.revokedAt === undefined ? undefined : await iacaOf(folder, locked.state(), held)
        if (held.revokedAt !== undefined && issuer?.fingerprint === iaca.fingerprint)
          revoked.push({ serialNumber: held.serialNumber, revokedAt: new Date(held.revokedAt) })
      }
      return revoked
    },
    serialNumbers: async () => allHeld(locked.state()).map(({ serialNumber }) => serialNumber),
    async nextCrlNumber() {
      const crlNumber = locked.state().crlNumber + 1
      await locked.change({
        event: 'signs a CRL',
        details: { crlNumber, iaca: iaca.serialNumber },
        edit: (state) => ({ ...state, crlNumber }),
      })
      return crlNumber
    },
  }
}
