// Certificates that are no DER, and dates of certificates that are none (RFC 5280, 4.1; X.690, 10, 11).
import { concatBytes } from '../../crypto/index.ts'
import { oids } from '../../x509/index.ts'
import type { CertificateOptions } from '../authority.ts'
import { ascii, type DerElement, der, editDer, indefiniteLength, longLength } from '../der.ts'
import { withExtension } from '../extensions.ts'
import type { FaultCase, FaultTable } from './fault.ts'

const VALIDITY = 4 // places among the elements of the TBSCertificate
const SERIAL_NUMBER = 1
const EXTENSIONS = 7
const KEY_USAGE = 2 // place among the signer's extensions
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18

export const berFaults = {
  'indefinite-length': notDer('a length that is indefinite', edited([VALIDITY], indefiniteLength)),
  'long-length': notDer('a length in more octets than it needs', edited([SERIAL_NUMBER], longLength)),
  'boolean-01': notDer(
    'a BOOLEAN TRUE of 01',
    edited([EXTENSIONS, 0, KEY_USAGE, 1], () => der(0x01, Uint8Array.of(1))),
  ),
  'serial-not-minimal': notDer(
    'an INTEGER with a zero octet too many',
    edited([SERIAL_NUMBER], ({ content }) => der(0x02, Uint8Array.of(0), content)),
  ),
  'bytes-after-extension': notDer('bytes after the value of an extension', {
    extensions: (profile) =>
      profile
        .filter(({ oid }) => oid === oids.keyUsage)
        .reduce((all, keyUsage) => withExtension(all, { ...keyUsage, value: concatBytes(keyUsage.value, Uint8Array.of(0)) }), profile),
  }),
  'trailing-bytes': notDer('bytes behind it', { parts: { editCertificate: (certificate) => concatBytes(certificate, Uint8Array.of(0)) } }),
  'not-after-without-z': noDate('without Z', UTC_TIME, '271201120000'),
  'not-after-with-offset': noDate('with an offset', UTC_TIME, '271201120000+0100'),
  'not-after-with-fraction': noDate('with a fraction', GENERALIZED_TIME, '20271201120000.5Z'),
  'not-after-month-13': noDate('in month 13', UTC_TIME, '271301120000Z'),
  'not-after-30-february': noDate('on 30 February', UTC_TIME, '270230120000Z'),
} satisfies FaultTable

function edited(path: readonly number[], edit: (element: DerElement) => Uint8Array): Partial<CertificateOptions> {
  return { parts: { editTbs: (tbs) => editDer(tbs, path, edit) } }
}

function notDer(what: string, documentSigner: Partial<CertificateOptions>): FaultCase {
  return {
    row: 'ber',
    about: `a document signer with ${what}`,
    expect: { verdict: 'failed', failingExactly: ['path.der'] },
    recipe: () => ({ licence: { documentSigner } }),
  }
}

/** X.690, 11.7 and 11.8: without Z or with a fraction it is no DER; a day that never comes is DER, and still no date. */
function noDate(how: string, tag: number, text: string): FaultCase {
  const failingExactly = /^\d+Z$/.test(text) ? ['path.validity'] : ['path.der', 'path.validity']
  return {
    row: 'certificate-date-text',
    about: `a notAfter ${how}`,
    expect: { verdict: 'failed', failingExactly },
    recipe: () => ({ licence: { documentSigner: edited([VALIDITY, 1], () => der(tag, ascii(text))) } }),
  }
}
