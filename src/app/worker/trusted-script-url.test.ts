// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { ownOrigin } from './trusted-script-url.ts'

describe('the page’s one Trusted Types policy', () => {
  it('lets scripts of its own origin through', () => {
    expect(ownOrigin('assets/verify.worker.js')).toBe(new URL('assets/verify.worker.js', document.baseURI).href)
  })
  it.each(['https://elsewhere.example/x.js', '//elsewhere.example/x.js', 'data:text/javascript,0', 'blob:null/1'])('refuses %s', (url) => {
    expect(() => ownOrigin(url)).toThrow('another origin')
  })
})
