// From files that were dropped, chosen or pasted to inputs. Size is judged before a byte is read.
import type { Input } from '../../intake/index.ts'
import type { TooLarge } from '../store/intake.ts'

export const MAX_FILE_BYTES = 5_000_000 // product.md: one licence is at most 5 MB
export const MAX_PICTURE_BYTES = 20_000_000 // MAX_IMAGE_BYTES of intake, which is no part of the page
/** A list of cancelled documents is at most 20 MB, and PEM of it a third more. */
export const MAX_TRUST_FILE_BYTES = 28_000_000

/** A file with the path it was dropped under: its name, or the way to it from the folder that was dropped. */
export interface PlacedFile {
  readonly path: string
  readonly file: File
}
export interface ReadFiles {
  readonly inputs: readonly Input[]
  readonly tooLarge: readonly TooLarge[]
}

export async function readFiles(files: readonly PlacedFile[], limit = MAX_FILE_BYTES): Promise<ReadFiles> {
  const fits = ({ file }: PlacedFile) => file.size <= (isImage(file) ? Math.max(limit, MAX_PICTURE_BYTES) : limit)
  const tooLarge = files.filter((file) => !fits(file)).map(({ path, file }) => ({ name: path, size: file.size }))
  const read = await Promise.all(
    files.filter(fits).map(async ({ path, file }) => ({ path, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  return { inputs: inputsOf(read), tooLarge }
}

/** By what it says of itself: one that says so and is none is refused once it is read. */
const isImage = ({ name, type }: File): boolean => /^image\//.test(type) || /\.(?:png|jpe?g|gif|webp|bmp)$/i.test(name)

type Part = NonNullable<Input['companions']>[number]

/**
 * A case file takes what lies beside and below it as its parts, and these are then no inputs of their own.
 * Without one, every file is an input.
 */
export function inputsOf(files: readonly Part[]): readonly Input[] {
  const cases = files.filter(({ path }) => isCaseFile(path))
  const folders = cases.map(({ path }) => folderOf(path))
  const belongs = ({ path }: Part) => folders.some((folder) => path.startsWith(folder))
  const alone = files.filter((file) => !cases.includes(file) && !belongs(file))
  return [
    ...cases.map(({ path, bytes }) => {
      const folder = folderOf(path)
      const companions = files
        .filter((file) => file.path !== path && file.path.startsWith(folder))
        .map((file) => ({ ...file, path: file.path.slice(folder.length) }))
      return { source: path, content: bytes, companions }
    }),
    ...alone.map(({ path, bytes }) => ({ source: path, content: bytes })),
  ]
}

function isCaseFile(path: string): boolean {
  return /(^|[/.])case\.json$/i.test(path)
}

/** With its closing slash; empty at the top. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}
