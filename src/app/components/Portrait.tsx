// The portrait as the issuer signed it: drawn to a canvas, which takes no metadata and runs nothing.
import { useEffect, useRef, useState } from 'react'
import { visible } from '../../messages/index.ts'
import type { ElementReport } from '../../verify/index.ts'
import { ask } from '../worker/client.ts'
import { judgeImage } from './image-format.ts'
import './Portrait.css'

type Picture =
  | { readonly state: 'loading' }
  | { readonly state: 'drawn'; readonly bitmap: ImageBitmap }
  | { readonly state: 'none'; readonly headline: string; readonly why: string }

interface PortraitProps {
  readonly response: Uint8Array
  /** Absent: it was not shared. */
  readonly element: ElementReport | undefined
  readonly label?: string
}

export function Portrait({ response, element, label = 'Portrait from the licence (not a live photo)' }: PortraitProps) {
  const picture = usePicture(response, element)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (picture.state !== 'drawn' || !canvas.current) return
    canvas.current.width = picture.bitmap.width
    canvas.current.height = picture.bitmap.height
    canvas.current.getContext('2d')?.drawImage(picture.bitmap, 0, 0)
  }, [picture])

  switch (picture.state) {
    case 'loading':
      return <span className="portrait" aria-hidden="true" />
    case 'drawn':
      return (
        <span className="portrait">
          <canvas ref={canvas} role="img" aria-label={label} />
        </span>
      )
    case 'none':
      return (
        <span className="portrait portrait--none">
          <b>{picture.headline}</b>
          <span className="muted">{picture.why}</span>
        </span>
      )
  }
}

function usePicture(response: Uint8Array, element: ElementReport | undefined): Picture {
  const [picture, setPicture] = useState<Picture>({ state: 'loading' })
  useEffect(() => {
    let wanted = true
    void readPicture(response, element).then((read) => {
      if (wanted) setPicture(read)
      else if (read.state === 'drawn') read.bitmap.close()
    })
    return () => {
      wanted = false
    }
  }, [response, element])
  return picture
}

async function readPicture(response: Uint8Array, element: ElementReport | undefined): Promise<Picture> {
  if (!element)
    return {
      state: 'none',
      headline: 'No photo was shared',
      why: 'Ask the holder to share it. Without it you cannot tie the licence to the person.',
    }
  try {
    const reading = await ask('readImage', { response, range: element.bytes })
    if (reading.state === 'none') return notShown(`It is no picture: ${visible(reading.found)}.`)
    const judged = judgeImage(reading.bytes)
    if (judged.state === 'refused') return notShown(judged.why)
    const bitmap = await createImageBitmap(new Blob([reading.bytes.slice()], { type: judged.mediaType }))
    return { state: 'drawn', bitmap }
  } catch {
    return notShown('The picture is damaged.')
  }
}

const notShown = (why: string): Picture => ({ state: 'none', headline: 'The photo can’t be shown', why })
