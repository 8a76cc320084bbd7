// The code of the layout test, dark on white in every theme: scanners want it so.
import { useEffect, useState } from 'react'
import { settingsWords } from '../../../messages/index.ts'
import { LAYOUT_TEST } from '../../input/scanner-layout.ts'

export function LayoutCode() {
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  useEffect(() => {
    void draw().then(setDrawn)
  }, [])
  return <div className="layout-test__code">{drawn ? <Code {...drawn} /> : null}</div>
}

function Code({ edge, path }: Drawn) {
  return (
    <svg viewBox={`0 0 ${edge} ${edge}`} role="img" aria-label={settingsWords.scanner.code(LAYOUT_TEST.length)} shapeRendering="crispEdges">
      <path d={path} fill="#000" />
    </svg>
  )
}

interface Drawn {
  readonly edge: number
  readonly path: string
}

async function draw(): Promise<Drawn> {
  const { codeMatrix, codePath, QUIET_ZONE } = await import('../../../intake/index.ts')
  const matrix = codeMatrix(LAYOUT_TEST)
  return { edge: matrix.size + 2 * QUIET_ZONE, path: codePath(matrix) }
}
