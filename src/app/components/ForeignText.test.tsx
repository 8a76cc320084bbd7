import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ForeignText } from './ForeignText.tsx'

const shown = (text: string) => renderToStaticMarkup(<ForeignText text={text} />)

describe('text that somebody else wrote', () => {
  it('is isolated, and runs as nothing', () => {
    expect(shown('<img src=x onerror=alert(1)>')).toBe('<bdi>&lt;img src=x onerror=alert(1)&gt;</bdi>')
  })
  it('shows what would reorder, hide or command', () => {
    expect(shown('MU\u202eRETS\u200b\u001b[31m')).toBe('<bdi>MU⟦U+202E⟧RETS⟦U+200B⟧⟦U+001B⟧[31m</bdi>')
  })
  it('shows 150 characters, and the others when asked', () => {
    const html = shown('é'.repeat(400))
    expect(html).toContain(`<bdi>${'é'.repeat(150)}</bdi>`)
    expect(html).toContain('… 250 more characters')
  })
  it('leaves names as they are written', () => {
    expect(shown('Möller-Ødegård, 王小明')).toBe('<bdi>Möller-Ødegård, 王小明</bdi>')
  })
})
