// Which hosts this copy of the app may contact: those that its build put into the page's Content-Security-Policy, and nobody else. Read
// from the policy that is in force, so that what is offered and what the browser allows are one.

/** @returns origins; none in the usual build */
export function originsOf(policy: string): readonly string[] {
  const sources = /(?:^|;)\s*connect-src ([^;]*)/.exec(policy)?.[1]?.split(/\s+/) ?? []
  return sources.filter((source) => /^https?:\/\//.test(source))
}

export function mayContact(): readonly string[] {
  const meta = document.querySelector('meta[http-equiv="Content-Security-Policy"]')
  return originsOf(meta?.getAttribute('content') ?? '')
}
