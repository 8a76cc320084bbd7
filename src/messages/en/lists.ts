// Words for revocation lists: what they are called, and why one was refused.
import type { ListKind, ListRefusal, ListRefusalReason } from '../../trust/index.ts'

export const listKindWords: { readonly [K in ListKind]: string } = {
  crl: 'certificate revocation list (CRL)',
  'status-list': 'status list',
  'identifier-list': 'identifier list',
}

/** Nothing of a refused list is stored, and what is held already stays as it is. */
export const listRefusalWords: { readonly [R in ListRefusalReason]: (refusal: ListRefusal) => string } = {
  'not-a-list': ({ kind, detail }) => `Not a ${listKindWords[kind]}${found(detail)}.`,
  'too-large': ({ detail }) => `Too big for a revocation list${reasonOf(detail)}.`,
  malformed: ({ detail }) => `A revocation list that can’t be read${reasonOf(detail)}.`,
  'already-held': () => 'You already have it.',
  'not-v2': ({ detail }) => `Not a version 2 list${reasonOf(detail)}.`,
  'no-next-update': () => 'It does not say until when it is good (nextUpdate): nobody could tell an old list from a new one.',
  'dates-reversed': ({ detail }) => `It ends before it begins${reasonOf(detail)}.`,
  'not-yet-issued': ({ detail }) => `It is of the future${reasonOf(detail)}. Check this device’s date and time.`,
  'empty-entries': () => 'It has a list of revoked certificates with none in it, which is malformed.',
  delta: () => 'It holds only changes to another list (a delta CRL). Give the complete one.',
  scoped: () => 'It speaks of a part of the certificates alone (issuing distribution point). Give the complete one.',
  indirect: ({ detail }) => `It speaks of other issuers’ certificates (an indirect CRL)${reasonOf(detail)}.`,
  'unknown-critical-extension': ({ detail }) => `It has a critical extension that is not known here${reasonOf(detail)}.`,
  'no-key-identifier': () => 'It does not say with which key it was signed (authorityKeyIdentifier).',
  'no-number': () => 'It has no number (CRLNumber): nobody could tell an older list from a newer one.',
  algorithm: ({ detail }) => `It was signed with an algorithm that is not allowed${reasonOf(detail)}.`,
  'issuer-not-held': ({ issuer }) => `Its authority is not among those that you hold${named(issuer)}. Add that first.`,
  'no-crl-sign': ({ issuer }) => `Its authority may not sign revocation lists${named(issuer)}.`,
  'other-key-identifier': ({ issuer }) => `It was signed with another key than the one that you hold of its authority${named(issuer)}.`,
  signature: ({ issuer }) => `Its signature does not verify${named(issuer)}.`,
  'older-than-held': ({ detail }) => `It is older than the one that you have${reasonOf(detail)}.`,
  'same-number-other-bytes': ({ detail }) => `It has the number of the one that you have, and says something else${reasonOf(detail)}.`,
  jwt: () => 'It is a JWT, which is not the form for these documents: ask for application/statuslist+cwt.',
  type: ({ kind, detail }) => `It is a token of another type than a ${listKindWords[kind]}${found(detail)}.`,
  'no-certificate': ({ detail }) => `It does not bring the certificate of its signer${reasonOf(detail)}.`,
  bits: ({ detail }) => `Its entries have a width that there is not${found(detail)}.`,
  'not-inflated': ({ detail }) => `Its compressed part can’t be opened${reasonOf(detail)}.`,
  expired: ({ detail }) => `It has run out${reasonOf(detail)}. Load the present one.`,
  'other-address': ({ detail }) => `It says that it is the list of another address than the one that was asked${reasonOf(detail)}.`,
}

const reasonOf = (detail: string | undefined): string => (detail === undefined ? '' : `: ${detail}`)
const found = (detail: string | undefined): string => (detail === undefined ? '' : `, found ${detail}`)
const named = (issuer: string | undefined): string => (issuer === undefined ? '' : `: ${issuer}`)
