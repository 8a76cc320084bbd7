import { describe, expect, it } from 'vitest'
import type { ListAddress, ListNamer } from '../verify/index.ts'
import { refreshWords } from './index.ts'

const address = (url: string, ...named: readonly ListNamer['by'][]): ListAddress => ({
  url,
  kind: 'crl',
  named: named.map((by) => ({ by, name: 'CN=Utopia', source: 'x.pem' })),
})
const learns = (...named: readonly ListNamer['by'][]) => refreshWords.learns(address('https://utopia.example/', ...named))

describe('whoever serves an address', () => {
  it('learns of an authority’s list that somebody asks, and not for whom', () => {
    expect(learns('authority')).toBe('learns that somebody at your internet address asks for this list, and not for whom.')
    expect(learns('authority', 'document-signer')).toBe(learns('authority'))
  })
  it('learns more of a signer’s own list, and most of one that a document named, whoever names it besides', () => {
    expect(learns('document-signer')).toContain('perhaps that you were shown a document of this signer')
    for (const others of [[], ['held-list'], ['authority']] as const)
      expect(learns('document', ...others)).toContain('that tells whose, and when you saw it')
    expect(learns('held-list')).toContain('where few documents share the list, that is a hint')
  })
  it('is not alone where the way is not encrypted', () => {
    expect(learns('authority')).not.toContain('encrypted')
    expect(refreshWords.learns(address('http://utopia.example/', 'authority'))).toContain('So does everybody on the way')
  })
})

describe('why nothing was taken', () => {
  it.each(Object.entries(refreshWords.refused))('%s has a sentence', (_, words) => {
    expect(words('7000')).toMatch(/^[A-Z].*\S\.$/s)
    expect(words('7000')).not.toMatch(/undefined|NaN/)
  })
  it('tells what an answer means', () => {
    expect(refreshWords.refused.status('404')).toBe('The host answers 404: that there is no such list.')
    expect(refreshWords.refused.status('418')).toBe('The host answers 418.')
    expect(refreshWords.refused.timeout('1500')).toBe('Nothing whole came within 1.5 s.')
  })
})
