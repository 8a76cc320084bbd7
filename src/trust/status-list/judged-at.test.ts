// A list is judged at the verification time: one that had not expired then is taken, however long ago that was.
import { describe, expect, it } from 'vitest'
import { daysAfter, demoSubject, issueDemoAuthority, issueStatusListSigner } from '../../issue/index.ts'
import { encodeStatusList, importStatusList, openTrustStore } from '../index.ts'

const then = new Date('2024-03-01T12:00:00Z')
const now = new Date('2026-03-01T12:00:00Z')

const { iaca } = await issueDemoAuthority({ at: then })
const listSigner = await issueStatusListSigner(iaca, {
  subject: demoSubject('Utopia DMV Status', 'Utopia DMV'),
  notBefore: daysAfter(then, -10),
  notAfter: daysAfter(then, 90),
  issuerContact: 'https://utopia.example',
  crlUri: 'https://utopia.example/iaca.crl',
})
const claims = {
  uri: 'https://utopia.example/status',
  entries: new Map([[3, 1]]),
  size: 8,
  iat: daysAfter(then, -1),
  exp: daysAfter(then, 7),
}
const token = await encodeStatusList(claims, { signer: listSigner.signer, x5chain: [listSigner.certificate] })
const store = await openTrustStore([])

describe('a status list that has expired by now', () => {
  it('is refused where the present is judged', async () => {
    const { added, refused } = await importStatusList('list.cwt', token, { store, origin: 'operator', at: now })
    expect({ added: added.length, reasons: refused.map(({ reason }) => reason) }).toEqual({ added: 0, reasons: ['expired'] })
  })

  it('is taken where a time is judged at which it had not expired', async () => {
    const { added, refused } = await importStatusList('list.cwt', token, { store, origin: 'operator', at: now, judgedAt: then })
    expect({ added: added.length, refused }).toEqual({ added: 1, refused: [] })
  })
})
