// Faults of the response as a whole (ISO/IEC 18013-5, 8.3.2.1.2.2).
import { type Encodable, embedded, encode, raw } from '../../cbor/index.ts'
import { fullDate, tdate } from '../dates.ts'
import { issueDemoLicence, MDL_DOC_TYPE, MDL_NAMESPACE } from '../demo-licence.ts'
import { presentDocument } from '../presentation.ts'
import type { Bench, Expectation, FaultTable, Recipe } from './fault.ts'
import { withMember } from './surgery.ts'

const nothingToJudge: Expectation = { verdict: 'indeterminate', indeterminate: ['response.documents'] }
const nothingShared: Expectation = { verdict: 'indeterminate', indeterminate: ['elements.present'] }

export const responseFaults = {
  'no-documents': {
    row: 'no-documents',
    about: 'a response without documents',
    expect: nothingToJudge,
    recipe: () => ({ documents: () => [] }),
  },
  'empty-documents': {
    row: 'no-documents',
    about: 'a response with an empty array of documents',
    expect: nothingToJudge,
    recipe: () => ({ documents: () => [], response: { members: (members) => new Map([...members, ['documents', []]]) } }),
  },
  'only-document-errors': {
    row: 'no-documents',
    about: 'a response that holds documentErrors alone',
    expect: nothingToJudge,
    recipe: () => ({ documents: () => [], response: { documentErrors: [new Map([[MDL_DOC_TYPE, 0]])] } }),
  },
  'only-zk-documents': {
    row: 'no-documents',
    about: 'a response that holds zero-knowledge documents alone',
    expect: nothingToJudge,
    recipe: ({ at }) => ({
      documents: () => [],
      response: { version: '1.1', members: (members) => new Map([...members, ['zkDocuments', [zkDocument(at)]]]) },
    }),
  },
  'only-encrypted-documents': {
    row: 'no-documents',
    about: 'a response that holds encrypted documents alone',
    expect: nothingToJudge,
    recipe: () => ({
      documents: () => [],
      response: { version: '1.1', members: (members) => new Map([...members, ['encryptedDocuments', [encryptedDocument()]]]) },
    }),
  },
  'no-name-spaces': {
    row: 'no-elements',
    about: 'a document without nameSpaces',
    expect: nothingShared,
    recipe: () => ({ presentation: { share: () => false } }),
  },
  'empty-name-spaces': {
    row: 'no-elements',
    about: 'a document whose nameSpaces are empty',
    expect: nothingShared,
    recipe: () => withNameSpaces(new Map()),
  },
  'namespace-without-items': {
    row: 'no-elements',
    about: 'a document whose one namespace holds no item',
    expect: nothingShared,
    recipe: () => withNameSpaces(new Map([[MDL_NAMESPACE, []]])),
  },
  'two-persons': {
    row: 'several-documents',
    about: "two documents of two people, one's age and the other's portrait, each judged alone",
    expect: { verdict: 'passed', warning: ['consistency.elements', 'consistency.persons'], strict: 'passed' },
    recipe: ({ sessionTranscript, ...sources }) => ({
      presentation: { share: ({ elementIdentifier }) => /age_over|birth_date|family_name$/.test(elementIdentifier) },
      documents: async (document, licence) => {
        const other = await issueDemoLicence({ ...sources, authority: licence, mdoc: { elements: otherPerson } })
        const deviceAuth = { type: 'signature', key: other.deviceKey } as const
        return [document, await presentDocument({ mdoc: other.mdoc, sessionTranscript, deviceAuth, keys: sources.keys })]
      },
    }),
  },
  'same-doc-type-twice': {
    row: 'several-documents',
    about: 'one licence in two documents, each judged alone',
    expect: { verdict: 'passed', warning: ['consistency.persons'], strict: 'passed' },
    recipe: () => ({ documents: (document) => [document, document] }),
  },
  'other-doc-type-with-privileges': {
    row: 'borrowed-namespace',
    about: 'a club card that carries driving privileges and ages, as a club card',
    expect: { verdict: 'passed' },
    recipe: () => ({ licence: { mdoc: { docType: 'org.example.club.1' } } }),
  },
  ...Object.fromEntries(
    [10, 11, 12].map((status) => [
      `response-status-${status}`,
      {
        row: 'status-and-versions' as const,
        about: `a response of status ${status} that holds documents all the same`,
        expect: { verdict: 'passed', warning: ['response.status'], strict: 'passed' } as const,
        recipe: () => ({ response: { status } }),
      },
    ]),
  ),
  'response-version-2': {
    row: 'status-and-versions',
    about: 'a response of version 2.0 whose documents can be read',
    expect: { verdict: 'passed', warning: ['response.version'], strict: 'passed' },
    recipe: () => ({ response: { version: '2.0' } }),
  },
  'mso-version-2': {
    row: 'status-and-versions',
    about: 'an MSO of version 2.0',
    expect: { verdict: 'indeterminate', indeterminate: ['mso.version'] },
    recipe: () => ({ licence: { mdoc: { edit: { mso: (mso) => withMember(mso, ['version'], '2.0') } } } }),
  },
  'short-random': {
    row: 'status-and-versions',
    about: 'an item whose random has fewer than 16 octets',
    expect: { verdict: 'passed', warning: ['consistency.elements'], strict: 'passed' },
    recipe: () => ({
      licence: { mdoc: { edit: { items: (items) => items.map((item) => ({ ...item, random: item.random.subarray(0, 15) })) } } },
    }),
  },
} satisfies FaultTable

const withNameSpaces = (nameSpaces: ReadonlyMap<string, readonly Encodable[]>): Recipe => ({
  presentation: (licence) => ({
    share: () => false,
    edit: {
      issuerSigned: () =>
        encode(
          new Map<string, Encodable>([
            ['nameSpaces', nameSpaces],
            ['issuerAuth', raw(licence.mdoc.issuerAuth)],
          ]),
        ),
    },
  }),
})

const otherPerson = new Map([
  [
    MDL_NAMESPACE,
    new Map<string, Encodable>([
      ['family_name', 'SMITH'],
      ['birth_date', fullDate('2010-11-12')],
      ['portrait', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)],
    ]),
  ],
])

/** Ed. 2; nothing of it is proven here. */
const zkDocument = (at: Bench['at']): Encodable =>
  new Map<string, Encodable>([
    [
      'documentData',
      embedded(
        new Map<string, Encodable>([
          ['zkSystemId', 'longfellow-libzk-v1'],
          ['docType', MDL_DOC_TYPE],
          ['timestamp', tdate(at)],
          [
            'issuerSigned',
            new Map([
              [
                MDL_NAMESPACE,
                [
                  new Map<string, Encodable>([
                    ['elementIdentifier', 'age_over_18'],
                    ['elementValue', true],
                  ]),
                ],
              ],
            ]),
          ],
          ['deviceSigned', new Map()],
        ]),
      ),
    ],
    ['proof', new Uint8Array(64)],
  ])

const encryptedDocument = (): Encodable =>
  new Map<string, Encodable>([
    ['enc', new Uint8Array(65)],
    ['cipherText', new Uint8Array(48)],
    ['docRequestID', 0],
  ])
