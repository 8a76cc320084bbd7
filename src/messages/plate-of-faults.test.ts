// The sign for each way in which a licence is bad or doubtful: the headline and line that a person reads.
import { describe, expect, it } from 'vitest'
import { judgeFault } from '../intake/demo-suite.ts'
import type { Fault } from '../issue/index.ts'
import { type Plate, plateOf } from './index.ts'

type Row = readonly [fault: Fault, state: Plate['state'], headline: string, line: string | RegExp, action?: string]

const ALTERED = 'Altered – do not accept'
const CERTIFICATE = ['certificate', 'Not properly signed – do not accept', 'The signer’s certificate breaks a rule.'] as const
const CONTRADICTION = 'Contradicts itself – do not accept'
const DEVICE = ['device', 'Not presented by its owner’s phone', 'May be a copy.'] as const
const NOTHING = ['nothing', 'Nothing to check', 'The holder shared no details.', 'Ask the holder to share details'] as const
const UNOPENED = ['not-checked-here', 'Not checked here', 'This kind of proof can’t be opened.'] as const
const EXPIRED = /^Expired \d+ \w+ 2026 \((?:today|1 day ago|\d+ days ago)\)\.$/

const failed: readonly Row[] = [
  ['element-value-changed', 'altered', ALTERED, /^1 of \d+ details does not match what the issuer signed\.$/],
  ['digest-ids-swapped', 'altered', ALTERED, /^2 of \d+ details do not match what the issuer signed\.$/],
  ['extra-item', 'altered', ALTERED, /^1 of \d+ details does not match what the issuer signed\.$/],
  ['mso-changed', 'signature', 'Signature is not valid – do not accept', 'No detail can be relied on.'],
  ['self-signed', ...CERTIFICATE],
  ['contradicted-authority', ...CERTIFICATE],
  ['eku-tls-server', ...CERTIFICATE],
  ['digest-algorithm-md5', ...CERTIFICATE],
  ['alg-hmac', ...CERTIFICATE],
  ['item-twice', 'structure', 'Damaged or malformed – do not accept', /^A part can’t be read, at byte [1-9]\d*\.$/],
  ['pid-as-mdl', 'contradiction', CONTRADICTION, 'Driving licence does not fit Personal ID (EU).'],
  ['country-differs', 'contradiction', CONTRADICTION, /^[A-Z]{2} does not fit XU\.$/],
  [
    'valid-until-before-valid-from',
    'contradiction',
    CONTRADICTION,
    /^The first day of validity \(.*2026\) does not fit the last \(.*2026\)\.$/,
  ],
  [
    'signed-before-signer',
    'contradiction',
    CONTRADICTION,
    /^The day of signing \(.*2026\) does not fit the signer’s certificate \(.*2026 to .*2027\)\.$/,
  ],
  ['replayed-signature', ...DEVICE],
  ['mac-of-another-key', ...DEVICE],
  ['device-element-not-authorized', ...DEVICE],
  ['device-key-not-on-curve', ...DEVICE],
  ['valid-until-past', 'expired', 'Expired', EXPIRED],
  ['ds-expired', 'expired', 'Expired', EXPIRED],
  ['valid-from-future', 'not-yet', 'Not valid yet', /^Valid from \d+ \w+ 2026\.$/],
  ['scope-of-other-doc-types', 'scope', 'Issuer not trusted for this document', /^Utopia DMV is listed for \S+/],
]
const doubtful: readonly Row[] = [
  [
    'unknown-authority',
    'issuer',
    'Unknown issuer',
    'The data is unaltered, but this device doesn’t know who issued it.',
    'Ask for other ID',
  ],
  [
    'no-transcript-live',
    'holder',
    'Owner not confirmed',
    'The licence is genuine, but nothing proves this phone owns it.',
    'Provide session data',
  ],
  ['no-documents', ...NOTHING],
  ['no-name-spaces', ...NOTHING],
  ['only-zk-documents', ...UNOPENED],
  ['only-encrypted-documents', ...UNOPENED],
]

describe.each<['failed' | 'indeterminate', readonly Row[]]>([
  ['failed', failed],
  ['indeterminate', doubtful],
])('a plate for what is %s', (kind, rows) => {
  for (const [fault, state, headline, line, action = 'Ask for another ID'] of rows)
    it(fault, async () => {
      const plate = plateOf(await judgeFault(fault))
      expect(plate).toMatchObject({ kind, state, headline, action })
      expect(plate.line).toEqual(typeof line === 'string' ? line : expect.stringMatching(line))
      expect(plate.expert).not.toBe('')
    })
})

describe('a plate for a fault', () => {
  it('names the check that decided, for experts', async () => {
    expect(plateOf(await judgeFault('element-value-changed')).expert).toMatch(/^digest\.match: digestID \d+: signed SHA-256/)
    expect(plateOf(await judgeFault('ds-expired')).expert).toMatch(/^path\.validity: ds: valid/)
    expect(plateOf(await judgeFault('valid-until-past')).expert).toMatch(/^validity\.valid-until: /)
  })
  it('of an unknown issuer supposes, and never calls that good', async () => {
    const { standing, issuer } = plateOf(await judgeFault('unknown-authority'))
    expect(standing).toEqual([
      expect.stringMatching(/^If you trusted “.*”, everything else would pass\. This proves nothing until you know the issuer\.$/),
    ])
    expect(issuer).toBeUndefined()
  })
})
