// The measurements as a page: bench/results-qr.md. Every sentence that draws a conclusion is made from the figures of this run.
import { quantile, total } from './codes-read.js'
import { blockOctets, versions } from './distortions.js'
import { RUNS } from './transfer.js'

/** @typedef {import('./codes-read.js').RowResult} RowResult */
/** @typedef {import('./codes-read.js').Speed} Speed */
/** @typedef {import('./frame.js').FrameTimes} FrameTimes */
/**
 * @typedef {object} Results
 * @property {string} machine
 * @property {readonly string[]} decoders the app's own first
 * @property {readonly RowResult[]} distortions
 * @property {readonly RowResult[]} byBlur versions, for each blur
 * @property {readonly RowResult[]} byModule versions, for each size of a module
 * @property {readonly Speed[]} speeds
 * @property {readonly import('./transfer.js').Transfer[]} transfers
 * @property {readonly { where: string, times: FrameTimes }[]} frames
 */

/** @type {(results: Results) => string} */
export function page(results) {
  return `# Reading QR codes: what was measured

\`npm run bench\` writes this page (\`node bench/qr.js\`, after \`npm run build\`). Pictures, lost frames and codes come from named seeds, so counts are the same everywhere; times belong to the machine, and are given as ratios or shares.

Measured on ${results.machine}.

## Which decoder reads most?

Pictures of 1280×720 with one full code of version 20, level L, 4.5 pixels a module where nothing else is said, slightly blurred (σ 0.8 pixels) and noisy (σ 3), contrast 80 %. One thing at a time is made worse. A code counts when its text is right to the letter; with the options of \`src/intake/qr/code-reader.ts\` for zxing-wasm, and every effort that the other two offer.

${distortionTable(results)}

${speedTable(results)}

${whichDecoder(results)}

## Why 800 octets, version 20?

The same screen, held at the same distance: the code with its quiet zone is 600 pixels wide, so that more octets mean smaller modules. Codes read by ${results.decoders[0]}, for each blur of the lens:

${versionTable(results, results.byBlur, (share, version) => `${percent(share)} (${Math.round(share * blockOctets(version))})`)}

In brackets: octets of the message that one shown code brings on average. And at a given number of pixels a module, under the usual blur:

${versionTable(results, results.byModule, (share) => percent(share))}

${whichVersion(results)}

## How long until all is there?

Codes from the first one in view to the last that is needed, over ${RUNS.toLocaleString('en')} runs each; the reader begins at a code drawn by lot. *Plain* shows parts 1 to k again and again; *ours* goes on with random sums over GF(2) ([the format](../docs/qr-transfer.md)); the *bound* is k codes of any kind, which no method beats.

${transferTable(results)}

${whichCode(results)}

## Is a frame read and judged within 100 ms?

Pictures of 1280×720 with a code of version 20, slightly turned and blurred; then, the other parts being there, the last part joined, the whole checked by SHA-256 and a fresh licence judged, with nothing kept from an earlier one. Shares of 100 ms, median and p95.

${frameTable(results)}

${whetherInTime(results)}
`
}

/** @type {(results: Results) => string} */
function distortionTable({ distortions, decoders }) {
  const lines = distortions.map(({ row, codes, read }, index) => {
    const group = distortions[index - 1]?.row.group === row.group ? '' : row.group
    return `| ${group} | ${row.name} | ${decoders.map((name) => `${read.get(name)}/${codes}`).join(' | ')} |`
  })
  const totals = decoders
    .map((name) => total(distortions, name))
    .map(({ read, codes }) => `**${read}/${codes} (${percent(read / codes)})**`)
  return [...head(['what happens to the code', '', ...decoders]), ...lines, `| **all** | | ${totals.join(' | ')} |`].join('\n')
}

/** @type {(results: Results) => string} */
function speedTable({ speeds, decoders }) {
  const own = speeds.find(({ name }) => name === decoders[0])
  /** @type {(values: readonly number[] | undefined) => number} */
  const middle = (values) => quantile(values ?? [], 0.5)
  const lines = speeds.map(
    ({ name, onRead, onUnread }) =>
      `| ${name} | ${ratio(middle(onRead) / middle(own?.onRead))} | ${ratio(middle(onUnread) / middle(own?.onRead))} |`,
  )
  const titles = ['median time a picture, as a multiple', 'where the code was read', 'where it was not']
  return [...head(titles), ...lines, '', `One is what ${decoders[0]} takes for a picture that it reads.`].join('\n')
}

/** @type {(results: Results) => string} */
function whichDecoder({ distortions, decoders, byBlur, byModule }) {
  const everything = [...distortions, ...byBlur, ...byModule]
  const shares = decoders.map((name) => ({ name, ...total(everything, name) })).sort((a, b) => b.read - a.read)
  const [best, ...others] = shares
  const told = others.map(({ name, read }) => `${name} ${read}`).join(', ')
  const hand = distortions.find(({ row }) => row.group === 'in a hand')
  const held = decoders.map((name) => `${name} ${hand?.read.get(name)}`).join(', ')
  return `Over this table and the two below, ${best?.name} reads ${best?.read} of ${best?.codes} codes (${told}); of the ${hand?.codes} held in a hand: ${held}. ${
    best?.name === decoders[0]
      ? `So the app reads with ${best?.name}, which also finds several codes in one picture and tells a binary code's octets.`
      : `The app reads with ${decoders[0]} all the same: it finds several codes in one picture and tells a binary code's octets.`
  }`
}

/** @type {(results: Results, rows: readonly RowResult[], shown: (share: number, version: number) => string) => string} */
function versionTable({ decoders }, rows, shown) {
  const names = [...new Set(rows.map(({ row }) => row.name))].sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b))
  const unit = names[0]?.endsWith('px') ? 'σ ' : ''
  const lines = versions.map((version) => {
    const cells = names.map((name) => {
      const found = rows.find(({ row }) => row.version === version && row.name === name)
      return found ? shown((found.read.get(decoders[0] ?? '') ?? 0) / found.codes, version) : 'too large'
    })
    return `| ${version} | ${blockOctets(version)} | ${cells.join(' | ')} |`
  })
  return [...head(['version', 'octets a code', ...names.map((name) => (unit ? `${unit}${name}` : `${name} px`))]), ...lines].join('\n')
}

/** @type {(results: Results) => string} */
function whichVersion({ decoders, byBlur }) {
  const names = [...new Set(byBlur.map(({ row }) => row.name))]
  const best = names.map((name) => {
    const brought = byBlur
      .filter(({ row }) => row.name === name)
      .map(({ row, codes, read }) => ({
        version: row.version,
        octets: ((read.get(decoders[0] ?? '') ?? 0) / codes) * blockOctets(row.version),
      }))
      .sort((a, b) => b.octets - a.octets)[0]
    return brought && brought.octets > 0 ? `at σ ${name} version ${brought.version}` : `at σ ${name} none`
  })
  return `Most octets a code come across ${best.join(', ')}. A person who cannot hold still or come nearer meets the right columns, not the left ones; a larger version that fails there brings nothing at all, and a smaller one multiplies the codes that must be waited for. Version 20 holds ${blockOctets(20)} octets of the message, hence 800.`
}

/** @type {(results: Results) => string} */
function transferTable({ transfers }) {
  /** @type {(spread: import('./transfer.js').Spread) => string} */
  const frames = ({ mean, p95 }) => `${mean.toFixed(1)} / ${p95}`
  /** @type {(spread: import('./transfer.js').Spread) => string} */
  const seconds = ({ mean, p95 }) => [3, 8].map((rate) => `${(mean / rate).toFixed(1)} / ${(p95 / rate).toFixed(1)}`).join(' | ')
  const lines = transfers.map(
    ({ length, count, loss, plain, ours, bound }) =>
      `| ${length / 1_000} KB, ${count} parts | ${percent(loss)} | ${frames(plain)} | ${frames(ours)} | ${frames(bound)} | ${seconds(plain)} | ${seconds(ours)} |`,
  )
  const titles = ['plain, 3 a second (s)', 'plain, 8 a second (s)', 'ours, 3 a second (s)', 'ours, 8 a second (s)']
  return ['Mean / p95:', '', ...head(['message', 'lost', 'plain (codes)', 'ours (codes)', 'bound (codes)', ...titles]), ...lines].join('\n')
}

/** @type {(results: Results) => string} */
function whichCode({ transfers }) {
  const lossy = transfers.filter(({ loss, count }) => loss > 0 && count > 8)
  const saved = lossy.map(({ plain, ours }) => ours.mean / plain.mean)
  const over = transfers.map(({ ours, bound }) => ours.mean - bound.mean)
  const worst = Math.max(...over)
  const lossless = transfers.filter(({ loss }) => loss === 0).map(({ plain, ours }) => ours.mean - plain.mean)
  return `Of the largest message, when codes are lost, ours needs ${saved.map((share) => percent(share)).join(' and ')} of the codes that a plain sequence needs. When none is lost, whoever sees the first code needs k codes of either; whoever comes late needs up to ${Math.max(...lossless).toFixed(1)} more of ours. It stays within ${worst.toFixed(1)} codes of the bound on average, in every row: that is the most that a stronger code (RaptorQ, Reed–Solomon over GF(256)) could save. GF(2) asks for no table and no library, and for nothing but exclusive or.`
}

/** @type {(results: Results) => string} */
function frameTable({ frames }) {
  /** @type {(values: readonly number[]) => string} */
  const both = (values) => `${Math.round(quantile(values, 0.5))} % / ${Math.round(quantile(values, 0.95))} %`
  const lines = frames.map(({ where, times }) => {
    const together = times.decode.map((milliseconds, index) => milliseconds + (times.judge[index] ?? 0))
    const { decode, judge, decoded, judged, octets, parts } = times
    return `| ${where} | ${decoded} of ${decode.length} | ${both(decode)} | ${both(judge)} | ${both(together)} | ${judged}, ${octets} octets in ${parts} parts |`
  })
  return [...head(['where', 'frames read', 'decode', 'join and judge', 'both', 'judged']), ...lines].join('\n')
}

/** @type {(results: Results) => string} */
function whetherInTime({ frames }) {
  return frames
    .map(({ where, times }) => {
      const together = times.decode.map((milliseconds, index) => milliseconds + (times.judge[index] ?? 0))
      const within = together.filter((milliseconds) => milliseconds <= 100).length
      return `${where}: ${within} of ${together.length} within 100 ms.`
    })
    .join(' ')
}

/** @type {(titles: readonly string[]) => string[]} */
const head = (titles) => [`| ${titles.join(' | ')} |`, `| ${titles.map(() => '---').join(' | ')} |`]
const percent = (/** @type {number} */ share) => `${Math.round(share * 100)} %`
const ratio = (/** @type {number} */ value) => (Number.isFinite(value) ? value.toFixed(2) : '–')
