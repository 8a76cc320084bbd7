// `mdl qr FILE`: a file as QR codes, on the terminal or as pictures. Remarks tell how many there are, and who sees what.
import { join } from 'node:path'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign, remark } from '../output.ts'
import { UnusableError } from '../unreadable.ts'
import { type Codes, numbersOf, openCodes } from './codes.ts'
import { halfBlocks, versionFor } from './half-blocks.ts'
import { type Message, messageOf } from './message.ts'
import { pictureFormats, type QrOptions } from './options.ts'
import { play } from './play.ts'

type Format = (typeof pictureFormats)[number]

export async function qr(file: string, options: QrOptions, io: Io): Promise<ExitCode> {
  const format = formatOf(options)
  const source = file === '-' ? 'standard input' : file
  const content = file === '-' ? await io.readStdin() : await io.readFile(file)
  const message = await messageOf(content, options.raw === true)
  if (message.holds === 'private-key') throw new UnusableError(source, 'it is a private key, which nobody else may see')
  const codes = await openCodes(source, message.bytes, { ...options, maxVersion: maxVersionOf(options, format, io) })
  requirePlace(codes, format, options, io)
  tell(source, message, codes, format, options, io)
  await show(codes, format, options, io)
  return EXIT.passed
}

/** What the name of the output says, unless the person does. */
function formatOf({ format, output, folder }: QrOptions): Format {
  if (output !== undefined && folder !== undefined) throw new UsageError('-o and --folder say two places', 'give one of them')
  const ending = output === undefined ? undefined : /\.([a-z]+)$/i.exec(output)?.[1]?.toLowerCase()
  const found = format ?? pictureFormats.find((known) => known === ending && known !== 'terminal')
  if (output !== undefined && (found === undefined || found === 'terminal'))
    throw new UsageError(`${foreign(output)}: no format is known by this name`, 'name it .png, .svg, .gif or .html, or say --format')
  if (folder !== undefined && found !== undefined && found !== 'png' && found !== 'svg')
    throw new UsageError(`--folder is for a file each: ${found} holds all codes in one`, 'give -o in place of --folder')
  if (folder !== undefined) return found ?? 'png'
  if (output === undefined && (found === 'png' || found === 'gif'))
    throw new UsageError(`${found} is no text, so it is not printed`, `add -o codes.${found}`)
  return found ?? 'terminal'
}

/** Several codes need a place where they follow one another, or names. */
function requirePlace({ count }: Codes, format: Format, { output, folder }: QrOptions, { screen }: Io): void {
  if (count === 1) return
  if (format === 'terminal' && screen === undefined)
    throw new UsageError(`${count} codes can be shown in turn on a terminal alone`, 'write them: -o codes.gif, codes.html or codes.png')
  if (format === 'svg' && output === undefined && folder === undefined)
    throw new UsageError(`${count} codes are as many files`, 'add --folder, or -o codes.svg')
}

/** On a terminal no larger than fits it: smaller codes, and more of them. */
function maxVersionOf({ form, maxVersion }: QrOptions, format: Format, { screen }: Io): number {
  const wished = maxVersion ?? (form === 'sequence' ? 20 : 40)
  if (format !== 'terminal' || form !== 'sequence' || screen === undefined) return wished
  const { columns, rows } = screen.size()
  const fits = versionFor({ columns, rows })
  if (fits === 0)
    throw new UsageError(`the window has no room for a code: ${columns} columns, ${rows} lines`, 'enlarge it, or write a file with -o')
  return Math.min(wished, fits)
}

function tell(source: string, message: Message, codes: Codes, format: Format, { fps }: QrOptions, io: Io): void {
  const moves = codes.count > 1 && (format === 'terminal' || format === 'gif' || format === 'html')
  const octets = `${message.bytes.length} octets`
  if (codes.count === 1) io.note(remark(`${octets} in one code of version ${codes.version}`))
  else if (!moves) io.note(remark(`${octets} in ${codes.count} parts, codes of version ${codes.version}`))
  else
    io.note(
      remark(`${octets} in ${codes.count} parts, codes of version ${codes.version}; one round takes ${(codes.count / fps).toFixed(1)} s`),
    )
  if (message.holds === 'presentation') io.note(remark('whoever films the codes has the licence', 'show them to the verifier alone'))
  if (message.holdsKey) io.note(remark('the case holds a private key, and so do the codes', 'take it out, unless it is one for tests'))
  if (message.holds === 'other') io.note(remark(`${foreign(source)}: "mdl verify" finds nothing to judge in it; it is shown all the same`))
  if (message.filesLeftBehind.length > 0)
    io.note(
      remark(
        `files that the case names do not go with it: ${foreign(message.filesLeftBehind.join(', '))}`,
        'show a case that holds all in one file',
      ),
    )
  if (moves && fps > 3)
    io.note(
      remark(
        'more than three pictures a second: a large picture that flashes can bring on seizures (WCAG 2.2, 2.3.1)',
        'show it smaller than a quarter of the screen, or with --fps 3',
      ),
    )
}

async function show(codes: Codes, format: Format, options: QrOptions, io: Io): Promise<void> {
  switch (format) {
    case 'terminal':
      return onTerminal(codes, options, io)
    case 'gif':
    case 'html':
      return allInOne(codes, format, options, io)
    case 'png':
    case 'svg':
      return aFileEach(codes, format, options, io)
  }
}

async function onTerminal(codes: Codes, { fps }: QrOptions, io: Io): Promise<void> {
  if (codes.count > 1 && io.screen !== undefined) return play(codes, fps, io.screen)
  io.out(`${halfBlocks(codes.code(1), io.isTerminal).join('\n')}\n`)
}

/** Twice as many as are needed: the second half makes up for what a camera misses in the first. */
async function allInOne(codes: Codes, format: 'gif' | 'html', options: QrOptions, io: Io): Promise<void> {
  const pictures = numbersOf(codes, 2 * codes.count).map((number) => codes.code(number))
  const rendered =
    format === 'gif'
      ? (await import('./gif.ts')).encodeGif(pictures, options)
      : (await import('./html.ts')).renderHtml(pictures, { ...options, count: codes.count })
  await put(rendered, options.output, options, io)
}

async function aFileEach(codes: Codes, format: 'png' | 'svg', options: QrOptions, io: Io): Promise<void> {
  const { output, folder, scale } = options
  if (folder !== undefined) await io.makeFolder(folder, options.force === true)
  const render = format === 'png' ? (await import('./png.ts')).encodePng : (await import('./svg.ts')).renderSvg
  for (const number of numbersOf(codes, codes.count)) {
    const path = folder === undefined ? numbered(output, number, codes.count) : join(folder, `${counter(number, codes.count)}.${format}`)
    await put(render(codes.code(number), scale), path, options, io)
  }
}

/** codes.png: codes-01.png, codes-02.png … where there are several. */
function numbered(path: string | undefined, number: number, count: number): string | undefined {
  if (path === undefined || count === 1) return path
  const [, name, ending = ''] = /^(.*?)(\.[^./\\]*)?$/s.exec(path) ?? []
  return `${name}-${counter(number, count)}${ending}`
}

const counter = (number: number, count: number): string => String(number).padStart(String(count).length, '0')

async function put(content: string | Uint8Array, path: string | undefined, { force }: QrOptions, io: Io): Promise<void> {
  if (path !== undefined) await io.writeFile(path, content, force === true)
  else if (typeof content === 'string') io.out(content)
}
