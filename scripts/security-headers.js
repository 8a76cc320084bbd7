// The one Content-Security-Policy: in the page's meta tag (without frame-ancestors, which is ignored there) and in the headers of
// HTML and scripts, because a worker takes its policy from its own script's headers.

/**
 * MDL_CONNECT, a setting of the build: hosts that the app may ask for lists, once a person has said so. Nothing else is let out.
 * @param {string | undefined} setting origins with spaces between, `https://crl.example https://lists.example:8443`
 * @returns {string[]}
 * @throws {Error} a part that is no origin of http or https: the build must not go on with a policy that says something else
 */
export function connectOrigins(setting) {
  const parts = (setting ?? '').split(/\s+/).filter((part) => part !== '')
  for (const part of parts) {
    // A wildcard or a semicolon would say something else in a policy than here.
    if (URL.parse(part)?.origin !== part || !/^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d+)?$/.test(part))
      throw new Error(`MDL_CONNECT: expected origins such as https://crl.example, found "${part}"`)
  }
  return [...new Set(parts)]
}

/** @param {readonly string[]} connect origins besides the page's own */
export function contentSecurityPolicy(connect = []) {
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    ["connect-src 'self'", ...connect].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types mdl-script-url',
  ].join('; ')
}

/** Of the built page: what it was built to contact, so that header and meta tag always agree. @param {string} html */
export function connectOriginsOf(html) {
  return connectOrigins(/connect-src 'self'([^;"]*)/.exec(html)?.[1])
}

/** What a host sends with every file; docs/hosting.md says the same for static hosts. @param {readonly string[]} connect */
export const securityHeaders = (connect = []) => ({
  'content-security-policy': `${contentSecurityPolicy(connect)}; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(), microphone=(), payment=()',
})

/** Of the build without MDL_CONNECT. */
export const SECURITY_HEADERS = securityHeaders()
