// Fetches now what is otherwise fetched when it is needed. In a browser each part is a file of its own: fetched while a credential is
// judged, it would tell the host what that credential is signed with.
import { domainParameters } from './domain-parameters.ts'
import { loadSuite } from './hpke.ts'
import { load } from './noble.ts'
import { providerFor } from './provider.ts'
import type { Curve } from './types.ts'

/** Everything that this platform lacks of its own. May be called again where it failed for want of a network. */
export async function loadLazyParts(): Promise<void> {
  await Promise.all([loadSuite(), ...curves.map(loadIfLacking)])
}

async function loadIfLacking(curve: Curve): Promise<void> {
  if ((await providerFor(curve)) === 'noble') await load(curve)
}

const curves: readonly Curve[] = [
  ...(Object.keys(domainParameters) as (keyof typeof domainParameters)[]),
  'Ed25519',
  'Ed448',
  'X25519',
  'X448',
]
