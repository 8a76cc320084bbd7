// Builds the SessionTranscript of an OpenID4VP 1.0 exchange over the Digital Credentials API, from what the verifier knows of it.
import { buildSessionTranscript } from 'mdl-verifier'

const handover = { type: 'openid4vp-dc-api', origin: 'https://verifier.example', nonce: 'n-0S6_WzA2Mj', jwkThumbprint: null }
const transcript = await buildSessionTranscript(handover)
console.log(`${transcript.length} bytes: ${Buffer.from(transcript).toString('hex')}`)
