// What scripts/trust-store-plugin.ts makes of trust-store/manifest.json.
declare module 'virtual:trust-store' {
  export const builtInAnchors: readonly {
    readonly file: string
    readonly pem: string
    readonly testOnly: boolean
    readonly docTypes?: readonly string[]
    readonly source: string
    readonly note?: string
  }[]
  /** Roots of list providers: they vouch for lists, never for a document. */
  export const builtInProviders: readonly { readonly name: string; readonly pem: string }[]
}
