// Writes a CaseFile as the JSON text of a case.json; readCaseFile reads it back to the same.
import { toBase64url, toHex } from '../crypto/index.ts'
import type { CaseAnchor, CaseBytes, CaseFile, CaseHandover, CaseKey, Expectation } from './case-file.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

/** Bytes become base64url, a private key a JWK or hex: whoever saves a case with its reader key hands that key on. */
export function writeCaseFile(caseFile: CaseFile): string {
  const { about, at, response, trustAnchors, sessionTranscript, handover, readerEphemeralKey, request } = caseFile
  const json = {
    about,
    at: at && `${at.toISOString().slice(0, 19)}Z`,
    response: bytesJson(response),
    trustAnchors: trustAnchors.map(anchorJson),
    sessionTranscript: sessionTranscript && bytesJson(sessionTranscript),
    handover: handover && handoverJson(handover),
    readerEphemeralKey: readerEphemeralKey && keyJson(readerEphemeralKey),
    request: request && bytesJson(request),
    ...listsJson(caseFile),
    policy: caseFile.policy,
    expect: caseFile.expect && expectJson(caseFile.expect),
    provenance: caseFile.provenance,
    ...Object.fromEntries(caseFile.extensions),
  }
  return `${JSON.stringify(json, undefined, 2)}\n`
}

function listsJson({ crls, statusLists, identifierLists, vicals }: CaseFile): Record<string, Json | undefined> {
  const listJson = (list: readonly CaseBytes[]) => (list.length === 0 ? undefined : list.map(bytesJson))
  return {
    crls: listJson(crls),
    statusLists: listJson(statusLists),
    identifierLists: listJson(identifierLists),
    vicals: vicals.length === 0 ? undefined : vicals.map(({ file, signer }) => ({ file, signer })),
  }
}

function bytesJson(bytes: CaseBytes): Json {
  return 'file' in bytes ? bytes.file : { base64url: toBase64url(bytes.bytes) }
}

function anchorJson(anchor: CaseAnchor): Json {
  const { docTypes, testOnly } = anchor
  if ('file' in anchor && docTypes === undefined && testOnly === undefined) return anchor.file
  return { ...('file' in anchor ? { file: anchor.file } : { pem: anchor.pem }), docTypes, testOnly }
}

function keyJson(key: CaseKey): Json {
  if ('file' in key) return key.file
  if (key.curve === undefined) return { hex: toHex(key.secret) }
  return { kty: key.curve.startsWith('X') ? 'OKP' : 'EC', crv: key.curve, d: toBase64url(key.secret) }
}

function handoverJson(handover: CaseHandover): Json {
  const members = Object.entries(handover).map(([name, value]: [string, string | Uint8Array | CaseBytes | CaseKey | null]) => {
    if (value === null || typeof value === 'string') return [name, value] as const
    if (value instanceof Uint8Array) return [name, toBase64url(value)] as const // a thumbprint or nonce: never a path
    return [name, 'secret' in value ? keyJson(value) : bytesJson(value)] as const
  })
  return Object.fromEntries(members)
}

function expectJson(expectation: Expectation): Json {
  const { checks, ...others } = expectation
  return { ...others, checks: checks && Object.fromEntries([...checks].map(([id, counts]) => [id, Object.fromEntries(counts)])) }
}
