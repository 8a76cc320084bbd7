// A message as codes that can be drawn. The engine comes along when somebody shows something, not before.

export interface CodeFrame {
  readonly number: number
  readonly text: string
  /** Modules along an edge, quiet zone and all. */
  readonly edge: number
  readonly path: string
}
export interface CodeFrames {
  readonly count: number
  at(position: number): CodeFrame
}
export type OpenedFrames =
  | { readonly state: 'opening' }
  | { readonly state: 'ready'; readonly frames: CodeFrames }
  | { readonly state: 'too-long'; readonly octets: number }
  | { readonly state: 'failed' }

const MAX_OCTETS = 1_000_000 // docs/qr-transfer.md, 5

export async function openFrames(content: Uint8Array | string, blockOctets: number): Promise<OpenedFrames> {
  try {
    const { bytesToShow, codeMatrix, codePath, openSequence, partAt, QUIET_ZONE } = await import('../../../intake/index.ts')
    const message = bytesToShow(content)
    if (message.length > MAX_OCTETS) return { state: 'too-long', octets: message.length }
    const sequence = await openSequence(message, { blockOctets })
    const numberAt = partAt(sequence.count)
    const at = (position: number): CodeFrame => {
      const number = numberAt(position)
      const text = sequence.text(number)
      const matrix = codeMatrix(text, { maxVersion: 40 }) // blocks grow where there would be over a thousand
      return { number, text, edge: matrix.size + 2 * QUIET_ZONE, path: codePath(matrix) }
    }
    at(0)
    return { state: 'ready', frames: { count: sequence.count, at } }
  } catch {
    return { state: 'failed' }
  }
}
