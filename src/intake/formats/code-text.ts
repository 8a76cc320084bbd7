// What QR codes and barcodes of daily life hold, told by how it begins. Never more of it is told than a scheme: it names persons and passwords.
import { other, type Reading } from '../reading.ts'

export function readCodeText(text: string): Reading | undefined {
  if (/^BEGIN:VCARD\b|^MECARD:|^BIZCARD:/i.test(text)) return other('contact-card', 'find-other-code')
  if (/^WIFI:/i.test(text)) return other('wifi', 'find-other-code')
  if (/^UR:[a-z0-9-]+\//i.test(text)) return other('bc-ur', 'show-as-parts', typeOf(text))
  if (CARD_BARCODE.test(text.replace(/[^ -~]+/g, ''))) return other('card-barcode', 'find-other-code')
  return undefined
}

/** `ur:bytes/…`, `ur:bytes/3-9/…`: the type is not the holder's. */
const typeOf = (text: string): string => text.slice(0, 40).split('/', 1).join('').toLowerCase()

/** AAMVA DL/ID Card Design Standard, D.12: compliance indicator, separators, `ANSI ` and the issuer's number; separators are lost on the way. */
const CARD_BARCODE = /^@ {0,2}(?:ANSI |AAMVA)\d{6}/

/** Schemes that other programs open. A word before a colon is no scheme: it must be one of these, or have the two slashes. */
const APP_SCHEMES =
  /^(?:mailto|tel|sms|smsto|mms|geo|otpauth|otpauth-migration|bitcoin|ethereum|market|shc|hc1|fido|dpp|sip|lpa|openid-credential-offer|begin)$/

export function readAppLink(scheme: string, rest: string): Reading | undefined {
  return APP_SCHEMES.test(scheme) || rest.startsWith('//') ? other('app-link', 'find-other-code', `${scheme}:`) : undefined
}
