// What an authority refuses, and what to do about it.

/** A refusal for people: `message` says what is so, `hint` the next step. Never holds key text or a passphrase. */
export class AuthorityError extends Error {
  override readonly name = 'AuthorityError'
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.hint = hint
  }
}
