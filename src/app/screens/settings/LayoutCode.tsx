// The code of the layout test, dark on white in every theme: scanners want it so.
import { useEffect, useState } from 'react'
import { settingsWords } from '../../../messages/index.ts'
import { LAYOUT_TEST } from '../../input/scanner-layout.ts'

type Drawing = { readonly state: 'drawn'; readonly edge: number; readonly path: string } | { readonly state: 'drawing' | 'failed' }

const { scanner: words } = settingsWords

export function LayoutCode() {
  const [drawing, setDrawing] = useState<Drawing>({ state: 'drawing' })
  useEffect(() => {
    let wanted = true
    void draw().then((drawn) => {
      if (wanted) setDrawing(drawn)
    })
    return () => {
      wanted = false
    }
  }, [])
  return (
    <div className="layout-test__code">
      {drawing.state === 'drawn' ? (
        <svg
          viewBox={`0 0 ${drawing.edge} ${drawing.edge}`}
          role="img"
          aria-label={words.code(LAYOUT_TEST.length)}
          shapeRendering="crispEdges"
        >
          <path d={drawing.path} fill="#000" />
        </svg>
      ) : (
        <p>{drawing.state === 'drawing' ? words.preparing : words.notDrawn}</p>
      )}
    </div>
  )
}

async function draw(): Promise<Drawing> {
  try {
    const { codeMatrix, codePath, QUIET_ZONE } = await import('../../../intake/index.ts') // with it comes the engine: only for who looks here
    const matrix = codeMatrix(LAYOUT_TEST)
    return { state: 'drawn', edge: matrix.size + 2 * QUIET_ZONE, path: codePath(matrix) }
  } catch {
    return { state: 'failed' }
  }
}
