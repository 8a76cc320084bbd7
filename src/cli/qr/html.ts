// Codes in turn as one page that stands alone: no script, no request, and a policy that lets nothing else in.
import { createHash } from 'node:crypto'
import { type CodeMatrix, QUIET_ZONE } from '../../intake/index.ts'
import { drawing } from './svg.ts'

/** Codes 1 to `count` are the message; those behind make up for what a camera missed. */
export function renderHtml(
  codes: readonly CodeMatrix[],
  { count, fps, scale }: { readonly count: number; readonly fps: number; readonly scale: number },
): string {
  const modules = (codes[0]?.size ?? 0) + 2 * QUIET_ZONE
  const style = styleOf(codes.length, count, fps, modules * scale)
  // What is no style of this very text is refused: a page that somebody adds a script or a picture to shows the codes still, and nothing else.
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`
  const pictures = codes.map((code) => `<svg viewBox="0 0 ${modules} ${modules}" aria-hidden="true">${drawing(code)}</svg>`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${count === 1 ? 'One code' : `${count} codes in turn`}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${count === 1 ? 'One code' : `${count} codes in turn`}</h1>
${codes.length === 1 ? '' : switchAndWords(fps)}<div class="codes" role="img" aria-label="${count === 1 ? 'QR code' : `QR codes, ${fps} a second, for a camera`}">
${pictures.join('\n')}
</div>
<p>Hold a camera in front of it until it has read all. Whoever films this has what it holds.</p>
</main>
</body>
</html>
`
}

const switchAndWords = (fps: number): string =>
  `<label><input type="checkbox"> <span class="pause">Pause</span><span class="play">Play, ${fps} a second</span></label>\n`

/** Each picture has its turn by a delay of its own: all run by one clock, so they never drift apart. Who wants less motion starts it by hand. */
function styleOf(frames: number, count: number, fps: number, pixels: number): string {
  const base = `:root{color-scheme:light}
body{margin:0;background:#fff;color:#12201f;font:400 16px/1.5 system-ui,sans-serif}
main{display:grid;gap:12px;justify-items:center;padding:16px}
h1{margin:0;font-size:20px}
p{margin:0;max-width:60ch}
.codes{display:grid;width:min(${pixels}px,100%,calc(100vh - 150px));min-width:min(240px,100%);aspect-ratio:1}
svg{grid-area:1/1;display:block;width:100%;height:100%;shape-rendering:crispEdges}`
  if (frames === 1) return base
  const turns = Array.from(
    { length: frames },
    (_, index) => `svg:nth-child(${index + 1}){animation-delay:${seconds((index - frames) / fps)}}`,
  )
  return `${base}
label{display:inline-flex;gap:8px;align-items:center;min-height:44px;padding:0 8px;font-weight:600;cursor:pointer}
input{width:20px;height:20px;accent-color:#12201f}
.play{display:none}
svg{visibility:hidden;animation:turn ${seconds(frames / fps)} step-end infinite}
@keyframes turn{0%{visibility:visible}${Number((100 / frames).toFixed(5))}%,100%{visibility:hidden}}
label:has(:checked)+.codes svg{animation-play-state:paused}
${turns.join('\n')}
@media (prefers-reduced-motion:reduce){.play{display:inline}.pause{display:none}.codes svg{animation-play-state:paused}label:has(:checked)+.codes svg{animation-play-state:running}}
@media print{label{display:none}.codes{display:block;width:auto;aspect-ratio:auto}svg{visibility:visible;animation:none;width:12cm;height:12cm;break-inside:avoid}svg:nth-child(n+${count + 1}){display:none}}`
}

const seconds = (value: number): string => `${Number(value.toFixed(4))}s`
