// What each sign means, and every key.
import { Fragment } from 'react'
import { actions } from '../actions/actions.ts'
import { useApp } from '../store/app-state.ts'
import { Dialog, type DialogRef } from './Dialog.tsx'
import { Shape, type ShapeKind } from './Shape.tsx'
import { Switch } from './Switch.tsx'

const signs: readonly { readonly kind: ShapeKind; readonly name: string; readonly meaning: string }[] = [
  { kind: 'passed', name: 'Shield', meaning: 'genuine, in date, from an issuer you know. Compare the photo.' },
  { kind: 'test', name: 'Hatched', meaning: 'a sample, or trust that you did not choose yourself. Do not accept.' },
  { kind: 'indeterminate', name: 'Diamond', meaning: 'not sure: something could not be checked. Ask for other ID.' },
  { kind: 'failed', name: 'Octagon', meaning: 'stop. Do not accept.' },
  { kind: 'torn', name: 'Torn page', meaning: 'no licence could be read from it.' },
]

export function HelpDialog({ ref }: { readonly ref: DialogRef }) {
  const keys = useApp((app) => app.settings.keys)
  const setSetting = useApp((app) => app.setSetting)
  return (
    <Dialog ref={ref} title="Signs and keys">
      <dl className="spec">
        {signs.map(({ kind, name, meaning }) => (
          <Fragment key={kind}>
            <dt>
              <span className="st">
                <Shape kind={kind} className="vs--24" />
                {name}
              </span>
            </dt>
            <dd>{meaning}</dd>
          </Fragment>
        ))}
      </dl>
      <h3 className="h3">Keys</h3>
      <dl className="spec">
        {actions.map(({ name, label, shortcut }) => (
          <Fragment key={name}>
            <dt>
              <Keys shortcut={shortcut} />
            </dt>
            <dd>{label}</dd>
          </Fragment>
        ))}
        <dt>
          <Keys shortcut="Control+v" />
        </dt>
        <dd>Paste anywhere</dd>
        <dt>
          <Keys shortcut="?" />
        </dt>
        <dd>This page</dd>
      </dl>
      <Switch on={keys === 'on'} onSwitch={() => setSetting('keys', keys === 'on' ? 'off' : 'on')}>
        Single letters work as keys
      </Switch>
      <p className="caption">Checks are made on this device. Nothing is sent, and no licence is stored.</p>
    </Dialog>
  )
}

const names = new Map([
  ['Control', 'Ctrl'],
  ['Escape', 'Esc'],
])

export function Keys({ shortcut }: { readonly shortcut: string }) {
  return shortcut.split('+').map((key) => <kbd key={key}>{names.get(key) ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>)
}
