// `mdl inspect photo.png`: what the codes in a picture hold, one below the other.
import { inputsOfCodes, readCode } from '../intake/index.ts'
import { adviceWords, recognisedWords } from '../messages/index.ts'
import type { CodesInImage } from './codes-in-image.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'
import { foreign, remark } from './output.ts'

/** @param show prints bytes, as for any other file */
export async function inspectPicture(
  source: string,
  { codes, problem }: CodesInImage,
  show: (content: Uint8Array) => Promise<ExitCode>,
  io: Io,
): Promise<ExitCode> {
  if (problem !== undefined) io.note(remark(problem.message, problem.hint))
  const inputs = (await inputsOfCodes([{ source, codes }])).flatMap(({ input }) => (input === null ? [] : [input]))
  if (inputs.length === 0) {
    if (problem === undefined) io.note(remark(adviceWords['no-code-in-picture']))
    return EXIT.unreadable
  }
  let worst: ExitCode = EXIT.passed
  for (const { source: name, content } of inputs) {
    if (inputs.length > 1) io.note(remark(foreign(name)))
    const reading = typeof content === 'string' ? await readCode({ text: content }) : undefined
    const code =
      reading?.kind === 'other'
        ? showOther(reading, String(content), io)
        : await show(typeof content === 'string' ? encoded(content) : content)
    if (code !== EXIT.passed) worst = code
  }
  return worst
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)

/** No CBOR: its text as it stands, made visible, and nothing in it followed. */
function showOther({ recognised }: { readonly recognised: keyof typeof recognisedWords }, text: string, io: Io): ExitCode {
  io.out(`${foreign(text, 4_000)}\n`)
  io.note(remark(`the code holds ${recognisedWords[recognised]}; personal data is shown`))
  return EXIT.passed
}
