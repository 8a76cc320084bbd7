// Which code is shown, a step at a time, by the clock or by hand; and how large it may be at how many a second.

export interface Showing {
  /** In the order of sending, from 0. */
  readonly position: number
  readonly playing: boolean
}
export type ShowingStep = 'tick' | 'toggle' | 'back' | 'on' | 'restart'

/** By hand means: it stays there. */
export function nextShowing({ position, playing }: Showing, step: ShowingStep): Showing {
  switch (step) {
    case 'tick':
      return { position: playing ? position + 1 : position, playing }
    case 'toggle':
      return { position, playing: !playing }
    case 'back':
      return { position: Math.max(0, position - 1), playing: false }
    case 'on':
      return { position: position + 1, playing: false }
    case 'restart':
      return { position: 0, playing }
  }
}

export const speeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
export const sizes = ['small', 'medium', 'large'] as const
/** Octets in a code: fewer make larger squares, and more codes. */
export const squares = { fine: 800, medium: 400, coarse: 150 } as const

export interface PlayerChoices {
  readonly aSecond: (typeof speeds)[number]
  readonly size: (typeof sizes)[number]
  readonly squares: keyof typeof squares
}
export const usualChoices: PlayerChoices = { aSecond: 3, size: 'medium', squares: 'fine' }

const MAX_FLASHES_A_SECOND = 3 // WCAG 2.2, 2.3.1

/** Beyond three a second a picture is kept below 341 × 256 pixels, as an area (WCAG 2.2, "general flash and red flash thresholds"). */
export function shownSize(
  { aSecond, size }: Pick<PlayerChoices, 'aSecond' | 'size'>,
  moves: boolean,
): PlayerChoices['size'] | 'kept-small' {
  return moves && aSecond > MAX_FLASHES_A_SECOND && size !== 'small' ? 'kept-small' : size
}
