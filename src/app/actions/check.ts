// Getting something checked: whatever way it comes in, it goes the same way on.
import type { Input, Recognised } from '../../intake/index.ts'
import { scanWords } from '../../messages/index.ts'
import { droppedFiles, placed } from '../input/dropped-files.ts'
import { MAX_FILE_BYTES, MAX_TRUST_FILE_BYTES, type PlacedFile, readFiles } from '../input/read-files.ts'
import { readPictures } from '../input/read-pictures.ts'
import { currentRoute, goTo } from '../navigation.ts'
import { useApp } from '../store/app-state.ts'
import type { ImportSource } from '../store/import-source.ts'
import type { ScannedBy } from '../store/scan.ts'
import type { Choices } from '../store/verification.ts'
import type { RefusedVical } from '../store/vicals.ts'
import type { SampleName } from '../worker/protocol.ts'

/** Files that were brought earlier and took longer to read never take the place of what was brought later. */
export async function checkFiles(files: readonly PlacedFile[], isNewest = useApp.getState().beginReading()): Promise<void> {
  const { inputs, tooLarge } = await readFiles(files)
  if (!isNewest()) return
  const { setTooLarge } = useApp.getState()
  setTooLarge(tooLarge)
  if (inputs.length === 0)
    goTo('verify') // where it is said which file was too big
  else {
    const read = await readPictures(inputs)
    if (isNewest()) await check(read)
  }
}

export async function checkText(text: string): Promise<void> {
  if (text.trim() === '') return
  const { setTooLarge } = useApp.getState()
  const tooLarge = text.length > MAX_FILE_BYTES * 2 // hexadecimal takes two characters for a byte
  setTooLarge(tooLarge ? [{ name: 'The pasted text', size: text.length }] : [])
  if (!tooLarge) await check([{ source: 'pasted text', content: text }])
}

/**
 * A code that was read: live, but from a picture, and then of the session that is open, if one is.
 * @param isPresentation else it seems to have nothing to be judged in it, and uses up no session; if something is found all the same,
 * as in codes inside of codes, it is no less live for that
 */
export async function checkScanned(content: Uint8Array | string, by: ScannedBy, isPresentation = true): Promise<void> {
  const { takeSession, setTooLarge } = useApp.getState()
  setTooLarge([])
  const live = () => ({ presentation: 'live', session: isPresentation ? takeSession(new Date()) : null }) as const
  await check([{ source: scanWords.sources[by], content }], by === 'image' ? {} : live())
}

export async function checkSample(name: SampleName): Promise<void> {
  const judged = useApp.getState().openSample(name)
  goTo('result')
  await judged
}

/** The same text, read another way than it was, under the same circumstances: what was scanned becomes no document by it. */
export async function checkReadAs(input: Input, readAs: NonNullable<Input['readAs']>): Promise<void> {
  const { verification } = useApp.getState()
  await check([{ ...input, readAs }], verification.state === 'answered' ? verification.choices : {})
}

export async function importFiles(files: readonly PlacedFile[]): Promise<void> {
  const { inputs, tooLarge } = await readFiles(files, MAX_TRUST_FILE_BYTES)
  useApp.getState().setTooLarge(tooLarge)
  await importInputs(inputs)
}

/** On Trust, with what comes along. */
async function importInputs(inputs: readonly Input[]): Promise<void> {
  goTo('trust')
  const sources: ImportSource[] = inputs.flatMap(({ source, content, companions = [] }) => [
    { source, content },
    ...companions.map(({ path, bytes }) => ({ source: path, content: bytes })),
  ])
  if (sources.length > 0) await useApp.getState().importTrust(sources)
}

export async function importText(text: string): Promise<void> {
  if (text.trim() !== '') await useApp.getState().importTrust([{ source: 'pasted text', content: text }])
}

/** The root of the provider of a list that was refused without it: the list is judged again under it. */
export async function addRootOf({ file }: RefusedVical): Promise<void> {
  const [input] = (await readFiles((await chooseFiles()).slice(0, 1))).inputs
  if (input) await useApp.getState().addProvider({ source: input.source ?? '', content: input.content }, file)
}

/** On Trust a file is an authority to add, everywhere else something to check. */
export async function takeDrop(transfer: DataTransfer, onTrust: boolean): Promise<void> {
  const text = transfer.getData('text/plain') // before the first await: afterwards the browser has emptied it
  if (currentRoute() === 'make') return takeRequest(text, await droppedFiles(transfer))
  if (onTrust) {
    const files = await droppedFiles(transfer)
    await (files.length > 0 ? importFiles(files) : importText(text))
    return
  }
  const isNewest = useApp.getState().beginReading()
  const files = await droppedFiles(transfer)
  if (files.length > 0) await checkFiles(files, isNewest)
  else if (isNewest()) await checkText(text)
}

export async function takePaste(transfer: DataTransfer, onTrust: boolean): Promise<void> {
  const files = placed([...transfer.files])
  if (currentRoute() === 'make') return takeRequest(transfer.getData('text/plain'), files)
  if (files.length > 0) await (onTrust ? importFiles(files) : checkFiles(files))
  else await (onTrust ? importText : checkText)(transfer.getData('text/plain'))
}

/** On Make what is brought is a verifier's request, as text or as a picture of its code; nothing takes the place of a consent sheet. */
async function takeRequest(text: string, files: readonly PlacedFile[]): Promise<void> {
  const { inputs } = await readFiles(files.slice(0, 1))
  const [input] = await readPictures(inputs)
  const content = input?.content ?? text
  const { answering, answerRequest } = useApp.getState()
  const busy = answering.state === 'asked' || answering.state === 'signing' || answering.state === 'shared'
  if (!busy && (content.length > 0 || files.length > 0)) await answerRequest(content) // a file that is too big holds no request
}

export async function chooseFiles(): Promise<readonly PlacedFile[]> {
  const chooser = document.createElement('input')
  chooser.type = 'file'
  chooser.multiple = true
  return new Promise((resolve) => {
    chooser.addEventListener('change', () => resolve(placed([...(chooser.files ?? [])])))
    chooser.addEventListener('cancel', () => resolve([]))
    chooser.click()
  })
}

async function check(inputs: readonly Input[], choices: Partial<Choices> = {}): Promise<void> {
  const judged = useApp.getState().judge(inputs, choices)
  goTo('result')
  await judged
  await takeLists(inputs)
}

/**
 * Lists alone were brought: they are for Trust. Those of cancelled documents only ever make a verdict stricter, so nobody is asked;
 * a list of authorities is shown there before it is applied.
 */
async function takeLists(inputs: readonly Input[]): Promise<void> {
  const { verification, wipe } = useApp.getState()
  if (verification.state !== 'answered' || verification.judgements.length !== inputs.length) return
  const { judgements } = verification
  const isOfInputs = judgements.every(({ outcome }, index) => outcome.source === inputs[index]?.source)
  if (!isOfInputs || !judgements.every(({ outcome }) => outcome.state === 'other' && LISTS.includes(outcome.recognised))) return
  wipe()
  await importInputs(inputs)
}

const LISTS: readonly Recognised[] = ['certificate-list', 'status-list', 'vical']
