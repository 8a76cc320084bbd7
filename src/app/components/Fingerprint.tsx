// SHA-256 of a certificate, in groups of four: as people read it out to each other.

export function Fingerprint({
  hex,
  without = 0,
}: {
  readonly hex: string /** Characters left out at the end. */
  readonly without?: number
}) {
  const shown = hex.slice(0, hex.length - without)
  return (
    <span className="mono fingerprint">
      {grouped(shown)}
      {without > 0 ? <span className="fingerprint__gap"> {'·'.repeat(without)}</span> : null}
    </span>
  )
}

export function grouped(hex: string): string {
  return (hex.match(/.{1,4}/g) ?? []).join(' ')
}
