// What IndexedDB holds of this page, counted when the screen is opened, and erased here.
import { useCallback, useEffect, useRef, useState } from 'react'
import { settingsWords } from '../../../messages/index.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useApp } from '../../store/app-state.ts'
import type { StoreName } from '../../store/database.ts'
import { eraseStored, inventory, type Stored } from '../../store/stored.ts'
import { Section } from './Section.tsx'

const { stored: words } = settingsWords
const rows: readonly StoreName[] = ['anchors', 'vicals', 'providers', 'lists', 'settings']

export function StoredSection() {
  const [stored, setStored] = useState<Stored | null>(null)
  const [said, setSaid] = useState('')
  const settings = useApp((app) => app.settings)
  const sure = useRef<HTMLDialogElement>(null)
  const count = useCallback(async () => setStored(await inventory()), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a setting that changed is one more, or one less, that is stored
  useEffect(() => {
    void count()
  }, [count, settings])

  async function erase(stores: readonly StoreName[]) {
    await eraseStored(stores)
    await count()
    setSaid(words.erased)
  }

  return (
    <Section heading={words.heading} line={words.line}>
      {stored && !stored.keeps ? <p>{words.nothing}</p> : null}
      <table className="tbl panel">
        <caption className="sr">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.what}</th>
            <th scope="col" className="num">
              {words.columns.items}
            </th>
            <th scope="col" className="num">
              {words.columns.size}
            </th>
            <th scope="col">
              <span className="sr">{words.columns.erase}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.never}</th>
            <td className="num">
              <b>0</b>
            </td>
            <td className="num">{words.size(0)}</td>
            <td />
          </tr>
          {rows.map((store) => {
            const { items, octets } = stored?.stores.get(store) ?? { items: 0, octets: 0 }
            return (
              <tr key={store}>
                <th scope="row">{words.stores[store]}</th>
                <td className="num">{items}</td>
                <td className="num">{words.size(octets)}</td>
                <td>
                  <button
                    className="btn btn--s"
                    type="button"
                    aria-label={words.eraseOne(words.stores[store])}
                    disabled={items === 0}
                    onClick={() => void erase([store])}
                  >
                    {words.erase}
                  </button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className="rowx set__row">
        <button className="btn btn--danger" type="button" onClick={() => sure.current?.showModal()}>
          <Icon name="trash" />
          {words.eraseAll}
        </button>
        <p role="status">{said}</p>
      </div>
      <Dialog ref={sure} title={words.sure}>
        <p>{words.sureLine}</p>
        <div className="rowx dialog__foot">
          <button
            className="btn btn--danger"
            type="button"
            onClick={() => {
              sure.current?.close()
              void erase(rows)
            }}
          >
            {words.sureYes}
          </button>
          <button className="btn" type="button" onClick={() => sure.current?.close()}>
            {words.sureNo}
          </button>
        </div>
      </Dialog>
    </Section>
  )
}
