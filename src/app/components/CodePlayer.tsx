// A message as QR codes, one after the other, for a camera. White paper in every theme: readers want it so.
import { useState } from 'react'
import { showCodeWords as words } from '../../messages/index.ts'
import { squares, usualChoices } from './code-player/code-clock.ts'
import type { OpenedFrames } from './code-player/code-frames.ts'
import { Player, type PlayerProps } from './code-player/Player.tsx'
import { useFrames } from './code-player/use-frames.ts'
import './CodePlayer.css'

interface CodePlayerProps {
  /** Text that stands for bytes is sent as the bytes. The same object for as long as it is the same message. */
  readonly message: Uint8Array | string
  /** What is shown, for who does not see it. */
  readonly label: string
  /** Whoever films it gets a test licence: the hatched frame says so. */
  readonly testOnly?: boolean
  /** Told the text of each code when it is shown. */
  readonly onText?: (text: string) => void
}

export function CodePlayer({ message, label, testOnly = false, onText }: CodePlayerProps) {
  const [choices, setChoices] = useState(usualChoices)
  const opened = useFrames(message, squares[choices.squares])
  return (
    <div className={testOnly ? 'test' : 'panel code-panel'}>
      <div className="code">
        <Opened opened={opened} label={label} choices={choices} onChoice={setChoices} onText={onText} />
      </div>
    </div>
  )
}

function Opened({ opened, ...player }: Omit<PlayerProps, 'frames'> & { readonly opened: OpenedFrames }) {
  if (window.top !== window.self) return <p className="code__words">{words.framed}</p> // whoever framed the page could pass it off as theirs
  switch (opened.state) {
    case 'opening':
      return (
        <p className="code__words rowx" role="status">
          <span className="spin" /> {words.preparing}
        </p>
      )
    case 'too-long':
      return <p className="code__words">{words.tooLong(opened.octets)}</p>
    case 'failed':
      return <p className="code__words">{words.failed}</p>
    case 'ready':
      return <Player frames={opened.frames} {...player} />
  }
}
