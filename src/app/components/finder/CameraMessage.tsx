// While there is no picture: how to get one, or why there is none and what to do.
import { scanWords } from '../../../messages/index.ts'
import { useApp } from '../../store/app-state.ts'
import type { Camera } from '../../store/camera.ts'
import type { ScanPurpose } from '../../store/scan.ts'
import { Icon } from '../Icon.tsx'
import { browserOf } from './browser.ts'

interface CameraMessageProps {
  readonly camera: Exclude<Camera, { readonly state: 'running' }>
  readonly purpose: ScanPurpose
  /** Something else is said beside it. */
  readonly brief: boolean
}

export function CameraMessage({ camera, purpose, brief }: CameraMessageProps) {
  const startCamera = useApp((app) => app.startCamera)
  const stopCamera = useApp((app) => app.stopCamera)
  const start = () => void startCamera(purpose)
  switch (camera.state) {
    case 'off':
      return (
        <div className="finder__m">
          <button className="btn btn--main btn--big" type="button" data-keeps-focus onClick={start}>
            <Icon name="camera" />
            {scanWords.start}
          </button>
          {brief ? null : <p>{scanWords.point[purpose]}</p>}
        </div>
      )
    case 'asking':
      return (
        <div className="finder__m">
          <span className="spin" />
          <h2 className="h3">{scanWords.asking}</h2>
          <p>{scanWords.askingLine}</p>
          <button className="btn" type="button" data-keeps-focus onClick={stopCamera}>
            {scanWords.cancel}
          </button>
        </div>
      )
    case 'fault':
      return <Fault fault={camera.fault} onAgain={start} />
  }
}

interface FaultProps {
  readonly fault: keyof typeof scanWords.faults
  readonly onAgain: () => void
}

function Fault({ fault, onAgain }: FaultProps) {
  const words: { readonly heading: string; readonly line: string; readonly again?: string } = scanWords.faults[fault]
  const browser = browserOf(navigator.userAgent, navigator.maxTouchPoints)
  return (
    <div className="finder__m finder__m--fault">
      <h2 className="h3">{words.heading}</h2>
      <p>
        {fault === 'refused' ? `${scanWords.refusedIn[browser]} ` : ''}
        {words.line}
      </p>
      {words.again === undefined ? null : (
        <button className="btn" type="button" data-keeps-focus onClick={onAgain}>
          {words.again}
        </button>
      )}
    </div>
  )
}
