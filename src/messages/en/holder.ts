// Words of questions 6 to 10: consistency, cancellation, the holder's device, the clock.
import type { ParamsOf } from '../../verify/index.ts'
import type { CheckWordings } from '../wording.ts'
import { listFreshness } from './freshness.ts'

const DECLINE = 'Do not accept it. Ask for another document.'
const SESSION = 'Add the session data of the exchange in which it was presented.'

type HolderCheck = Extract<
  keyof CheckWordings,
  `consistency.${string}` | `revocation.${string}` | `device-key.${string}` | `device-auth.${string}` | `clock.${string}`
>

export const holderWordings: Pick<CheckWordings, HolderCheck> = {
  'consistency.age': {
    title: 'Age statements agree',
    lay: { passed: 'The ages agree with each other.', failed: 'The ages contradict each other.' },
    passed: ({ elements }) => `${elements} agree.`,
    failed: ({ elements, problem }) => `${elements}: ${problem}.`,
    next: 'Do not rely on an age answer.',
  },
  'consistency.expiry-date': {
    title: 'The licence itself has not expired',
    lay: { passed: 'The licence has not expired.', failed: 'The licence has expired.' },
    passed: ({ expiryDate }) => `expiry_date ${expiryDate}.`,
    failed: ({ at, expiryDate }) => `expiry_date ${expiryDate}, judged at ${at}.`,
    next: 'Ask for a current licence.',
  },
  'consistency.elements': {
    title: 'Details have the form the standard asks',
    lay: { passed: 'The details are well-formed.', failed: 'A detail has an unusual form.' },
    passed: ({ element }) => `${element}.`,
    failed: ({ element, problem, found }) => `${element}: ${problem}${found === '' ? '' : `, found ${found}`}.`,
    next: 'Tell the issuing authority.',
  },
  'consistency.persons': {
    title: 'All documents speak of one person',
    lay: { passed: 'All documents speak of one person.', failed: 'The documents may be of different people.' },
    passed: ({ found }) => `${found}.`,
    failed: ({ problem, found }) => `${problem}: ${found}.`,
    next: 'Compare each document with the person in front of you.',
  },
  'revocation.ds': {
    title: 'Revocation of the signer’s certificate',
    lay: { passed: 'The issuer’s list does not name the signer.', failed: 'The issuer has revoked its signer.' },
    passed: ({ serialNumber, list, thisUpdate, nextUpdate, at }) =>
      `Serial ${serialNumber} does not stand in ${list}${listFreshness(thisUpdate, nextUpdate, at)}.`,
    failed: ({ serialNumber, list, revocationDate, thisUpdate, nextUpdate, at }) =>
      `Serial ${serialNumber} stands in ${list}, revoked on ${revocationDate}${listFreshness(thisUpdate, nextUpdate, at)}.`,
    next: DECLINE,
  },
  'revocation.status': {
    title: 'Cancellation of the document',
    lay: { passed: 'The issuer’s list does not name the document.', failed: 'The issuer has cancelled or suspended the document.' },
    passed: (params) => `${entryWords(params)}.`,
    failed: (params) => `${entryWords(params)}.`,
    next: DECLINE,
  },
  'device-key.valid': {
    title: 'Key of the holder’s device',
    lay: { passed: 'The phone’s key is well-formed.', failed: 'The phone’s key is not a possible key.' },
    passed: ({ key }) => `${key}, on its curve.`,
    failed: ({ key, problem }) => `${key}: ${problem}.`,
    next: DECLINE,
  },
  'device-auth.session': {
    title: 'A session to check the holder’s device against',
    lay: { passed: 'The presentation can be checked.', failed: 'Nothing proves that its owner presented it.' },
    passed: ({ origin }) => `Session data given by the ${origin}.`,
    failed: ({ origin }) => `Session data given by the ${origin} does not serve.`,
    next: SESSION,
  },
  'device-auth.signature': {
    title: 'Signature of the holder’s device',
    lay: { passed: 'The owner’s phone signed this presentation.', failed: 'The owner’s phone did not sign this presentation.' },
    passed: ({ algorithm, key, provider }) =>
      `The device signature over this session verifies: ${algorithm}, ${key}, computed by ${provider}.`,
    failed: ({ algorithm, key, problem }) => `The device signature does not verify over this session (${algorithm}, ${key}): ${problem}.`,
    next: 'Check that the session data is that of this presentation. Else do not accept it: it may be a copy.',
  },
  'device-auth.mac': {
    title: 'Message authentication by the holder’s device',
    lay: { passed: 'The owner’s phone sealed this presentation.', failed: 'The owner’s phone did not seal this presentation.' },
    passed: ({ algorithm, key }) => `The device MAC over this session verifies: ${algorithm}, ${key}.`,
    failed: ({ algorithm, key, problem }) => `The device MAC does not verify over this session (${algorithm}, ${key}): ${problem}.`,
    next: 'Check that session data and reader key are those of this presentation. Else do not accept it: it may be a copy.',
  },
  'device-auth.authorized': {
    title: 'The device may add this detail',
    lay: { passed: 'The phone may add its own details.', failed: 'The phone added a detail it may not add.' },
    passed: ({ namespace, element }) =>
      element === '' ? 'No detail was added by the device.' : `${element} of ${namespace} is authorised.`,
    failed: ({ namespace, element }) => `The signed data does not authorise ${element} of ${namespace}.`,
    next: DECLINE,
  },
  'device-auth.form': {
    title: 'Form of the device’s part',
    lay: { passed: 'The phone’s part is well-formed.', failed: 'The phone’s part has an unusual form.' },
    passed: () => 'As the standard asks.',
    failed: ({ problem, found }) => `${problem}${found === '' ? '' : `: ${found}`}.`,
    next: 'Tell the maker of the wallet.',
  },
  'clock.plausible': {
    title: 'This device’s clock is plausible',
    lay: { passed: 'This device’s clock is plausible.', failed: 'This device’s clock looks wrong.' },
    passed: ({ at, notBefore }) => `${at}, not before ${notBefore}.`,
    failed: ({ at, notBefore }) => `The clock says ${at}, which is before ${notBefore}.`,
    next: 'Set date and time, then try again.',
  },
}

function entryWords({ list, entry, uri, value, issuedAt, expires, at }: ParamsOf<'revocation.status'>): string {
  return `Entry ${entry} of the ${list} ${uri} is ${statusWords(value)}${listFreshness(issuedAt, expires, at)}`
}

/** Token Status List, 7.1. */
function statusWords(value: number): string {
  return `${value}, ${['valid', 'cancelled', 'suspended'][value] ?? 'a value that is not known'}`
}
