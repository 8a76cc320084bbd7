import type { Curve } from './types.ts'
export function fieldLength(_curve: Curve): number {
  throw new Error('not built')
}
