// A code as SVG: white paper and one path.
import { type CodeMatrix, codePath, QUIET_ZONE } from '../../intake/index.ts'

/** @param scale pixels a module, where nobody says another size */
export function renderSvg(code: CodeMatrix, scale: number): string {
  const modules = code.size + 2 * QUIET_ZONE
  const width = modules * scale
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${width}" viewBox="0 0 ${modules} ${modules}" shape-rendering="crispEdges">${drawing(code)}</svg>\n`
}

export function drawing(code: CodeMatrix): string {
  const modules = code.size + 2 * QUIET_ZONE
  return `<path fill="#fff" d="M0 0h${modules}v${modules}h-${modules}z"/><path d="${codePath(code)}"/>`
}
