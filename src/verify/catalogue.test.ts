import { describe, expect, it } from 'vitest'
import { type CheckId, catalogue } from './catalogue.ts'

const files = import.meta.glob<Record<string, unknown>>(['./*.ts', './profile/*.ts', '!./**/*.test.ts', '!./**/*.fixture.ts'])
const ids = Object.keys(catalogue) as CheckId[]

function addressOf(id: CheckId): { file: string; exported: string } {
  const [name = '', ...folders] = id.split('.').reverse()
  const words = name.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
  return { file: `./${folders.reverse().join('/')}.ts`, exported: `check${words.join('')}` }
}

describe('a check’s id is its address', () => {
  it.each(ids)('%s', async (id) => {
    const { file, exported } = addressOf(id)
    expect(Object.keys(files)).toContain(file)
    expect((await files[file]?.())?.[exported], `${exported} in ${file}`).toBeTypeOf('function')
  })
})

describe('the catalogue', () => {
  it('gives every check a clause and one of the ten questions', () => {
    for (const id of ids) {
      expect(catalogue[id].clause).not.toBe('')
      expect(catalogue[id].group).toBeGreaterThanOrEqual(1)
      expect(catalogue[id].group).toBeLessThanOrEqual(10)
    }
  })
  it('lets strict bind whatever interop binds', () => {
    const order = ['note', 'w', 'b', 'B']
    for (const id of ids) expect(order.indexOf(catalogue[id].strict), id).toBeGreaterThanOrEqual(order.indexOf(catalogue[id].interop))
  })
})
