// README.md of the pack, for people who test another verifier with it.
import { DEFAULT_TIME } from '../faults/index.ts'
import type { PackContents } from './manifest.ts'

export function writeReadme({ seed, at, made }: PackContents): Uint8Array {
  const time = at.toISOString().replace('.000Z', 'Z')
  return new TextEncoder().encode(`# QA pack for verifiers of ISO/IEC 18013-5 mdocs

${made.length} cases: hostile and broken credentials beside good ones, each with the verdict that it must get.
Seed ${seed}, to be judged as of ${time}. \`mdl qa-pack --out DIR --seed ${seed}${at.getTime() === DEFAULT_TIME.getTime() ? '' : ` --at ${time}`}\` makes the same pack again, to the octet.

**All keys are for tests.** They follow from the seed, so everybody can have them: never put an authority of this pack into a trust store
that judges real documents. No person in it exists. Private keys are in it only where a case can't be judged without one: that of the
reader, in files named \`test-only-reader-key.jwk\`. No private key of an authority, of a document signer or of a device is in it.

Licence: Apache-2.0.

## How do I run it?
With this project's command: \`mdl test DIR\` judges each case and compares; exit code 0 says that every expectation was met.

With another verifier, for each folder that holds a \`case.json\`:
1. trust the certificates of \`trustAnchors\` and nothing else; where \`docTypes\` stands beside one, for these docTypes alone
2. set the clock to \`at\`
3. take \`crls\`, \`statusLists\` and \`identifierLists\` as the only lists there are; what must not be believed, refuse
4. judge \`response\` in the session given, and compare with \`expect\`

## What do the members of case.json mean?
| member | meaning |
| --- | --- |
| \`about\` | what is special, in a sentence |
| \`at\` | verification time, UTC |
| \`response\` | file with a CBOR DeviceResponse; in \`form/\` hexadecimal, base64url, a vp_token or an IssuerSigned; in \`handover/dcapi-encrypted\` the encrypted response of ISO/IEC TS 18013-7, annex C |
| \`trustAnchors\` | files with IACA certificates in PEM, one or many in a file; \`testOnly\` marks that they are never to be trusted elsewhere |
| \`sessionTranscript\` | file with the CBOR SessionTranscript that device authentication is bound to; where neither it nor \`handover\` is there, the verifier knows nothing of the session |
| \`handover\` | in its place, the inputs from which the transcript is built; \`session-transcript.cbor\` beside it is the outcome |
| \`readerEphemeralKey\` | private key of the reader (JWK), with which a device MAC is verified; for OpenID4VP the key that encrypts the response |
| \`crls\`, \`statusLists\`, \`identifierLists\` | lists that the verifier holds: CRLs in DER, tokens as CWT |
| \`policy\` | \`strict\`: every deviation from the profile fails, and a session, a CRL and, where a status is named, its list are asked for. Absent: \`interop\`, under which deviations that the field has are warnings |
| \`expect.verdict\` | \`passed\`; \`failed\`: something is wrong; \`indeterminate\`: nothing is wrong, and something that must be known is not; \`unreadable\`: there is no DeviceResponse |
| \`expect.failingExactly\` | the checks that fail, these and no others; \`mdl explain ID\` says what each compares |
| \`expect.failing\` | these are among the checks that fail |
| \`expect.checks\` | how many results of a status a check has, for warnings and for what stays open |
| \`expect.verdictIgnoringTrust\` | the verdict were the authority known |
| \`x-framed\` | marks that a pass must wear, where trust or time came from the case itself |
| \`provenance\` | where the case comes from |

A verifier with other names for its checks compares the verdict, and the reason by \`about\`.

## What is where?
| folder | holds |
| --- | --- |
| \`handover/\`, \`document/\`, \`feature/\`, \`form/\` | good cases: each hand-over, docType, optional feature and form; all must pass |
| \`response/\`, \`credential/\`, \`path/\`, \`revocation/\`, \`device-auth/\`, \`input/\` | the rows of the negative matrix, good cases of unusual form and of every algorithm among them; \`…-strict\` is the same kind of case under \`strict\` |
| \`manifest.json\` | every case with its files and their SHA-256; \`rows\`: which cases show which row; \`leftOut\`: what no folder can show, and why |

## What is left out?
Archives (zip) with entries that lie about size, path or name: a case names one response, and an archive is a batch of files. Trust, time
or policy that a URL fragment, a share target or a message brings: these reach a web page, not a folder. What is said live: that somebody
stands in front of the verifier. An authority that stands in a list and was added by hand as well: in a case both come from the case.
`)
}
