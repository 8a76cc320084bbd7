// What scripts/mutate-responses.js runs in each of its threads.
export { makeLicences } from './licences.ts'
export { emptyTally, openBench } from './mutated-responses.ts'
