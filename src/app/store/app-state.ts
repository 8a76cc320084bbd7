// The app's state, in slices. Licences and reports live in memory alone; trust store and settings are kept on the device.
import { create } from 'zustand'
import { createIntakeSlice, type IntakeSlice } from './intake.ts'
import { createLayoutTestSlice, type LayoutTestSlice } from './layout-test.ts'
import { createRefreshSlice, type RefreshSlice } from './refresh.ts'
import { createSampleSlice, type SampleSlice } from './samples.ts'
import { createScanSlice, type ScanSlice } from './scan.ts'
import { createSessionSlice, type SessionSlice } from './session.ts'
import { createSettingsSlice, type SettingsSlice } from './settings.ts'
import { createTrustSlice, type TrustSlice } from './trust.ts'
import { createVerificationSlice, type VerificationSlice } from './verification.ts'
import { createVicalSlice, type VicalSlice } from './vicals.ts'
import { createWalletSlice, type WalletSlice } from './wallet.ts'

export type AppState = SettingsSlice &
  TrustSlice &
  VicalSlice &
  IntakeSlice &
  VerificationSlice &
  RefreshSlice &
  SampleSlice &
  LayoutTestSlice &
  ScanSlice &
  SessionSlice &
  WalletSlice

export const useApp = create<AppState>()((set, get) => ({
  ...createSettingsSlice(set, get),
  ...createTrustSlice(set, get),
  ...createVicalSlice(set, get),
  ...createIntakeSlice(set, get),
  ...createVerificationSlice(set, get),
  ...createRefreshSlice()(set, get),
  ...createSampleSlice(set, get),
  ...createLayoutTestSlice(set, get),
  ...createScanSlice(set, get),
  ...createSessionSlice(set, get),
  ...createWalletSlice(set, get),
}))
