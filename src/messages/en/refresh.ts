// Words for asking for newer revocation lists: who would be contacted, what they learn, and why something was not taken.
import type { ListAddress, ListNamer } from '../../verify/index.ts'

/** Why nothing came of a request; the command has all of them, the app those that a browser lets a page tell apart. */
export type RequestRefusal =
  | 'not-a-url'
  | 'scheme'
  | 'credentials'
  | 'other-host'
  | 'downgrade'
  | 'private-address'
  | 'unknown-host'
  | 'too-many-redirects'
  | 'redirected'
  | 'status'
  | 'compressed'
  | 'too-large'
  | 'timeout'
  | 'unreachable'
  | 'cors'
  | 'web-page'
  | 'not-allowed-here'

const statusWords: ReadonlyMap<string, string> = new Map([
  ['304', 'that nothing has changed, which was not asked'],
  ['401', 'that one must log in'],
  ['403', 'that it may not be had'],
  ['404', 'that there is no such list'],
  ['410', 'that the list is gone'],
  ['429', 'that it was asked too often'],
  ['500', 'that it is out of order'],
  ['503', 'that it is out of order'],
])

export const refreshWords = {
  refused: {
    'not-a-url': () => 'Not an address that can be asked.',
    scheme: (detail) => `Only http and https are asked, and this is ${detail.replace(/:$/, '')}.`,
    credentials: () => 'The address has a name and password in it: it is not asked.',
    'other-host': (detail) => `It leads to another host, ${detail}, which was not named: nothing was asked there.`,
    downgrade: (detail) => `It leads from an encrypted address to one that is not, ${detail}: it was not followed.`,
    'private-address': (detail) => `It leads into this machine or its own network: ${detail}. Nothing was asked there.`,
    'unknown-host': (detail) => `There is no host ${detail}, or its name can’t be looked up now.`,
    'too-many-redirects': (detail) => `It was sent on more than ${detail} times.`,
    redirected: () => 'It is sent on to another address, which a page does not follow.',
    status: (detail) => `The host answers ${detail}${statusWords.has(detail) ? `: ${statusWords.get(detail)}` : ''}.`,
    compressed: (detail) => `The host packs its answer (${detail}), which was not asked for: it was not opened.`,
    'too-large': (detail) => `More than ${detail} bytes came: the rest was not read.`,
    timeout: (detail) => `Nothing whole came within ${Number(detail) / 1000} s.`,
    unreachable: (detail) => `The host can’t be reached, or broke off (${detail}).`,
    cors: () =>
      'Nothing could be read: the host does not let pages of others read it (CORS), or it can’t be reached. Load the list as a file.',
    'web-page': () => 'A web page came, and no list.',
    'not-allowed-here': () => 'This copy of the app may not contact that host.',
  } satisfies { readonly [R in RequestRefusal]: (detail: string) => string },
  named: ({ by, name, source }: ListNamer): string => {
    const from = source === '' ? '' : ` (${source})`
    const who = {
      authority: `the authority ${name}`,
      'document-signer': `the document signer ${name}`,
      'held-list': 'the list that you hold',
      document: `a document ${name}`,
    }
    return `${who[by]}${from}`
  },
  /** What whoever serves it gets to know, and whoever stands on the way to a plain http address. */
  learns: ({ url, named }: ListAddress): string => {
    const onTheWay = url.startsWith('http:') ? ' So does everybody on the way: the address is not encrypted.' : ''
    const isNamedBy = (namer: ListNamer['by']) => named.some(({ by }) => by === namer)
    if (isNamedBy('document'))
      return `learns that somebody at your internet address asks for this list. A document named it: where few documents share the address, or one has its own, that tells whose, and when you saw it.${onTheWay}`
    if (isNamedBy('held-list'))
      return `learns that somebody at your internet address asks for this list again, and not for whom; where few documents share the list, that is a hint.${onTheWay}`
    if (isNamedBy('document-signer') && !isNamedBy('authority'))
      return `learns that somebody at your internet address asks for this list, and so perhaps that you were shown a document of this signer; not whose.${onTheWay}`
    return `learns that somebody at your internet address asks for this list, and not for whom.${onTheWay}`
  },
  /** The app's dialog. */
  open: 'Refresh lists…',
  title: 'Refresh lists of cancelled documents',
  looking: 'Looking for addresses on this device…',
  none: 'Nothing that is held here names an address of a list: no authority, no list, and no licence that was checked last.',
  closed:
    'This copy of the app may not contact anybody: it was built so, and the browser keeps it to that. Get these lists with a browser or with “mdl trust refresh”, and import them here as files.',
  allowed: (hosts: number) =>
    hosts === 1
      ? 'This host would be asked, from this device’s internet address. Nobody has been yet.'
      : `These ${hosts} hosts would be asked, from this device’s internet address. Nobody has been yet.`,
  others:
    'This copy of the app may not contact these. Get their lists with a browser or with “mdl trust refresh”, and import them as files.',
  contact: (hosts: number) => (hosts === 1 ? 'Ask this host' : `Ask these ${hosts} hosts`),
  contacting: 'Asking…',
  importFiles: 'Import files…',
  close: 'Close',
  namedBy: 'Named by',
  whoever: 'Whoever serves it',
  current: 'The list that is held is the newest that is served.',
  added: (age: string) => `Taken: ${age}.`,
} as const
