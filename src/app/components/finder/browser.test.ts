import { describe, expect, it } from 'vitest'
import { browserOf } from './browser.ts'

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const X11 = 'Mozilla/5.0 (X11; Linux x86_64)'

describe('the browser that a hint is for', () => {
  it.each([
    [`${X11} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`, 0, 'chrome'],
    [`${X11} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0`, 0, 'edge'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 0, 'firefox'],
    [`${MAC} Version/18.0 Safari/605.1.15`, 0, 'safari'],
    [`${MAC} Version/18.0 Safari/605.1.15`, 5, 'ios'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/140.0 Mobile Safari/604.1', 5, 'ios'],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36', 5, 'android'],
    ['curl/8', 0, 'other'],
  ] as const)('%s with %i touch points is %s', (agent, touchPoints, name) => {
    expect(browserOf(agent, touchPoints)).toBe(name)
  })
})
