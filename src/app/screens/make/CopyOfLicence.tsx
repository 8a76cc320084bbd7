// The licence as codes without a session: what a screenshot of it would be worth.
import { useState } from 'react'
import { makeWords } from '../../../messages/index.ts'
import { Icon } from '../../components/Icon.tsx'
import { ShowCodeDialog } from '../../components/ShowCodeDialog.tsx'
import { useLight } from '../../light/use-light.ts'
import { ask } from '../../worker/client.ts'
import type { TestLicence } from '../../worker/protocol.ts'

const { wallet: words } = makeWords

export function CopyOfLicence({ licence }: { readonly licence: TestLicence }) {
  const [copy, setCopy] = useState<Uint8Array | null>(null)
  const [fault, setFault] = useState(false)
  useLight('presentation', copy)

  async function show() {
    try {
      setCopy(await ask('copyLicence', { licence }))
      setFault(false)
    } catch {
      setFault(true)
    }
  }

  return (
    <>
      <button className="btn" type="button" onClick={() => void show()}>
        <Icon name="qr" />
        {words.copy}
      </button>
      {fault ? <p role="alert">{words.copyFault}</p> : null}
      {copy === null ? null : (
        <ShowCodeDialog title={words.copyTitle} label={words.copyTitle} message={copy} testOnly onClose={() => setCopy(null)} />
      )}
    </>
  )
}
