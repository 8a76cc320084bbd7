// What a person can ask of `mdl qr`.

export const forms = ['sequence', 'text', 'binary'] as const
export const levels = ['L', 'M', 'Q', 'H'] as const
export const pictureFormats = ['terminal', 'png', 'svg', 'gif', 'html'] as const

export interface QrOptions {
  readonly form: (typeof forms)[number]
  readonly raw?: true
  readonly blockOctets?: number
  readonly level: (typeof levels)[number]
  readonly maxVersion?: number
  readonly fps: number
  readonly scale: number
  readonly format?: (typeof pictureFormats)[number]
  readonly output?: string
  readonly folder?: string
  readonly force?: true
}
