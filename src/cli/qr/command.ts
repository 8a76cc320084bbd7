// `mdl qr`: its options. What it needs is loaded when it runs.
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { unlessUnusable } from '../unreadable.ts'
import { forms, levels, pictureFormats, type QrOptions } from './options.ts'

export function addQr(program: Command, io: Io, run: (command: () => Promise<ExitCode>) => Promise<void>): void {
  program
    .command('qr')
    .argument('<file>', 'a response in any form, a case, a request: whatever is to be handed over; "-" is standard input')
    .description('show a file as QR codes: on the terminal, or as pictures; several codes follow one another until a camera has them all')
    .addOption(
      new Option('--form <form>', 'sequence: as many codes as it takes; text, binary: one code, with base64url text or the bytes')
        .choices(forms)
        .default('sequence'),
    )
    .option('--raw', 'send the file untouched; else hexadecimal and base64url text is decoded, so that there are fewer codes')
    .option('--block-octets <n>', 'octets in a code of a sequence, 1 to 1700; default: what fits, at most 800', between(1, 1700))
    .addOption(new Option('--level <level>', 'error correction: more of it reads better and holds less').choices(levels).default('L'))
    .option('--max-version <n>', 'largest size of a code, 1 to 40; default: 20 for a sequence, 40 for one code', between(1, 40))
    .option('--fps <n>', 'codes a second, 1 to 20', between(1, 20), 3)
    .option('--scale <n>', 'pixels a module, 1 to 40', between(1, 40), 6)
    .addOption(new Option('--format <format>', 'default: by the name of the output, else on the terminal').choices(pictureFormats))
    .option('-o, --output <file>', 'write there: .png, .svg (of several codes a file each, numbered), .gif or .html (all of them in turn)')
    .option('--folder <folder>', 'write numbered files there, .png or as --format says')
    .option('--force', 'write over existing files')
    .action((file: string, options: QrOptions) =>
      run(() => unlessUnusable(io, async () => (await import('./qr.ts')).qr(file, options, io))),
    )
}

/** A whole number; a decimal point would make half a module. */
function between(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}`)
  }
}
