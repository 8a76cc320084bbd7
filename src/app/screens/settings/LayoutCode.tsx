// The code of the layout test, dark on white in every theme: scanners want it so.
import { useMemo } from 'react'
import { codeMatrix, codePath, QUIET_ZONE } from '../../../intake/index.ts'
import { settingsWords } from '../../../messages/index.ts'
import { LAYOUT_TEST } from '../../input/scanner-layout.ts'

export function LayoutCode() {
  const { edge, path } = useMemo(draw, [])
  return (
    <div className="layout-test__code">
      <svg
        viewBox={`0 0 ${edge} ${edge}`}
        role="img"
        aria-label={settingsWords.scanner.code(LAYOUT_TEST.length)}
        shapeRendering="crispEdges"
      >
        <path d={path} fill="#000" />
      </svg>
    </div>
  )
}

function draw(): { readonly edge: number; readonly path: string } {
  const matrix = codeMatrix(LAYOUT_TEST)
  return { edge: matrix.size + 2 * QUIET_ZONE, path: codePath(matrix) }
}
