// ReadError: the one error of all readers, for bytes that are no CBOR and for CBOR of the wrong shape.

/** Where reading stopped, in bytes from the start of the source, what was due there and what stood there. */
export interface ReadProblem {
  readonly offset: number
  readonly expected: string
  readonly found: string
}

export class ReadError extends Error implements ReadProblem {
  override readonly name = 'ReadError'
  readonly offset: number
  readonly expected: string
  readonly found: string

  constructor({ offset, expected, found }: ReadProblem) {
    super(`byte ${offset}: expected ${expected}, found ${found}`)
    this.offset = offset
    this.expected = expected
    this.found = found
  }
}
