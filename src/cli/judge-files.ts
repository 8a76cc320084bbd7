// Several files, judged in their order. The codes of pictures are looked at together: parts of one message may stand in many.
import { inputsOfCodes, judge, type Outcome, type ReadPicture } from '../intake/index.ts'
import type { VerificationContext } from '../verify/index.ts'
import { codesInImage } from './codes-in-image.ts'
import { type Io, NoInputError } from './io.ts'
import { judgeGiven, openGiven } from './judge-file.ts'
import { foreign, remark } from './output.ts'

export interface GivenName {
  readonly file: string
  /** The operator named it as the case to judge. */
  readonly adopted: boolean
}
export interface JudgedFiles {
  readonly outcomes: readonly Outcome[]
  /** Files that are not there, or may not be read: each was remarked on, and hides no verdict of the others. */
  readonly missing: number
}

export async function judgeFiles(names: readonly GivenName[], context: VerificationContext, io: Io): Promise<JudgedFiles> {
  /** By the place of the file. */
  const outcomes: Outcome[][] = names.map(() => [])
  const pictures: (ReadPicture & { readonly place: number; readonly itself: Outcome })[] = []
  let missing = 0
  for (const [place, { file, adopted }] of names.entries()) {
    const given = await unlessMissing(openGiven(file, io), io)
    if (given === undefined) missing += 1
    else if ('state' in given) outcomes[place]?.push(given)
    else {
      const outcome = await judgeGiven(given, context, io, adopted)
      const image = adopted ? undefined : await codesInImage(given.content)
      if (image === undefined) outcomes[place]?.push(outcome)
      else pictures.push({ source: given.source, codes: image.codes, place, itself: outcome })
      if (image?.problem !== undefined) io.note(remark(`${foreign(given.source)}: ${image.problem.message}`, image.problem.hint))
    }
  }
  for (const { picture, input } of await inputsOfCodes(pictures)) {
    const from = pictures[picture]
    if (from === undefined) continue
    outcomes[from.place]?.push(input === null ? from.itself : await judge(input, context))
  }
  return { outcomes: outcomes.flat(), missing }
}

/** One path that is wrong hides no verdict of the others. */
async function unlessMissing<T>(opening: Promise<T>, io: Io): Promise<T | undefined> {
  try {
    return await opening
  } catch (fault) {
    if (!(fault instanceof NoInputError)) throw fault
    io.note(remark(fault.message, 'check the path'))
    return undefined
  }
}
