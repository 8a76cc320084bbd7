// What a finder shows: the camera, the parts that came, and what else is in view.
import type { Advice, Progress, Recognised } from '../../intake/index.ts'
import type { Camera } from './camera.ts'

export type ScannedBy = 'camera' | 'hand-scanner' | 'light-channel' | 'image'
/** What the finder is there for: a licence to check, or a verifier's request to answer. */
export type ScanPurpose = 'presentation' | 'request'

export type ScanNotice =
  /** A code of another sequence; what came so far is kept. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'contradicting' | 'wrong-checksum' | 'damaged' | 'refused' | 'unknown' }
  | { readonly kind: 'other'; readonly recognised: Recognised; readonly advice: Advice; readonly detail: string }
  /** Whole, and not what this finder is there for. */
  | { readonly kind: 'not-wanted'; readonly holds: 'presentation' | 'request' | 'other' }
  /** A verdict is shown, and stays. */
  | { readonly kind: 'kept-out' }

export interface Scan {
  readonly camera: Camera
  readonly progress: Progress | null
  readonly notice: ScanNotice | null
  /** Five seconds without a new part. */
  readonly stalled: boolean
  readonly for: ScanPurpose
  /** A finder is on screen. */
  readonly aimed: boolean
  /** How the last code came. */
  readonly by: ScannedBy | null
}
/** A message that is whole, waiting to be taken on. */
export interface Completed {
  readonly content: Uint8Array | string
  /** `other`: nothing that can be judged, and still to be told what it is. */
  readonly kind: ScanPurpose | 'other'
  readonly by: ScannedBy
  readonly for: ScanPurpose
}
