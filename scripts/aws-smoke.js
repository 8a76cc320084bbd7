// The whole life of an authority in a real account of AWS, once, with its real cost: create, check, rotate, revoke, check, delete.
// Without --spend-money it only says what it would do. Never part of `npm test`, and never run by us: what it finds decides what we assume.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const MDL = fileURLToPath(new URL('../bin/mdl.js', import.meta.url))
const NAME = 'Smoke Test'

const { values } = parseArgs({
  options: {
    'spend-money': { type: 'boolean', default: false },
    'private-ca': { type: 'boolean', default: false },
    'crl-bucket': { type: 'string' },
    region: { type: 'string' },
    profile: { type: 'string' },
  },
})
const privateCa = values['private-ca']
const bucket = values['crl-bucket']

process.stdout.write(`Makes an authority in the AWS account of your credentials, uses it for some minutes, and deletes it.
${
  privateCa
    ? `Cost: AWS Private CA 400 USD a month, by the day: up to 14 USD for this day, nothing where it is the first of this account and region
      (30 days free); about 0.75 USD for each of 4 certificates; 3 keys in KMS, a few cents. About 20 USD at the most.`
    : `Cost: 4 keys in KMS, 1 USD a month each, by the hour, until they are scheduled for deletion at the end: a few cents. Less than 1 USD.
      --private-ca --crl-bucket NAME tries AWS Private CA as well: about 20 USD at the most.`
}
If it is stopped half-way, what it made goes on costing: the last lines say how to delete it.
`)
if (!values['spend-money']) {
  process.stdout.write('\nNothing was done. Add --spend-money to do it.\n')
  process.exit(64)
}
if (privateCa && bucket === undefined) {
  process.stderr.write(
    '--private-ca wants --crl-bucket NAME, a bucket with the policy of: mdl authority policy --role bucket --crl-bucket NAME\n',
  )
  process.exit(64)
}

const dir = join(mkdtempSync(join(tmpdir(), 'mdl-aws-smoke-')), 'authority')
const profile = values.profile === undefined ? [] : ['--profile', values.profile]
const place = values.region === undefined ? [] : ['--region', values.region]
const root = privateCa ? ['--crl-bucket', bucket ?? ''] : ['--iaca-key', 'kms']

const failures = [
  // 3 is `TEST passed`: the authority is for tests only
  step('create', ['create', '--aws', '--name', NAME, '--country', 'XU', ...root, ...place, '--yes'], [0]),
  ...(existsSync(join(dir, 'authority.json')) ? life() : []),
].filter((failure) => failure !== undefined)

process.stdout.write(failures.length === 0 ? '\n1 passed, 0 failed\n' : `\n${failures.join('\n')}\n0 passed, 1 failed\n`)
process.exitCode = failures.length === 0 ? 0 : 1

/** @returns {(string | undefined)[]} deletes whatever happens before */
function life() {
  const failed = [
    step('check', ['check'], privateCa ? [1, 3] : [3]), // 1: the CRL of AWS Private CA is not fetched yet
    step('rotate', ['rotate', '--yes'], [0]),
    step('revoke', ['revoke', '--document-signer', firstSigner(), '--yes'], [0]),
    step('check again', ['check'], privateCa ? [1, 3] : [3]),
  ]
  const deleted = step('delete', ['delete', '--name', NAME, '--days', '7', '--yes'], [0])
  if (deleted !== undefined)
    process.stdout.write(`\nDelete it by hand, it costs money: mdl authority delete --dir ${dir} --name "${NAME}" --days 7 --yes\n`)
  return [...failed, deleted]
}

function firstSigner() {
  return JSON.parse(readFileSync(join(dir, 'authority.json'), 'utf8')).documentSigners.at(-1)?.serialNumber ?? ''
}

/** @type {(name: string, args: string[], expected: number[]) => string | undefined} */
function step(name, [command = '', ...rest], expected) {
  process.stdout.write(`\n— ${name}\n`)
  const { status } = spawnSync(process.execPath, [MDL, 'authority', command, '--dir', dir, ...profile, ...rest], { stdio: 'inherit' })
  return expected.includes(status ?? 70) ? undefined : `${name}: exit ${status}, expected ${expected.join(' or ')}`
}
