import { describe, expect, it } from 'vitest'
import { MAX_IMAGE_BYTES } from '../../intake/index.ts'
import { inputsOf, MAX_FILE_BYTES, MAX_PICTURE_BYTES, readFiles } from './read-files.ts'

const bytes = Uint8Array.from([0xa0])
const part = (path: string) => ({ path, bytes })
const summary = (paths: readonly string[]) =>
  inputsOf(paths.map(part)).map(({ source, companions }) => ({ source, companions: companions?.map(({ path }) => path) }))

describe('from files to inputs', () => {
  it('takes each file for an input of its own', () => {
    expect(summary(['a.cbor', 'b.cbor'])).toEqual([{ source: 'a.cbor' }, { source: 'b.cbor' }])
  })
  it('gives a case.json the files that were dropped with it', () => {
    expect(summary(['case.json', 'response.cbor', 'iaca.pem'])).toEqual([
      { source: 'case.json', companions: ['response.cbor', 'iaca.pem'] },
    ])
  })
  it('gives a case in a folder what lies in its folder, by the path from there', () => {
    expect(summary(['annex-d/case.json', 'annex-d/keys/reader.hex', 'other.cbor'])).toEqual([
      { source: 'annex-d/case.json', companions: ['keys/reader.hex'] },
      { source: 'other.cbor' },
    ])
  })
  it('knows a saved case by its double ending', () => {
    expect(summary(['licence.case.json'])).toEqual([{ source: 'licence.case.json', companions: [] }])
  })
  it('refuses a file of more than 5 MB by its size, and never reads it', async () => {
    const file = {
      name: 'backup.zip',
      size: MAX_FILE_BYTES + 1,
      arrayBuffer: () => Promise.reject(new Error('was read')),
    } as unknown as File
    expect(await readFiles([{ path: 'backup.zip', file }])).toEqual({
      inputs: [],
      tooLarge: [{ name: 'backup.zip', size: MAX_FILE_BYTES + 1 }],
    })
  })
  it('takes a photograph of up to 20 MB, and no larger one', async () => {
    expect(MAX_PICTURE_BYTES).toBe(MAX_IMAGE_BYTES)
    const file = (size: number) => ({ name: 'photo.JPG', type: '', size, arrayBuffer: async () => bytes.buffer }) as unknown as File
    expect(await readFiles([{ path: 'photo.JPG', file: file(20_000_000) }])).toMatchObject({
      inputs: [{ source: 'photo.JPG' }],
      tooLarge: [],
    })
    expect(await readFiles([{ path: 'photo.JPG', file: file(20_000_001) }])).toMatchObject({
      inputs: [],
      tooLarge: [{ name: 'photo.JPG' }],
    })
  })
})
