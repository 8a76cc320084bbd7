// How much the intake takes in.

/** One response: a licence is at most 5 MB. */
export const MAX_RESPONSE_BYTES = 5_000_000
/** Text of one response: hex with spaces is three times as long as its bytes, EDN a little more. */
export const MAX_TEXT_LENGTH = 20_000_000
/** Responses in one vp_token or CBOR sequence. */
export const MAX_CREDENTIALS = 100
