// The negative matrix, section "Revocation": lists that revoke, that say nothing, and that must not be believed.
import { describe, expect, it } from 'vitest'
import { generateSigner, toHex } from '../crypto/index.ts'
import { type Certified, type DemoLicence, daysAfter, issueIaca, keyUsageOf, secondsAfter, withExtension } from '../issue/index.ts'
import {
  type CrlEntry,
  type CrlOptions,
  type CrlParts,
  crlExtensions,
  encodeCrl,
  importCrl,
  type ListRecord,
  type ListRefusalReason,
  openTrustStore,
  signCrl,
  type TrustStore,
} from '../trust/index.ts'
import { type Extension, oids, readCertificate } from '../x509/index.ts'
import { failingChecks, type Policy, verifyDeviceResponse } from './index.ts'
import { at, contextFor, issueLicence, responseOf } from './licence.fixture.ts'

/** The rows of the matrix, in its order. */
const rowsOfCrls = {
  listed: 'DS serial in the CRL, even in an expired one',
  'not-listed': 'CRL expired, DS not in it; no CRL',
  'crl-refused':
    'CRL without nextUpdate; delta; critical or scoped IDP; indirect; unknown critical extension; without cRLSign; other key; rollback; future',
  'serial-number': 'serial ff against an entry 00ff',
} as const
type Row = keyof typeof rowsOfCrls

const tested: Row[] = []
function attack(row: Row, name: string, test: () => Promise<void>): void {
  tested.push(row)
  it(name, test)
}

const licence = await issueLicence()
const response = await responseOf(licence)
const { serialNumber } = await readCertificate(licence.documentSigner.certificate)
const revoked: CrlEntry = { serialNumber, revokedAt: daysAfter(at, -2) }
const another: CrlEntry = { serialNumber: Uint8Array.of(0x5a), revokedAt: daysAfter(at, -2) }

const optionsOf = ({ subject, keyIdentifier }: Certified): CrlOptions => ({
  issuer: subject,
  authorityKeyIdentifier: keyIdentifier,
  entries: [another],
  crlNumber: 7,
  thisUpdate: daysAfter(at, -3),
  nextUpdate: daysAfter(at, 30),
})
const crlOf = ({ iaca }: DemoLicence, changes: Partial<CrlOptions> = {}) => encodeCrl({ ...optionsOf(iaca), ...changes }, iaca.signer)
const recordOf = (bytes: Uint8Array): ListRecord => ({ kind: 'crl', bytes, source: 'iaca.crl', origin: 'operator' })
const storeOf = ({ anchor }: DemoLicence, ...crls: readonly Uint8Array[]): Promise<TrustStore> =>
  openTrustStore([anchor], crls.map(recordOf))

async function judged(trust: TrustStore, policy: Policy = 'interop', credential: Uint8Array = response) {
  const report = await verifyDeviceResponse(credential, await contextFor(licence, { trust, policy }))
  const check = report.documents[0]?.checks.find(({ id }) => id === 'revocation.ds')
  return { verdict: report.verdict, failing: failingChecks(report), check }
}

describe('a document signer that its authority has revoked', () => {
  const failed = { verdict: 'failed', failing: ['revocation.ds'], check: { status: 'failed', binding: true } }
  attack('listed', 'fails under both policies, and the check names the list, the day and its age', async () => {
    const store = await storeOf(licence, await crlOf(licence, { entries: [another, revoked] }))
    for (const policy of ['interop', 'strict'] as const) expect(await judged(store, policy)).toMatchObject(failed)
    expect((await judged(store)).check?.params).toEqual({
      serialNumber: toHex(serialNumber),
      list: 'iaca.crl',
      origin: 'operator',
      at: '2026-06-01T12:00:00Z',
      thisUpdate: '2026-05-29T12:00:00Z',
      nextUpdate: '2026-07-01T12:00:00Z',
      ageHours: 72,
      revocationDate: '2026-05-30T12:00:00Z',
    })
  })
  attack('listed', 'fails by a list that has run out', async () => {
    const crl = await crlOf(licence, { entries: [revoked], nextUpdate: secondsAfter(at, -1) })
    expect((await importCrl('iaca.crl', crl, { store: await storeOf(licence), origin: 'operator', at })).added).toHaveLength(1)
    expect(await judged(await storeOf(licence, crl))).toMatchObject(failed)
  })
  attack('listed', 'fails by a list of a day after the one that is asked about, and whatever the reason is', async () => {
    const reason: Extension = { oid: oids.reasonCode, critical: false, value: Uint8Array.of(10, 1, 8) } // removeFromCRL: no meaning but in a delta
    const parts = { ...partsOf(licence.iaca), thisUpdate: daysAfter(at, 1), entries: [{ ...revoked, extensions: [reason] }] }
    expect(await judged(await storeOf(licence, await signCrl(parts, licence.iaca.signer)))).toMatchObject(failed)
  })
  attack('listed', 'fails at once where it had passed before the list came', async () => {
    const verdicts = [
      await judged(await storeOf(licence)),
      await judged(await storeOf(licence, await crlOf(licence, { entries: [revoked] }))),
    ]
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['passed', 'failed'])
  })
})

describe('a document signer that no list names', () => {
  attack('not-listed', 'passes while the list is in date, its last second included', async () => {
    const store = await storeOf(licence, await crlOf(licence, { nextUpdate: at }))
    expect(await judged(store, 'strict')).toMatchObject({ verdict: 'passed', check: { status: 'passed', params: { ageHours: 72 } } })
  })
  attack(
    'not-listed',
    'is never "not revoked" by a list that has run out: a caveat, which binds where the policy asks for a list',
    async () => {
      const store = await storeOf(licence, await crlOf(licence, { nextUpdate: secondsAfter(at, -1) }))
      const caveat = { status: 'indeterminate', params: { reason: 'crl-out-of-date', nextUpdate: '2026-06-01T11:59:59Z' } }
      expect(await judged(store, 'interop')).toMatchObject({ verdict: 'passed', check: { ...caveat, binding: false } })
      expect(await judged(store, 'strict')).toMatchObject({ verdict: 'indeterminate', failing: [], check: { ...caveat, binding: true } })
    },
  )
  attack('not-listed', 'nor without a list', async () => {
    const check = { status: 'indeterminate', params: { reason: 'no-crl' } }
    expect(await judged(await storeOf(licence), 'interop')).toMatchObject({ verdict: 'passed', check })
    expect(await judged(await storeOf(licence), 'strict')).toMatchObject({ verdict: 'indeterminate', check })
  })
  attack('not-listed', 'nor by a list that was issued after the time that is asked about', async () => {
    const store = await storeOf(licence, await crlOf(licence, { thisUpdate: secondsAfter(at, 1) }))
    expect(await judged(store, 'strict')).toMatchObject({ verdict: 'indeterminate', check: { params: { reason: 'crl-not-yet-issued' } } })
  })
})

describe('a CRL that must not be believed', () => {
  const beside = (...extra: readonly Extension[]) => ({ extensions: [...crlExtensions(licence.iaca.keyIdentifier, 7), ...extra] })
  const extension = (oid: string, critical: boolean): Extension => ({ oid, critical, value: Uint8Array.of(0x30, 0) })
  const entryWith = (oid: string) => ({ entries: [{ ...another, extensions: [extension(oid, true)] }] })

  const faults: readonly { name: string; parts: Partial<CrlParts>; reason: ListRefusalReason }[] = [
    { name: 'a delta', parts: beside(extension(oids.deltaCrlIndicator, true)), reason: 'delta' },
    { name: 'one with a critical scope', parts: beside(extension(oids.issuingDistributionPoint, true)), reason: 'scoped' },
    { name: 'one with a scope that is not critical', parts: beside(extension(oids.issuingDistributionPoint, false)), reason: 'scoped' },
    { name: 'an indirect one', parts: entryWith(oids.certificateIssuer), reason: 'indirect' },
    { name: 'one with an unknown critical extension', parts: beside(extension('1.2.3', true)), reason: 'unknown-critical-extension' },
    { name: 'one with an unknown critical entry extension', parts: entryWith('1.2.3'), reason: 'unknown-critical-extension' },
    { name: 'one of the future', parts: { thisUpdate: secondsAfter(at, 1) }, reason: 'not-yet-issued' },
    { name: 'version 1', parts: { version: 1 }, reason: 'not-v2' },
    { name: 'one with a list of nobody', parts: { entries: 'empty' }, reason: 'empty-entries' },
  ]
  for (const { name, parts, reason } of faults)
    attack('crl-refused', `${name} is refused, and the store stays as it was`, async () => {
      await expectRefused(await signCrl({ ...partsOf(licence.iaca), ...parts }, licence.iaca.signer), reason)
    })
  attack('crl-refused', 'one without nextUpdate is refused', async () => {
    const { nextUpdate: _, ...endless } = partsOf(licence.iaca)
    await expectRefused(await signCrl(endless, licence.iaca.signer), 'no-next-update')
  })
  attack('crl-refused', 'one of an authority without cRLSign is refused', async () => {
    const extensions = (profile: readonly Extension[]) => withExtension(profile, keyUsageOf(['keyCertSign']))
    const silent = await issueLicence({ iaca: { extensions } })
    await expectRefused(await crlOf(silent), 'no-crl-sign', silent)
  })
  attack('crl-refused', 'one signed by another key under the authority’s name is refused, whichever key it names', async () => {
    const forger = await generateSigner('P-256')
    await expectRefused(await encodeCrl(optionsOf(licence.iaca), forger), 'signature')
    const { notBefore, notAfter } = licence.iaca
    const namesake = await issueIaca({
      subject: [],
      notBefore,
      notAfter,
      parts: { subject: licence.iaca.subject, issuer: licence.iaca.subject },
    })
    await expectRefused(await encodeCrl(optionsOf(namesake), namesake.signer), 'other-key-identifier')
  })
  attack('crl-refused', 'one older than the held one, or of its number with other bytes, is refused', async () => {
    const held = await crlOf(licence, { entries: [revoked] })
    await expectRefused(await crlOf(licence, { crlNumber: 6 }), 'older-than-held', licence, held)
    await expectRefused(await crlOf(licence), 'same-number-other-bytes', licence, held)
  })

  async function expectRefused(crl: Uint8Array, reason: ListRefusalReason, of = licence, ...held: readonly Uint8Array[]): Promise<void> {
    const store = await storeOf(of, ...held)
    const before = structuredClone(store.listRecords)
    const { added, refused } = await importCrl('new.crl', crl, { store, origin: 'operator', at })
    expect({ added, refused: refused.map((refusal) => refusal.reason) }).toEqual({ added: [], refused: [reason] })
    expect(store.listRecords).toEqual(before)
    expect(store.crls.map(({ list }) => list.bytes)).toEqual(held)
    // And where it stands among the records all the same, by an edit of the storage, it is not asked: time alone is the importer's to see.
    if (reason === 'not-yet-issued') return
    expect((await storeOf(of, ...held, crl)).crls.map(({ list }) => list.bytes)).toEqual(held)
  }
})

describe('serial numbers', () => {
  attack('serial-number', 'are compared as DER integers: ff is not 00ff, and each is found as itself', async () => {
    for (const [own, other] of [
      [Uint8Array.of(0xff), Uint8Array.of(0, 0xff)],
      [Uint8Array.of(0, 0xff), Uint8Array.of(0xff)],
    ] as const) {
      const numbered = await issueLicence({ documentSigner: { parts: { serialNumber: own } } })
      const credential = await responseOf(numbered)
      const listing = async (serial: Uint8Array) =>
        judged(await storeOf(numbered, await crlOf(numbered, { entries: [{ ...revoked, serialNumber: serial }] })), 'interop', credential)
      expect((await listing(other)).check?.status).toBe('passed')
      expect((await listing(own)).check).toMatchObject({ status: 'failed', params: { serialNumber: toHex(own) } })
    }
  })
})

describe('the matrix', () => {
  it('has a test for each of its rows', () => {
    const rows = Object.keys(rowsOfCrls)
    expect(rows).toHaveLength(4)
    expect(rows.filter((row) => !tested.some((each) => each === row))).toEqual([])
    console.log(`attacks, rows/tests: revocation ${rows.length}/${tested.length}`)
  })
})

function partsOf(iaca: Certified): CrlParts & { readonly nextUpdate: Date } {
  const { issuer, thisUpdate, nextUpdate, entries } = optionsOf(iaca)
  return { issuer, thisUpdate, nextUpdate, entries, extensions: crlExtensions(iaca.keyIdentifier, 7) }
}
