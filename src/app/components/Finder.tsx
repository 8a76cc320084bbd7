// The finder: the camera's picture with a reticle, how far the scan is, what else came into view, and every reason why there is no
// picture. Beside it all other ways in stay as they are.
import { type ReactNode, useLayoutEffect } from 'react'
import { scanWords } from '../../messages/index.ts'
import { useApp } from '../store/app-state.ts'
import type { ScanPurpose } from '../store/scan.ts'
import { CameraMessage } from './finder/CameraMessage.tsx'
import { FinderTools } from './finder/FinderTools.tsx'
import { RemarkBox } from './finder/RemarkBox.tsx'
import { Reticle } from './finder/Reticle.tsx'
import { ScanProgress } from './finder/ScanProgress.tsx'
import { ScanSpeech } from './finder/ScanSpeech.tsx'
import { useKeptFocus } from './finder/use-kept-focus.ts'
import { Viewfinder } from './finder/Viewfinder.tsx'
import './finder/finder.css'

interface FinderProps {
  readonly for: ScanPurpose
  /** Other ways to the same, below the picture as long as there is none. */
  readonly children?: ReactNode
}

export function Finder({ for: purpose, children }: FinderProps) {
  const scan = useApp((app) => app.scan)
  const aim = useApp((app) => app.aim)
  const panel = useKeptFocus(scan.camera.state)
  // Before it can be seen: after the first paint it would stop a camera that somebody has already started.
  useLayoutEffect(() => {
    aim(purpose)
    return () => aim(null)
  }, [aim, purpose])

  const { camera, progress, notice } = scan
  return (
    <section className={`finder finder--${camera.state}`} aria-label={scanWords.region} ref={panel}>
      <div className="finder__v">
        {camera.state === 'running' ? <Viewfinder stream={camera.stream} label={camera.label} /> : null}
        <Reticle />
        {camera.state === 'running' ? null : (
          <CameraMessage camera={camera} purpose={purpose} brief={progress !== null || notice !== null} />
        )}
        <div className="finder__say">
          {notice ? <RemarkBox notice={notice} progress={progress} /> : null}
          {progress ? <ScanProgress progress={progress} stalled={scan.stalled} by={scan.by} /> : null}
          {camera.state === 'running' && !progress && !notice ? <p className="finder__looking">{scanWords.looking}</p> : null}
        </div>
      </div>
      {children && camera.state !== 'running' ? <div className="finder__other">{children}</div> : null}
      <FinderTools camera={camera} />
      <ScanSpeech scan={scan} />
    </section>
  )
}
