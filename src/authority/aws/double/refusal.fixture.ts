// How AWS refuses: a code, an HTTP status, a message.
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** The members of a request, as JSON has them. */
export type Request = Readonly<Record<string, unknown>>

export function textOf(request: Request, member: string): string {
  const text = request[member]
  if (typeof text === 'string') return text
  throw new Refusal(
    'ValidationException',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must not be null`,
  )
}

export function optionalText(request: Request, member: string): string | undefined {
  return request[member] === undefined ? undefined : textOf(request, member)
}

export function membersOf(value: unknown): Request {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Request) : {}
}
export const listOf = (value: unknown): readonly Request[] => (Array.isArray(value) ? value.map(membersOf) : [])
