// Where we are: a route is the hash of the address, so that a screen can be linked to and the back button works.
import { useSyncExternalStore } from 'react'

export const routes = ['verify', 'result', 'trust', 'make', 'settings'] as const
export type Route = (typeof routes)[number]

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, currentRoute)
}

export function currentRoute(): Route {
  const name = location.hash.replace(/^#\/?/, '')
  return routes.find((route) => route === name) ?? 'verify'
}

export const hrefOf = (route: Route): string => `#/${route}`

export function goTo(route: Route): void {
  if (currentRoute() !== route) location.hash = hrefOf(route)
}

/** Without a step back to where there is nothing any more. */
export function replaceWith(route: Route): void {
  history.replaceState(null, '', hrefOf(route))
  dispatchEvent(new HashChangeEvent('hashchange'))
}

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed)
  return () => removeEventListener('hashchange', changed)
}
