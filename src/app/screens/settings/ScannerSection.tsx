// The layout test: a code that holds every character once, and what the scanner made of it.
import { useEffect } from 'react'
import { settingsWords } from '../../../messages/index.ts'
import { Icon } from '../../components/Icon.tsx'
import { Shape } from '../../components/Shape.tsx'
import { LAYOUT_TEST, type LayoutAnswer } from '../../input/scanner-layout.ts'
import { useApp } from '../../store/app-state.ts'
import { LayoutCode } from './LayoutCode.tsx'
import { Section } from './Section.tsx'

const { scanner: words } = settingsWords

export function ScannerSection() {
  const answer = useApp((app) => app.layoutAnswer)
  const repair = useApp((app) => app.settings.scannerRepair)
  const setSetting = useApp((app) => app.setSetting)
  const closeLayoutTest = useApp((app) => app.closeLayoutTest)
  useEffect(() => closeLayoutTest, [closeLayoutTest])

  function forget() {
    setSetting('scannerRepair', [])
    closeLayoutTest()
  }

  return (
    <Section heading={words.heading} line={words.line}>
      <div className="panel panel__b layout-test">
        <LayoutCode />
        <div className="layout-test__words stack">
          <p>
            <b>{words.test}</b> {words.testLine}
          </p>
          <div role="status">{answer ? <Answer answer={answer} /> : <p className="muted">{words.waiting}</p>}</div>
        </div>
      </div>
      {repair.length === 0 ? null : (
        <div className="rowx set__row">
          <p>{words.repaired(repair.length)}</p>
          <button className="btn" type="button" onClick={forget}>
            {words.forget}
          </button>
        </div>
      )}
    </Section>
  )
}

function Answer({ answer }: { readonly answer: LayoutAnswer }) {
  switch (answer.kind) {
    case 'works':
      return <Works>{words.works(LAYOUT_TEST.length)}</Works>
    case 'learned':
      return <Works>{words.learned(answer.table.length)}</Works>
    case 'collides':
      return <SetLayout heading={words.collides} characters={answer.groups.map((group) => group.map(shown).join(' = '))} />
    case 'lost':
      return <SetLayout heading={words.lost} characters={answer.characters.map(shown)} />
    case 'other-code':
      return <p>{words.otherCode}</p>
  }
}

/** A success that is no check: ink, with a tick. */
function Works({ children }: { readonly children: string }) {
  return (
    <p className="layout-test__answer">
      <Icon name="check" />
      <b>{children}</b>
    </p>
  )
}

function SetLayout({ heading, characters }: { readonly heading: string; readonly characters: readonly string[] }) {
  return (
    <>
      <div className="layout-test__answer">
        <Shape kind="warning" />
        <div>
          <b>{heading}</b>
          <p className="layout-test__characters">
            {characters.map((character) => (
              <code key={character}>{character}</code>
            ))}
          </p>
        </div>
      </div>
      <p className="layout-test__then">{words.setLayout}</p>
    </>
  )
}

const shown = (character: string): string => (character === ' ' ? words.space : character)
