// All single-bit flips of annex D's signed parts, not a sample; bits-of-issuer-auth.test.ts has the other parts.
import { describeBits } from './bits-suite.ts'

describeBits(['items'], console.log)
