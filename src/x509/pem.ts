// PEM: text that carries DER (RFC 7468).
export interface PemBlock {
  readonly label: string
  readonly bytes: Uint8Array
  readonly block: number
}

export function readPem(_text: string): PemBlock[] {
  throw new TypeError('being written')
}
export function encodePem(_label: string, _bytes: Uint8Array): string {
  throw new TypeError('being written')
}
