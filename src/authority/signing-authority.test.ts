import { describe, expect, it } from 'vitest'
import { generateSigner, type Signer } from '../crypto/index.ts'
import { buildCsr, daysAfter, issueIaca } from '../issue/index.ts'
import { readCertificate, serialText } from '../x509/index.ts'
import { makeAuthority } from './folder.fixture.ts'
import { openSigningAuthority } from './signing-authority.ts'
import type { DocumentSignerRequest, RevocationRegister } from './types.ts'

const at = new Date('2026-03-01T00:00:00Z')
const subject = [
  { type: 'C', value: 'NL' },
  { type: 'ST', value: 'NL-UT' },
  { type: 'O', value: 'Utopia Transport' },
  { type: 'CN', value: 'Utopia IACA' },
] as const
const iaca = await issueIaca({ subject, notBefore: at, notAfter: daysAfter(at, 1000), issuerContact: 'iaca@utopia.example' })

function register(changes: Partial<RevocationRegister> = {}): RevocationRegister {
  return { revoked: async () => [], serialNumbers: async () => [], nextCrlNumber: async () => 1, ...changes }
}
const open = (changes: Partial<RevocationRegister> = {}, signer: Signer = iaca.signer) =>
  openSigningAuthority({ kind: 'file', certificate: iaca.certificate, signer, register: register(changes) })

async function request(changes: Partial<DocumentSignerRequest> = {}): Promise<DocumentSignerRequest> {
  const signer = await generateSigner('P-256')
  const csr = await buildCsr({ subject: [{ type: 'CN', value: 'whatever' }] }, signer)
  return { publicKey: signer.publicKey, csr, commonName: 'Utopia DS 7', notBefore: at, notAfter: daysAfter(at, 456), ...changes }
}

describe('an authority that signs itself', () => {
  it('certifies a document signer under its own C, ST and O, with what its own certificate says of contact and CRL', async () => {
    const certificate = await readCertificate(await (await open()).issueDocumentSigner(await request()))
    expect(certificate.subject.text).toBe('C=NL, ST=NL-UT, O=Utopia Transport, CN=Utopia DS 7')
    expect(certificate.issuerAltName).toMatchObject({ value: [{ type: 'rfc822Name', value: 'iaca@utopia.example' }] })
    expect(certificate.crlDistributionPoints).toMatchObject({ value: [{ names: [{ value: 'https://utopia.example/iaca.crl' }] }] })
  })
  it.each([
    { what: 'of more than 456 days', changes: { notAfter: daysAfter(at, 457) }, reason: 'lasts more than 456 days' },
    { what: 'of 1825 days', changes: { notAfter: daysAfter(at, 1825) }, reason: 'lasts more than 456 days' },
    { what: 'that begins before its IACA', changes: { notBefore: daysAfter(at, -1), notAfter: at }, reason: 'would outlive its IACA' },
    {
      what: 'that outlives its IACA',
      changes: { notBefore: daysAfter(at, 900), notAfter: daysAfter(at, 1001) },
      reason: 'would outlive its IACA',
    },
    { what: 'that ends before it begins', changes: { notAfter: daysAfter(at, -1) }, reason: 'would never be valid' },
  ])('refuses a signer $what', async ({ changes, reason }) => {
    await expect((await open()).issueDocumentSigner(await request(changes))).rejects.toThrow(reason)
  })
  it('lets a signer of status lists last 1187 days, and gives it no purpose', async () => {
    const long = { notAfter: daysAfter(at, 900), purpose: 'status-list-signer' } as const
    const certificate = await readCertificate(await (await open()).issueDocumentSigner(await request(long)))
    expect(certificate.extendedKeyUsage.state).toBe('absent')
  })
  it('refuses a request whose maker does not have the key', async () => {
    const { publicKey } = await generateSigner('P-256')
    await expect((await open()).issueDocumentSigner(await request({ publicKey }))).rejects.toThrow('the request is for another key')
  })
  it('refuses a serial number that was given out already', async () => {
    let issued = ''
    const all = { serialNumbers: async () => [issued] }
    const authority = await openSigningAuthority({
      kind: 'file',
      certificate: iaca.certificate,
      register: register(all),
      signer: {
        ...iaca.signer,
        sign: async (toBeSigned) => {
          issued = serialIn(toBeSigned) // as if the generator had drawn a number again
          return iaca.signer.sign(toBeSigned)
        },
      },
    })
    await expect(authority.issueDocumentSigner(await request())).rejects.toThrow('was given out already')
  })
  it('does not open with another key than the certified one', async () => {
    await expect(open({}, await generateSigner('P-256'))).rejects.toThrow('the key is not the one that the certificate of C=NL')
  })
  it('revokes no serial number that is not its own', async () => {
    await expect((await open()).revoke('00ff')).rejects.toThrow('00ff is no serial number of this authority')
  })
})

/** TBSCertificate ::= SEQUENCE { version [0], serialNumber INTEGER of 16 octets … */
function serialIn(tbs: Uint8Array): string {
  const start = tbs.findIndex((octet, index) => octet === 0x02 && tbs[index + 1] === 16 && index > 4)
  return serialText({ serialNumber: tbs.slice(start + 2, start + 18) })
}

describe('the document signer of an authority', () => {
  it('signs nothing that would outlive it', async () => {
    const { authority, clock } = await makeAuthority({ documentSignerDays: 30 })
    await expect(authority.documentSigner(clock.now(), daysAfter(clock.now(), 31))).rejects.toThrow(
      'would outlive its signer, which ends 2026-03-31T00:00:00Z',
    )
  })
  it('signs nothing once it has ended', async () => {
    const { authority, clock } = await makeAuthority({ documentSignerDays: 30 })
    clock.passDays(31)
    await expect(authority.documentSigner(clock.now())).rejects.toThrow(
      'the newest is valid from 2026-03-01T00:00:00Z to 2026-03-31T00:00:00Z',
    )
  })
})
