// The request, as it was read: version, what is to be kept, and what the second edition adds. Nothing in it was compared but what question 9 says.
import { docTypeLabel, elementNoun, requestWords, visibleShort } from '../../../../messages/index.ts'
import type { DocumentReport, RequestedDocument, VerificationReport } from '../../../../verify/index.ts'

const FACT_CHARACTERS = 200

export function RequestPanel({
  report: { requested },
  document,
}: {
  readonly report: VerificationReport
  readonly document: DocumentReport
}) {
  if (requested === undefined) return null
  const facts = [
    [requestWords.version, requested.version],
    [requestWords.document, requested.docTypes.map(docTypeLabel).join(', ')],
    [requestWords.notReturned, requested.missing.map(docTypeLabel).join(', ')],
    ...(document.requested === undefined ? [] : factsOf(document.requested)),
    ...requested.useCases.map(({ mandatory, documentSets, purposes }): readonly [string, string] => [
      requestWords.useCases,
      [
        requestWords.ofUseCase(mandatory, documentSets.map((set) => set.map((index) => index + 1).join(' + ')).join(' or ')),
        ...purposes.map(({ name, value }) => requestWords.purpose(name, value)),
      ].join('; '),
    ]),
  ] as const
  return (
    <section className="panel">
      <div className="panel__h">
        <h2 className="h3">{requestWords.heading}</h2>
      </div>
      <div className="panel__b">
        <dl className="facts facts--s">
          {facts
            .filter(([, text]) => text !== '')
            .map(([term, text], index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a request never change places
              <div key={index}>
                <dt>{term}</dt>
                <dd>
                  <bdi>{visibleShort(text ?? '', FACT_CHARACTERS)}</bdi>
                </dd>
              </div>
            ))}
        </dl>
      </div>
    </section>
  )
}

function factsOf(requested: RequestedDocument): readonly (readonly [string, string])[] {
  const kept = requested.elements
    .filter(({ intentToRetain }) => intentToRetain)
    .map(({ namespace, element }) => elementNoun(element, namespace))
  const { zkRequest, encryptionAsked, issuerIdentifiers, uniqueDocSetRequired, maximumResponseSize } = requested
  return [
    [requestWords.kept, kept.length === 0 ? requestWords.keepsNothing : kept.join(', ')],
    [
      requestWords.zeroKnowledgeTerm,
      zkRequest === null ? '' : requestWords.zeroKnowledge(zkRequest.systems.join(', '), zkRequest.required),
    ],
    [requestWords.zeroKnowledgeTerm, encryptionAsked ? requestWords.encrypted : ''],
    [requestWords.issuers, issuerIdentifiers.join(', ')],
    [requestWords.uniqueSet, uniqueDocSetRequired === null ? '' : uniqueDocSetRequired ? requestWords.yes : requestWords.no],
    [requestWords.largest, maximumResponseSize === null ? '' : requestWords.octets(maximumResponseSize)],
  ]
}
