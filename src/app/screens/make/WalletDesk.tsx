// The wallet at rest: whose licence it holds and which, and what can be done with it.
import { useEffect } from 'react'
import { useApp } from '../../store/app-state.ts'
import { demoHolder } from '../../store/wallet.ts'
import { HeldLicence } from './HeldLicence.tsx'
import { LicenceForm } from './LicenceForm.tsx'

export function WalletDesk() {
  const wallet = useApp((app) => app.wallet)
  const makeLicence = useApp((app) => app.makeLicence)
  useEffect(() => {
    if (wallet.state === 'empty') void makeLicence('good', demoHolder)
  }, [wallet, makeLicence])
  return (
    <div className="make">
      <LicenceForm making={wallet.state === 'making'} held={wallet.state === 'holding' ? wallet.licence : undefined} />
      <HeldLicence wallet={wallet} />
    </div>
  )
}
