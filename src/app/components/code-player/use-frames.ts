// The codes of a message, opened anew where the message or the size of the squares changes.
import { useEffect, useState } from 'react'
import { type OpenedFrames, openFrames } from './code-frames.ts'

export function useFrames(message: Uint8Array | string, blockOctets: number): OpenedFrames {
  const [opened, setOpened] = useState<OpenedFrames>({ state: 'opening' })
  useEffect(() => {
    let wanted = true
    void openFrames(message, blockOctets).then((frames) => {
      if (wanted) setOpened(frames)
    })
    return () => {
      wanted = false
    }
  }, [message, blockOctets])
  return opened
}
