// The page's one Trusted Types policy: scripts from our own origin, and from nowhere else.

interface ScriptUrlPolicy {
  createScriptURL(url: string): string
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy
}

const policy = createPolicy()

/** @throws {TypeError} a URL of another origin */
export function trustedScriptUrl(url: string): string {
  return policy.createScriptURL(url)
}

function createPolicy(): ScriptUrlPolicy {
  const rules = { createScriptURL: ownOrigin }
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory } // absent in Firefox before 135 and in tests
  return trustedTypes?.createPolicy('mdl-script-url', rules) ?? rules
}

export function ownOrigin(url: string): string {
  const { href, origin } = new URL(url, document.baseURI)
  if (origin !== location.origin) throw new TypeError(`a script of another origin: ${origin}`)
  return href
}
