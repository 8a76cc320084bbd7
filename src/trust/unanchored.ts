// What can be said of a signer that no held anchor issued: who came nearest, and why it was not taken.
import type { Certificate } from '../x509/index.ts'
import { isAuthority, isSelfIssued } from './anchor-refusal.ts'
import { authorityKeyIdentifierOf, type IssuerSearch, keyIdentifiersAgree, meansKeyOf, namesIssuer } from './issuer-search.ts'
import type { AnchorRefusal, CertificationPath, TrustAnchor, TrustStore } from './types.ts'

type Evidence = Pick<CertificationPath, 'contradicted' | 'nearest' | 'issuedByEndEntity' | 'intermediates' | 'intermediatesEndAt'>

export const noEvidence: Evidence = {
  contradicted: undefined,
  nearest: undefined,
  issuedByEndEntity: undefined,
  intermediates: [],
  intermediatesEndAt: undefined,
}

export async function findUnanchoredEvidence(
  signer: Certificate,
  others: readonly Certificate[],
  store: TrustStore,
  search: IssuerSearch,
): Promise<Evidence> {
  const contradicted = await findContradicted(signer, store, search)
  const issuedByEndEntity = await findEndEntityIssuer(signer, others, store, search)
  const { intermediates, intermediatesEndAt } = await climb(signer, others, store, search)
  const nearest =
    nearestIs(contradicted, 'signature-does-not-verify') ??
    nearestIs(intermediatesEndAt, 'intermediate-between') ??
    nearestIs(await findUnderAnotherName(signer, store, search), 'held-under-another-name') ??
    nearestOfName(signer, store) ??
    nearestIs(findSimilar(signer, store), 'no-such-name')
  return { contradicted, nearest, issuedByEndEntity, intermediates, intermediatesEndAt }
}

function nearestIs(anchor: TrustAnchor | undefined, refusedBecause: AnchorRefusal): CertificationPath['nearest'] {
  if (anchor === undefined) return undefined
  return { subject: anchor.certificate.subject.text, source: anchor.source, refusedBecause }
}

/** The signer means the key of anchors that we hold, by name and AKI. A contradiction only where each of them was tried in vain. */
async function findContradicted(signer: Certificate, store: TrustStore, search: IssuerSearch): Promise<TrustAnchor | undefined> {
  const meant = store.bySubject(signer.issuer.bytes).filter(({ certificate }) => meansKeyOf(signer, certificate))
  for (const { certificate } of meant) {
    if ((await search.issued(signer, certificate)) !== 'no') return undefined
  }
  return meant[0]
}

/** A signer that issues signers (B.1.4 knows none): behind the signer in x5chain, or refused as an anchor. */
async function findEndEntityIssuer(
  signer: Certificate,
  others: readonly Certificate[],
  store: TrustStore,
  search: IssuerSearch,
): Promise<Certificate | undefined> {
  for (const candidate of [...others, ...store.refusedEndEntities]) {
    if (isAuthority(candidate) || candidate.fingerprint === signer.fingerprint || !namesIssuer(signer, candidate)) continue
    if ((await search.issued(signer, candidate)) === 'yes') return candidate
  }
  return undefined
}

type Climb = Pick<CertificationPath, 'intermediates' | 'intermediatesEndAt'>

/**
 * Authorities of x5chain between signer and anchor, each under a name of its own: no path of annex B, but what explains the signer.
 * Each is visited once, so cross-certificates in a circle end.
 */
async function climb(signer: Certificate, others: readonly Certificate[], store: TrustStore, search: IssuerSearch): Promise<Climb> {
  const waiting: Certificate[][] = [[]]
  const visited = new Set([signer.fingerprint])
  for (let chain = waiting.shift(); chain !== undefined; chain = waiting.shift()) {
    const below = chain[chain.length - 1] ?? signer
    for (const candidate of others) {
      if (visited.has(candidate.fingerprint) || !isAuthority(candidate) || isSelfIssued(candidate)) continue
      if (!namesIssuer(below, candidate) || !keyIdentifiersAgree(below, candidate)) continue
      if ((await search.issued(below, candidate)) !== 'yes') continue
      visited.add(candidate.fingerprint)
      const intermediates = [...chain, candidate]
      const intermediatesEndAt = await findIssuingAnchor(candidate, store, search)
      if (intermediatesEndAt !== undefined) return { intermediates, intermediatesEndAt }
      waiting.push(intermediates)
    }
  }
  return { intermediates: [], intermediatesEndAt: undefined }
}

async function findIssuingAnchor(certificate: Certificate, store: TrustStore, search: IssuerSearch): Promise<TrustAnchor | undefined> {
  for (const anchor of store.bySubject(certificate.issuer.bytes)) {
    if (!keyIdentifiersAgree(certificate, anchor.certificate)) continue
    if ((await search.issued(certificate, anchor.certificate)) === 'yes') return anchor
  }
  return undefined
}

/** Roots of one key under two names exist. Without an AKI any anchor could be it: they are tried as far as the budget goes. */
async function findUnderAnotherName(signer: Certificate, store: TrustStore, search: IssuerSearch): Promise<TrustAnchor | undefined> {
  const keyIdentifier = authorityKeyIdentifierOf(signer)
  const candidates = keyIdentifier === undefined ? store.anchors.slice(0, 20) : store.byKeyIdentifier(keyIdentifier)
  for (const anchor of candidates) {
    if (namesIssuer(signer, anchor.certificate)) continue
    if ((await search.issued(signer, anchor.certificate)) === 'yes') return anchor
  }
  return undefined
}

function nearestOfName(signer: Certificate, store: TrustStore): CertificationPath['nearest'] {
  const named = store.bySubject(signer.issuer.bytes)
  const candidate = named.find(({ certificate }) => keyIdentifiersAgree(signer, certificate))
  if (candidate === undefined) return nearestIs(named[0], 'other-key-identifier')
  const readable = candidate.certificate.spki.key !== undefined
  return nearestIs(candidate, readable ? 'signature-does-not-verify' : 'issuer-not-readable')
}

function findSimilar(signer: Certificate, store: TrustStore): TrustAnchor | undefined {
  const keyIdentifier = authorityKeyIdentifierOf(signer)
  const sameKey = keyIdentifier === undefined ? undefined : store.byKeyIdentifier(keyIdentifier)[0]
  return sameKey ?? store.similarTo(signer.issuer)
}
