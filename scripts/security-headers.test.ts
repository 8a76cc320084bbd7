import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { connectOrigins, connectOriginsOf, contentSecurityPolicy, securityHeaders } from './security-headers.js'

const page = readFileSync('index.html', 'utf8')

describe('MDL_CONNECT', () => {
  it('is nobody, but where it is set', () => {
    expect(connectOrigins(undefined)).toEqual([])
    expect(connectOrigins('')).toEqual([])
    expect(contentSecurityPolicy()).toContain("connect-src 'self';")
    expect(page).toContain(`content="${contentSecurityPolicy()}"`)
  })
  it('is origins with spaces between, each once', () => {
    const origins = ['https://crl.example', 'http://localhost:8080']
    expect(connectOrigins(' https://crl.example  http://localhost:8080 https://crl.example')).toEqual(origins)
    expect(contentSecurityPolicy(origins)).toContain("connect-src 'self' https://crl.example http://localhost:8080;")
  })
  it.each([
    '*',
    'https:',
    'https://*.example',
    'crl.example',
    'https://crl.example/',
    'https://crl.example/a',
    "'unsafe-inline'",
    'data:',
    'https://a;script-src',
  ])('with %s in it ends the build', (part) =>
    expect(() => connectOrigins(`https://crl.example ${part}`)).toThrow(/^MDL_CONNECT: expected origins/),
  )
  it('opens connections and nothing else', () => {
    const opened = contentSecurityPolicy(['https://crl.example']).split('; ')
    const closed = contentSecurityPolicy().split('; ')
    expect(opened.filter((directive) => !closed.includes(directive))).toEqual(["connect-src 'self' https://crl.example"])
  })
  it('is read back from the built page, so that the headers say the same', () => {
    const built = page.replace(contentSecurityPolicy(), contentSecurityPolicy(['https://crl.example']))
    expect(connectOriginsOf(page)).toEqual([])
    expect(securityHeaders(connectOriginsOf(built))['content-security-policy']).toBe(
      `${contentSecurityPolicy(['https://crl.example'])}; frame-ancestors 'none'`,
    )
  })
})
