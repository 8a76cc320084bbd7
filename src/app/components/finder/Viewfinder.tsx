// The picture, and what is read in it: frames go to the reader as long as it is on screen.
import { useEffect, useRef } from 'react'
import { scanWords } from '../../../messages/index.ts'
import { useApp } from '../../store/app-state.ts'
import { isMirrored } from './is-mirrored.ts'

interface ViewfinderProps {
  readonly stream: MediaStream
  readonly label: string
}

export function Viewfinder({ stream, label }: ViewfinderProps) {
  const video = useRef<HTMLVideoElement>(null)
  const scanned = useApp((app) => app.scanned)
  const giveUpCamera = useApp((app) => app.giveUpCamera)
  useEffect(() => {
    const element = video.current
    if (!element) return
    element.srcObject = stream
    element.play().catch(() => undefined) // the picture starts by itself as soon as the browser lets it
    let stop: (() => void) | undefined
    let wanted = true
    void import('../../scan/frames.ts').then(({ watch }) => {
      if (wanted) stop = watch(element, (codes) => void scanned(codes, 'camera'), giveUpCamera).stop
    }, giveUpCamera)
    return () => {
      wanted = false
      stop?.()
      element.srcObject = null
    }
  }, [stream, scanned, giveUpCamera])
  const facing = stream.getVideoTracks()[0]?.getSettings().facingMode
  return (
    <video
      ref={video}
      className={`finder__video ${isMirrored(facing, label) ? 'finder__video--mirrored' : ''}`}
      aria-label={scanWords.preview}
      autoPlay
      muted
      playsInline
    />
  )
}
