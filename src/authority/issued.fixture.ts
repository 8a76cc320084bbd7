// A licence of an authority, issued, presented and judged by a reader that holds its lists: for a local authority and for one in AWS.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { encode } from '../cbor/index.ts'
import { generatePrivateKey, publicKeyOf } from '../crypto/index.ts'
import { buildDeviceResponse, daysAfter, demoElements, issueMdoc, MDL_DOC_TYPE, MDL_NAMESPACE, presentDocument } from '../issue/index.ts'
import { importAnchors, type ListFile, openTrustStore, withLists } from '../trust/index.ts'
import { type VerificationReport, verifyDeviceResponse } from '../verify/index.ts'
import type { OpenedAuthority } from './open-authority.ts'
import type { StatusReference } from './types.ts'

export const sessionTranscript = encode([null, null, ['test', 1]])
export const assigned = { country: 'NL', issuerUri: 'https://rdw.example' } as const

export interface Issued {
  readonly response: Uint8Array
  readonly status: StatusReference
}

/** A licence of today with an entry in the status list, presented with a device signature. */
export async function issue(authority: OpenedAuthority, today: Date): Promise<Issued> {
  const status = await authority.reserveStatusIndex()
  const validUntil = daysAfter(today, 30)
  const documentSigner = await authority.documentSigner(today, validUntil)
  const elements = new Map(demoElements(today).get(MDL_NAMESPACE))
  for (const element of ['issuing_country', 'resident_country', 'nationality']) elements.set(element, authority.state.country)
  const key = await generatePrivateKey('P-256')
  const mdoc = await issueMdoc({
    docType: MDL_DOC_TYPE,
    elements: new Map([[MDL_NAMESPACE, elements]]),
    documentSigner,
    x5chain: documentSigner.x5chain,
    deviceKey: await publicKeyOf(key),
    validity: { signed: today, validFrom: today, validUntil },
    status: new Map([
      [
        'status_list',
        new Map<string, string | number>([
          ['idx', status.idx],
          ['uri', status.uri],
        ]),
      ],
    ]),
  })
  const document = await presentDocument({ mdoc, sessionTranscript, deviceAuth: { type: 'signature', key } })
  return { response: buildDeviceResponse({ documents: [document] }), status }
}

/** As a reader that holds these roots, and every list that the authority publishes. */
export async function judge(
  authority: OpenedAuthority,
  response: Uint8Array,
  today: Date,
  roots = ['iaca-1'],
): Promise<VerificationReport> {
  const file = (name: string) => readFile(join(authority.folder, name))
  const anchors = await Promise.all(
    roots.map(async (root) => importAnchors(root, await file(`certificates/${root}.pem`), { origin: 'operator' })),
  )
  const names = authority.state.iacas.map((_, index) => `iaca-${index + 1}`)
  const lists = await Promise.all(
    names.flatMap((name): Promise<ListFile>[] => [
      file(`crl/${name}.crl`).then((content) => ({ kind: 'crl', source: `${name}.crl`, content })),
      file(`status-list/${name}.cwt`).then((content) => ({ kind: 'status-list', source: `${name}.cwt`, content })),
    ]),
  )
  const { store: trust, refused } = await withLists(await openTrustStore(anchors.flatMap(({ added }) => added)), lists, {
    origin: 'operator',
    at: today,
  })
  // whoever holds one root of two can use the CRL of that one alone
  expect(refused.filter(({ reason }) => reason !== 'other-key-identifier')).toEqual([])
  const session = { transcript: sessionTranscript, origin: 'session' as const }
  return verifyDeviceResponse(response, { at: today, atOrigin: 'operator', presentation: 'document', policy: 'strict', session, trust })
}

/** Checks that are neither passed nor have nothing to look at. */
export const deviations = ({ documents }: VerificationReport): readonly string[] =>
  documents.flatMap(({ checks }) =>
    checks.filter(({ status }) => status !== 'passed' && status !== 'not-applicable').map(({ id, status }) => `${status} ${id}`),
  )
