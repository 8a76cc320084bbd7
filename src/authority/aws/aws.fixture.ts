// An authority in the double of AWS, for the tests of this folder: one clock for both, and no time passes but what the test lets pass.
import { afterEach } from 'vitest'
import { createAuthority, type RunOptions } from '../create-authority.ts'
import { at, newFolder } from '../folder.fixture.ts'
import { openAuthority } from '../open-authority.ts'
import { awsBackend } from './backend.ts'
import { type AwsDouble, type AwsDoubleOptions, startAwsDouble } from './double/aws-double.fixture.ts'
import type { AwsOptions } from './options.ts'
import { type AwsWishes, planAwsCreation } from './plan.ts'

export const awsWishes: AwsWishes = { name: 'Utopia Transport', country: 'XU', crlBucket: 'utopia-crl' }

const open: AwsDouble[] = []
afterEach(async () => {
  for (const double of open.splice(0)) await double.close()
})

export interface AwsWorld {
  readonly double: AwsDouble
  readonly clock: { readonly now: () => Date; readonly passMinutes: (minutes: number) => void }
  readonly warnings: string[]
  readonly options: AwsOptions
  /** As whoever has this access key. */
  readonly as: (accessKeyId: string) => AwsOptions
}

export async function awsWorld(options: Partial<AwsDoubleOptions> = {}): Promise<AwsWorld> {
  let time = at.getTime()
  const clock = {
    now: () => new Date(time),
    passMinutes(minutes: number) {
      time += minutes * 60_000
    },
  }
  const double = await startAwsDouble({ now: clock.now, ...options })
  open.push(double)
  const warnings: string[] = []
  const as = (accessKeyId: string): AwsOptions => ({
    now: clock.now,
    region: 'eu-central-1',
    endpoint: double.url,
    credentials: { accessKeyId, secretAccessKey: 'secret' },
    warn: (message) => warnings.push(message),
    sleep: async (milliseconds) => {
      time += milliseconds
    },
  })
  return { double, clock, warnings, options: as('EVERYTHING'), as }
}

/** Plans and makes an authority in the double. */
export async function createInAws(world: AwsWorld, changes: Partial<AwsWishes> = {}, run: Partial<RunOptions> = {}) {
  const { options, clock } = world
  const folder = await newFolder()
  const plan = await planAwsCreation({ ...awsWishes, ...changes }, clock.now(), options)
  await createAuthority(folder, plan, { now: clock.now, backend: awsBackend(options), ...run })
  return { folder, plan }
}

export const openInAws = (folder: string, { clock }: AwsWorld, options: AwsOptions) =>
  openAuthority(folder, { now: clock.now, backend: awsBackend(options) })
