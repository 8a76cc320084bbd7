// Settings: what is true of this device, what it remembers, and how to make it forget.
import { settingsWords } from '../../../messages/index.ts'
import { Page } from '../../components/Page.tsx'
import { StatusStrip } from '../../components/StatusStrip.tsx'
import { CameraSection } from './CameraSection.tsx'
import { KeysSection } from './KeysSection.tsx'
import { LookSection } from './LookSection.tsx'
import { ScannerSection } from './ScannerSection.tsx'
import { StoredSection } from './StoredSection.tsx'
import './settings.css'

export function SettingsScreen() {
  return (
    <>
      <Page title={settingsWords.title}>
        <div className="head">
          <h1>{settingsWords.title}</h1>
          <p>{settingsWords.line}</p>
        </div>
        <div className="sets">
          <CameraSection />
          <ScannerSection />
          <LookSection />
          <KeysSection />
          <StoredSection />
        </div>
      </Page>
      <StatusStrip />
    </>
  )
}
