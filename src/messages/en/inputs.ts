// Words for what an input turned out to be, what to do with it, and why an anchor was refused.
import type { Advice, Problem, Recognised, Remark } from '../../intake/index.ts'
import type { Refusal, RefusalReason } from '../../trust/index.ts'

export const recognisedWords: { readonly [R in Recognised]: string } = {
  certificate: 'a certificate',
  'private-key': 'a private key',
  pkcs7: 'a certificate bundle (PKCS #7)',
  'public-key': 'a public key without its certificate',
  'certificate-list': 'a certificate revocation list (CRL)',
  'certificate-request': 'a certificate request, not issued yet',
  pem: 'a PEM file of another kind',
  jwt: 'a JWT',
  jwe: 'an encrypted response (JWE)',
  image: 'a picture',
  zip: 'a zip archive',
  html: 'a web page',
  'web-link': 'a web link',
  'device-engagement': 'a device engagement (mdoc: code)',
  'device-request': 'a request (DeviceRequest)',
  'session-data': 'an encrypted session message (SessionData)',
  'session-establishment': 'an encrypted session message (SessionEstablishment)',
  'session-transcript': 'a session transcript',
  'mobile-security-object': 'the signed data of a licence without its signature',
  vical: 'a list of authorities (VICAL)',
  'status-list': 'a status list',
  'cose-sign1': 'a signed message (COSE_Sign1)',
  'encrypted-response': 'an encrypted response (ISO 18013-7 annex C)',
  'openid4vp-request': 'an OpenID4VP request',
  json: 'JSON of another kind',
  'optical-request': 'a verifier’s request code',
  'contact-card': 'a contact card',
  wifi: 'a code that joins a Wi-Fi network',
  'bc-ur': 'a part of a Uniform Resource (ur: code)',
  'card-barcode': 'the barcode of a plastic licence',
  'app-link': 'a link for another app',
  'plain-text': 'text of another kind',
}

export const adviceWords: { readonly [A in Advice]: string } = {
  'import-in-trust': 'A licence is not in it. If it is an authority’s, add it to the trust store.',
  'give-certificates': 'A licence is not in it, and this version reads no authorities from it. Give their certificates as PEM or DER.',
  inspect: 'A licence is not in it, so there is nothing to check.',
  'keep-secret': 'Keep it secret: a verifier never needs a private key of an issuer or holder. Nothing was stored.',
  'needs-recipient-key': 'Add the recipient’s private key, the encryptionInfo and the origin of the request to open it.',
  'no-code-in-picture':
    'No QR code could be read in it. Take the whole code, sharp, flat and without glare; or give the licence as a file.',
  'picture-too-large': 'Pictures of at most 40 million pixels are looked at. Cut the code out, and try again.',
  'open-parts': 'Unpack it, and give the files one by one.',
  'talk-to-phone':
    'This phone wants to talk over Bluetooth or NFC, which this version does not do. Ask for the response as a file or as QR codes.',
  'ask-for-response': 'Give the DeviceResponse that came back.',
  'answer-with-wallet': 'It asks for a licence and holds none. Scan it with a wallet, which shows the answer as codes; scan those here.',
  'link-not-opened': 'It was not opened: no licence is checked through a link. Ask for the response as a file or as QR codes.',
  'show-as-parts': 'This version does not read this way of showing. Ask for the response as a file, or as codes that begin with MDL:.',
  'find-other-code': 'A mobile licence is not in it, and nothing of it was kept. Find the code of the licence on the phone’s screen.',
}

export const refusalWords: { readonly [R in RefusalReason]: (refusal: Refusal) => string } = {
  'end-entity': ({ issuer }) =>
    `This is a signer, not an authority. Import the authority that issued it${issuer === undefined ? '' : `: ${issuer}`}.`,
  'not-a-ca': () => 'Not a certificate authority: basicConstraints does not say CA. Import the authority’s own certificate.',
  'private-key': () => 'It contains a private key. Nothing of it was imported or stored; remove the key and try again.',
  'already-held': ({ detail }) => `You already have it${detail === undefined ? '' : `: ${detail}`}.`,
  'not-a-certificate': ({ detail }) =>
    `Not a certificate: expected PEM (-----BEGIN CERTIFICATE-----) or DER${detail === undefined ? '' : `, found ${detail}`}.`,
  malformed: ({ detail }) => `A certificate that can’t be read${detail === undefined ? '' : `: ${detail}`}.`,
  'too-large': ({ detail }) => `Too big${detail === undefined ? '' : `: ${detail}`}. A certificate has at most 16 KB, a bundle 1 MB.`,
}

export const problemWords: { readonly [K in Problem['kind']]: (problem: Problem) => string } = {
  'not-read': ({ offset, expected, found }) => `Byte ${offset}: expected ${expected}, found ${found}.`,
  'case-file': ({ expected, found }) => `The case file: expected ${expected}, found ${found}.`,
  'too-large': ({ found }) => `Too big: ${found}. One licence is at most 5 MB.`,
  'parts-missing': ({ found }) => `Incomplete: ${found}. Add those that are missing, or as many further codes of the same message.`,
  'parts-mixed': ({ expected, found }) => `Expected ${expected}, found ${found}.`,
  'parts-refused': ({ expected, found }) => `QR parts: expected ${expected}, found ${found}.`,
  'unsupported-policy': ({ expected, found }) => `Unknown or unsupported policy: expected ${expected}, found ${found}.`,
}

export const remarkWords: { readonly [C in Remark['code']]: (detail: string) => string } = {
  'anchor-refused': (detail) => `An authority was not taken: ${detail}`,
  'list-refused': (detail) => `A list was not taken: ${detail}`,
  'also-readable-as': (detail) => `The text can be read two ways; it was read as ${detail}.`,
  'ignored-member': (detail) => `Not used: ${detail}.`,
  'session-from-file': () => 'The session data came with the file.',
}
