// zlib (RFC 1950) in and out for `lst`, by the platform: what a list inflates to is counted while it streams, never believed.

/** 536,870,912 entries of one bit; the largest list that Token Status List reckons with has 100 million. */
export const MAX_INFLATED_BYTES = 64 * 1024 * 1024

export type Inflated = { readonly state: 'inflated'; readonly bytes: Uint8Array } | { readonly state: 'refused'; readonly problem: string }

/**
 * Wrong header, wrong Adler-32, a cut end and bytes behind the end are refused, and what grows beyond the limit is left at once.
 * @param limit octets
 */
export async function inflate(deflated: Uint8Array, limit = MAX_INFLATED_BYTES): Promise<Inflated> {
  const chunks: Uint8Array[] = []
  const outcome = await stream(deflated, limit, (chunk) => chunks.push(chunk))
  if (outcome === 'too-large') return { state: 'refused', problem: `inflates to more than ${limit} bytes` }
  if (outcome === 'broken') return { state: 'refused', problem: 'no zlib stream: header, end or Adler-32 is wrong' }
  // Some platforms say nothing of bytes behind the end (Node does not): then the stream is whole without its last octet too.
  const shortened = await stream(deflated.subarray(0, -1), limit, () => undefined)
  if (shortened === 'whole') return { state: 'refused', problem: 'bytes behind the end of the zlib stream' }
  return { state: 'inflated', bytes: joined(chunks) }
}

export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const compressed = new Blob([bytes.slice()]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(compressed).arrayBuffer())
}

async function stream(deflated: Uint8Array, limit: number, take: (chunk: Uint8Array) => void): Promise<'whole' | 'broken' | 'too-large'> {
  const reader = new Blob([deflated.slice()]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return 'whole'
      length += value.length
      if (length > limit) break
      take(value)
    }
  } catch {
    return 'broken' // each platform has errors of its own; all of them are about the bytes
  }
  await reader.cancel()
  return 'too-large'
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}
