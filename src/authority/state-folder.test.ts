import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appendAudit, auditFault, EMPTY_AUDIT } from './audit-log.ts'
import { inside, writeOnce, writeWhole } from './files.ts'
import { cheapScrypt, makeAuthority, newFolder } from './folder.fixture.ts'
import { openOperation, planOperation, runSteps, type Step } from './journal.ts'
import { readKeyFile, writeKeyFile } from './key-file.ts'
import { withLock } from './lock.ts'
import { readState } from './state.ts'

const at = new Date('2026-03-01T10:20:30Z')
const now = () => at

async function emptyFolder(): Promise<string> {
  const folder = await newFolder()
  await mkdir(folder)
  return folder
}

describe('a file of the folder', () => {
  it('is never replaced where it is to be new', async () => {
    const path = join(await emptyFolder(), 'a')
    expect(await writeOnce(path, 'first')).toBe(true)
    expect(await writeOnce(path, 'second')).toBe(false)
    expect(await readFile(path, 'utf8')).toBe('first')
  })
  it('takes the place of a link, and is not written through it', async () => {
    const folder = await emptyFolder()
    await writeFile(join(folder, 'elsewhere'), 'theirs')
    await symlink(join(folder, 'elsewhere'), join(folder, 'a'))
    await writeWhole(join(folder, 'a'), 'ours')
    expect(await readFile(join(folder, 'elsewhere'), 'utf8')).toBe('theirs')
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
  it.each(['../elsewhere', '/etc/passwd', 'keys/../../elsewhere', '.'])('is not %s', (name) => {
    expect(() => inside('/home/authority', name)).toThrow('is no file of the state folder')
  })
})

describe('the lock', () => {
  it('lets one after another work, none beside another', async () => {
    const folder = await emptyFolder()
    let inside = 0
    let most = 0
    const work = () =>
      withLock(folder, async () => {
        inside += 1
        most = Math.max(most, inside)
        await new Promise((resolve) => setTimeout(resolve, 5))
        inside -= 1
      })
    await Promise.all([work(), work(), work()])
    expect(most).toBe(1)
    expect(await readdir(folder)).toEqual([])
  })
  it('of a process that is gone is taken over', async () => {
    const folder = await emptyFolder()
    const { hostname } = await import('node:os')
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: 999_999_999, host: hostname(), token: 'x' }))
    expect(await withLock(folder, async () => 'done')).toBe('done')
    expect(await readdir(folder)).toEqual([])
  })
  it.each([
    { whose: 'of a process that runs', lock: async () => ({ pid: process.pid, host: (await import('node:os')).hostname() }) },
    { whose: 'of another machine', lock: async () => ({ pid: 999_999_999, host: 'elsewhere' }) },
    { whose: 'that nobody can read', lock: async () => 'x' },
  ])('$whose stays, and is named', async ({ lock }) => {
    const folder = await emptyFolder()
    await writeFile(join(folder, 'lock'), JSON.stringify(await lock()))
    await expect(withLock(folder, async () => 'done', 0)).rejects.toThrow('another process is changing this authority')
    expect(await readdir(folder)).toEqual(['lock'])
  })
  it('is given back where the work fails', async () => {
    const folder = await emptyFolder()
    await expect(withLock(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await readdir(folder)).toEqual([])
  })
})

describe('the journal', () => {
  const step = (name: string, ran: string[]): Step => ({
    name,
    title: name,
    run: async (made) => {
      ran.push(`${name} after ${[...made.keys()].join()}`)
      return { by: name }
    },
  })

  it('keeps a plan and what each step left, and does no step twice', async () => {
    const folder = await emptyFolder()
    const ran: string[] = []
    const operation = await planOperation(folder, 'create', { name: 'x' }, now)
    const observe = ({ name }: { name: string }, moment: string) => {
      if (name === 'b' && moment === 'recorded') throw new Error('killed')
    }
    const steps = ['a', 'b', 'c'].map((name) => step(name, ran))
    await expect(runSteps(folder, operation, steps, { now, observe })).rejects.toThrow('killed')
    const open = await openOperation(folder)
    expect(open).toMatchObject({ operation: 'create', plan: { name: 'x' }, startedAt: at.toISOString() })
    if (open === undefined) throw new Error('it has not ended')
    const made = await runSteps(folder, open, steps, { now })
    expect(ran).toEqual(['a after ', 'b after a', 'c after a,b'])
    expect(made.get('b')).toEqual({ by: 'b' })
    expect(await openOperation(folder)).toBeUndefined()
  })
  it('begins nothing while something is under way', async () => {
    const folder = await emptyFolder()
    await planOperation(folder, 'rotate', {}, now)
    await expect(planOperation(folder, 'create', {}, now)).rejects.toThrow('"rotate", begun at 2026-03-01T10:20:30.000Z, has not ended')
  })
})

describe('the audit log', () => {
  async function threeLines() {
    const folder = await emptyFolder()
    const heads = []
    for (const event of ['one', 'two', 'three']) heads.push(await appendAudit(folder, event, { n: 1 }, at))
    return { folder, path: join(folder, 'audit.ndjson'), last: heads.at(-1) ?? EMPTY_AUDIT, second: heads[1] ?? EMPTY_AUDIT }
  }
  it('is in order as it was written, also with lines that came after the state', async () => {
    const { folder, last, second } = await threeLines()
    expect(await auditFault(folder, last)).toBeUndefined()
    expect(await auditFault(folder, second)).toBeUndefined()
  })
  it.each([
    {
      what: 'changed',
      edit: (lines: string[]) => lines.map((line) => line.replace('two', 'six')),
      fault: 'line 3 does not follow the one before it',
    },
    { what: 'taken out', edit: ([one = '', , three = '']: string[]) => [one, three], fault: '2 lines, though 3 were written' },
    {
      what: 'moved',
      edit: ([one = '', two = '', three = '']: string[]) => [two, one, three],
      fault: 'line 1 does not follow the one before it',
    },
    { what: 'cut off the end', edit: (lines: string[]) => lines.slice(0, 2), fault: '2 lines, though 3 were written' },
    {
      what: 'changed at the end',
      edit: (lines: string[]) => lines.map((line) => line.replace('three', 'never')),
      fault: 'line 3 is not the one that was written',
    },
  ])('misses a line that was $what', async ({ edit, fault }) => {
    const { folder, path, last } = await threeLines()
    const lines = (await readFile(path, 'utf8')).trim().split('\n')
    await writeFile(
      path,
      edit(lines)
        .map((line) => `${line}\n`)
        .join(''),
    )
    expect(await auditFault(folder, last)).toBe(fault)
  })
})

describe('a key file', () => {
  const key = { curve: 'P-256', secret: new Uint8Array(32).fill(7) } as const
  const keyPath = async () => join(await emptyFolder(), 'iaca-1.json')

  it('holds the key, under a passphrase as openly', async () => {
    const path = await keyPath()
    await writeKeyFile(path, key, 'correct horse battery', cheapScrypt)
    expect(await readKeyFile(path, async () => 'correct horse battery')).toEqual(key)
    await rm(path)
    await writeKeyFile(path, key, undefined)
    expect(await readKeyFile(path, () => Promise.reject(new Error('asked')))).toEqual(key)
  })
  it('never takes the place of another', async () => {
    const path = await keyPath()
    await writeKeyFile(path, key, undefined)
    expect(await writeKeyFile(path, { ...key, secret: new Uint8Array(32).fill(8) }, undefined)).toBe(false)
  })
  it('that was moved, or whose public key was changed, does not open', async () => {
    const path = await keyPath()
    await writeKeyFile(path, key, 'correct horse battery', cheapScrypt)
    const moved = path.replace('iaca-1', 'iaca-2')
    await writeFile(moved, await readFile(path), { mode: 0o600 })
    await expect(readKeyFile(moved, async () => 'correct horse battery')).rejects.toThrow('the passphrase does not open iaca-2.json')
  })
  it('that others may read is refused', async () => {
    const path = await keyPath()
    await writeKeyFile(path, key, undefined)
    for (const mode of [0o644, 0o640, 0o602, 0o610]) {
      await chmod(path, mode)
      await expect(readKeyFile(path, async () => '')).rejects.toThrow(`has mode 0${mode.toString(8)}`)
    }
  })
  it('says nothing of what stands in it when it can’t be read', async () => {
    const path = await keyPath()
    await writeFile(path, '{"secret":"c2VjcmV0"', { mode: 0o600 })
    await expect(readKeyFile(path, async () => '')).rejects.toThrow(/^iaca-1\.json is no key file of this program$/)
  })
})

describe('authority.json', () => {
  it.each([
    { what: 'no JSON', text: '{', problem: 'it is no JSON' },
    { what: 'of a newer schema', text: '{"schemaVersion":2}', problem: 'has a schema that this version does not know' },
    { what: 'without its certificates', text: '{"schemaVersion":1,"docTypes":[]}', problem: 'iacas is no list' },
  ])('that is $what is refused with the reason', async ({ text, problem }) => {
    const folder = await emptyFolder()
    await writeFile(join(folder, 'authority.json'), text)
    await expect(readState(folder)).rejects.toThrow(problem)
  })
  it('holds nothing secret', async () => {
    const { folder, authority } = await makeAuthority()
    const secret = (JSON.parse(await readFile(join(folder, 'keys/iaca-1.json'), 'utf8')) as { secret: string }).secret
    for (const name of ['authority.json', 'journal.ndjson', 'audit.ndjson'])
      expect(await readFile(join(folder, name), 'utf8')).not.toContain(secret)
    expect(JSON.stringify(authority.state)).not.toContain(secret)
  })
})
