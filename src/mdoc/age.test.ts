import { expect, it } from 'vitest'
import { nearestAgeAttestation } from './age.ts'

const held = new Map([
  [16, true],
  [18, true],
  [25, false],
  [65, false],
])
it.each<[number, number | undefined, string]>([
  [18, 18, 'the statement itself'],
  [17, 18, 'the smallest above that is true'],
  [14, 16, 'the smallest above that is true'],
  [30, 25, 'else the largest below that is false'],
  [70, 65, 'else the largest below that is false'],
  [21, undefined, 'nothing, where true ends below and false begins above'],
])('whoever asks for %i gets %s: %s', (asked, answer) => {
  expect(nearestAgeAttestation(asked, held)).toBe(answer)
})
