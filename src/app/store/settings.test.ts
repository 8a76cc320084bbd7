import { describe, expect, it } from 'vitest'
import { readSettings } from './settings.ts'

describe('settings kept on the device', () => {
  it('are read back', () => {
    expect(
      readSettings(
        new Map([
          ['theme', 'dark'],
          ['face', 'detail'],
          ['purpose', 'age-21'],
          ['keys', 'off'],
        ]),
      ),
    ).toEqual({
      theme: 'dark',
      face: 'detail',
      purpose: 'age-21',
      keys: 'off',
    })
  })
  it('fall back where another hand wrote something else', () => {
    expect(
      readSettings(
        new Map<string, unknown>([
          ['theme', 'pink'],
          ['face', 7],
          ['purpose', null],
        ]),
      ),
    ).toEqual({
      theme: 'system',
      face: 'counter',
      purpose: 'identity',
      keys: 'on',
    })
  })
})
