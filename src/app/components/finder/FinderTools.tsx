// What this camera can do, and no more: another device, its light, its zoom. Before it runs the places are there, and say so.
import { scanWords } from '../../../messages/index.ts'
import { useApp } from '../../store/app-state.ts'
import type { Camera } from '../../store/camera.ts'
import { Icon, type IconName } from '../Icon.tsx'

const { tools } = scanWords
const waiting: readonly { readonly icon: IconName; readonly name: string }[] = [
  { icon: 'flip', name: tools.flip },
  { icon: 'torch', name: tools.torch },
  { icon: 'zoom', name: tools.zoom },
]

export function FinderTools({ camera }: { readonly camera: Camera }) {
  return (
    <div className="finder__c">
      {camera.state === 'running' ? (
        <RunningTools camera={camera} />
      ) : (
        waiting.map(({ icon, name }) => (
          <button key={icon} className="btn btn--icon" type="button" disabled aria-label={tools.startFirst(name)}>
            <Icon name={icon} />
          </button>
        ))
      )}
      <span className="finder__hand">
        <Icon name="keyboard" />
        {scanWords.handScanner}
      </span>
    </div>
  )
}

function RunningTools({ camera }: { readonly camera: Extract<Camera, { readonly state: 'running' }> }) {
  const { stopCamera, flip, setTorch, setZoom } = useApp.getState()
  const { abilities, label, torch, zoom } = camera
  return (
    <>
      <button className="btn btn--icon" type="button" aria-label={scanWords.stop} data-keeps-focus onClick={stopCamera}>
        <Icon name="stop" />
      </button>
      {abilities.others.length === 1 ? (
        <button className="btn btn--icon" type="button" aria-label={tools.flip} onClick={() => void flip()}>
          <Icon name="flip" />
        </button>
      ) : null}
      {abilities.others.length > 1 ? (
        <select className="in in--s" aria-label={tools.devices} value="" onChange={(event) => void flip(event.target.value)}>
          <option value="">{label}</option>
          {abilities.others.map((device) => (
            <option key={device.deviceId} value={device.deviceId}>
              {device.label}
            </option>
          ))}
        </select>
      ) : null}
      {abilities.torch ? (
        <button className="btn btn--icon" type="button" aria-label={tools.torch} aria-pressed={torch} onClick={() => void setTorch(!torch)}>
          <Icon name="torch" />
        </button>
      ) : null}
      {abilities.zoom ? (
        <label className="finder__zoom">
          <Icon name="zoom" />
          <input
            type="range"
            aria-label={tools.zoom}
            min={abilities.zoom.min}
            max={abilities.zoom.max}
            step={abilities.zoom.step}
            value={zoom}
            onChange={(event) => void setZoom(event.target.valueAsNumber)}
          />
        </label>
      ) : null}
    </>
  )
}
