// A file, or text that was pasted, that Trust is to import.

export interface ImportSource {
  readonly source: string
  readonly content: Uint8Array | string
}
