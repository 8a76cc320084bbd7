/** Own members alone count: what stands on a polluted Object.prototype is no session, companion or hint. */
export function ownMembers<Members extends object>(members: Members): Members {
  return Object.assign(Object.create(null) as Members, members)
}
