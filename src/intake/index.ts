// The door of intake: from whatever a person has to an Outcome.
export { filesOf } from './companions.ts'
export { openCaseHandover, readTranscript, requireHandover } from './given-session.ts'
export { judge } from './judge.ts'
export { MAX_RESPONSE_BYTES } from './limits.ts'
export { asText, readInput } from './read-input.ts'
export { decodeText } from './read-text.ts'
export type { Reading } from './reading.ts'
export type { Advice, Input, Outcome, Problem, Recognised, Remark, SourcedReport } from './types.ts'
