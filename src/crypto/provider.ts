import type { Curve, Provider } from './types.ts'
export async function providerFor(_curve: Curve): Promise<Provider> {
  throw new Error('not built')
}
