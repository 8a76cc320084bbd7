import { describe, expect, it } from 'vitest'
import { isMirrored } from './is-mirrored.ts'

describe('the picture of a camera', () => {
  it.each([
    ['user', '', true],
    ['environment', 'Front of the desk', false],
    [undefined, 'FaceTime HD Camera', true],
    [undefined, 'Integrated Camera (04f2:b6d9)', true],
    [undefined, 'USB Document Camera', false],
  ])('that faces %s and is called %s is mirrored: %s', (facing, label, mirrored) => {
    expect(isMirrored(facing, label)).toBe(mirrored)
  })
})
