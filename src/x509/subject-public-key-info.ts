// SubjectPublicKeyInfo (RFC 5280, 4.1.2.7; RFC 5480; RFC 8410): a key that was checked, or why there is none.
import { type EcCurve, type EdwardsCurve, type KeyFault, type PublicKey, readEcPoint, readOkpPublicKey, sha1 } from '../crypto/index.ts'
import type { DerValue } from './der.ts'
import { isA, memberAt, readBits, readObjectIdentifier, refuseMore, requireKind } from './der-values.ts'
import { oids } from './oids.ts'
import type { SubjectPublicKeyInfo } from './types.ts'

type Fault = SubjectPublicKeyInfo['faults'][number]

const EC_CURVES: ReadonlyMap<string, EcCurve> = new Map<string, EcCurve>([
  [oids.prime256v1, 'P-256'],
  [oids.secp384r1, 'P-384'],
  [oids.secp521r1, 'P-521'],
  [oids.brainpoolP256r1, 'brainpoolP256r1'],
  [oids.brainpoolP320r1, 'brainpoolP320r1'],
  [oids.brainpoolP384r1, 'brainpoolP384r1'],
  [oids.brainpoolP512r1, 'brainpoolP512r1'],
])
const EDWARDS_CURVES: ReadonlyMap<string, EdwardsCurve> = new Map<string, EdwardsCurve>([
  [oids.ed25519, 'Ed25519'],
  [oids.ed448, 'Ed448'],
])
const OTHER_ALGORITHMS: ReadonlyMap<string, string> = new Map([
  [oids.rsaEncryption, 'RSA'],
  ['1.2.840.113549.1.1.10', 'RSASSA-PSS'],
  ['1.2.840.10040.4.1', 'DSA'],
  [oids.ecDh, 'id-ecDH'],
  ['1.3.132.1.13', 'id-ecMQV'],
  ['1.3.101.110', 'X25519'],
  ['1.3.101.111', 'X448'],
])

export async function readSubjectPublicKeyInfo(value: DerValue): Promise<SubjectPublicKeyInfo> {
  requireKind(value, 'sequence')
  const identifier = requireKind(memberAt(value, 0, 'an algorithm'), 'sequence')
  const algorithmOid = readObjectIdentifier(memberAt(identifier, 0, 'an algorithm'))
  refuseMore(identifier, 2, 'the algorithm')
  const { octets: keyBits, unused } = readBits(memberAt(value, 1, 'a public key'))
  refuseMore(value, 2, 'the public key')
  const read = await readKey(algorithmOid, identifier.children[1], keyBits)
  const faults: readonly Fault[] = unused === 0 ? read.faults : [...read.faults, 'malformed']
  return { bytes: value.bytes, keyBits, keyIdentifier: await sha1(keyBits), algorithmOid, ...read, faults }
}

type KeyReading = Pick<SubjectPublicKeyInfo, 'described' | 'curve' | 'key' | 'faults'>

async function readKey(algorithmOid: string, parameters: DerValue | undefined, keyBits: Uint8Array): Promise<KeyReading> {
  const edwards = EDWARDS_CURVES.get(algorithmOid)
  if (edwards !== undefined) {
    const parameterFaults: Fault[] = parameters === undefined ? [] : [isA(parameters, 'null') ? 'null-parameters' : 'malformed']
    return keyOf(edwards, await readOkpPublicKey(edwards, keyBits), edwards, parameterFaults)
  }
  if (algorithmOid !== oids.ecPublicKey) return without(OTHER_ALGORITHMS.get(algorithmOid) ?? algorithmOid, 'not-ec')
  const algorithm = 'id-ecPublicKey'
  if (parameters === undefined) return without(`${algorithm} without a curve`, 'missing-curve')
  if (isA(parameters, 'null')) return without(`${algorithm} with NULL for a curve`, 'null-parameters')
  if (isA(parameters, 'sequence')) return without(`${algorithm} with an explicit curve`, 'explicit-curve')
  if (!isA(parameters, 'objectIdentifier')) return without(algorithm, 'malformed')
  const curveOid = readObjectIdentifier(parameters)
  const curve = EC_CURVES.get(curveOid)
  if (curve === undefined) return without(`${algorithm} ${curveOid}`, 'unknown-curve')
  const point = await readEcPoint(curve, keyBits)
  if ('fault' in point) return keyOf(curve, point, `${algorithm} ${curve}`, [])
  return keyOf(curve, point.key, `${algorithm} ${curve}`, point.compressed ? ['compressed'] : [])
}

function keyOf(
  curve: EcCurve | EdwardsCurve,
  key: PublicKey | { fault: KeyFault },
  described: string,
  faults: readonly Fault[],
): KeyReading {
  if ('fault' in key) return { described, curve, key: undefined, faults: [...faults, key.fault] }
  return { described, curve, key, faults }
}

function without(described: string, fault: Fault): KeyReading {
  return { described, curve: undefined, key: undefined, faults: [fault] }
}
