import { describe, expect, it } from 'vitest'
import { readSettings } from './settings.ts'

describe('settings kept on the device', () => {
  it('are read back', () => {
    expect(
      readSettings(
        new Map<string, unknown>([
          ['theme', 'dark'],
          ['face', 'detail'],
          ['purpose', 'age-21'],
          ['keys', 'off'],
          ['camera', 'Back camera'],
          [
            'scannerRepair',
            [
              ['ß', '-'],
              ['?', '_'],
            ],
          ],
        ]),
      ),
    ).toEqual({
      theme: 'dark',
      face: 'detail',
      purpose: 'age-21',
      keys: 'off',
      camera: 'Back camera',
      scannerRepair: [
        ['ß', '-'],
        ['?', '_'],
      ],
    })
  })
  it('fall back where another hand wrote something else', () => {
    expect(
      readSettings(
        new Map<string, unknown>([
          ['theme', 'pink'],
          ['face', 7],
          ['purpose', null],
          ['camera', 'x'.repeat(201)],
          ['scannerRepair', 'ß-'],
        ]),
      ),
    ).toEqual({
      theme: 'system',
      face: 'counter',
      purpose: 'identity',
      keys: 'on',
      camera: null,
      scannerRepair: [],
    })
  })
  it.each<{ name: string; table: unknown }>([
    {
      name: 'two typed characters for one',
      table: [
        ['ß', '-'],
        ['–', '-'],
      ],
    },
    {
      name: 'one typed character for two',
      table: [
        ['ß', '-'],
        ['ß', '_'],
      ],
    },
    { name: 'more than one character at once', table: [['ss', '-']] },
    { name: 'a pair of three', table: [['a', 'b', 'c']] },
    {
      name: 'more rows than there are characters',
      table: Array.from({ length: 129 }, (_, row) => [String.fromCodePoint(0x4e00 + row), String.fromCodePoint(0x5e00 + row)]),
    },
  ])('drop a table of the hand scanner that has $name', ({ table }) => {
    expect(readSettings(new Map([['scannerRepair', table]])).scannerRepair).toEqual([])
  })
})
