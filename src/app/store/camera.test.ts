import { describe, expect, it } from 'vitest'
import type { OpenCamera } from '../scan/camera.ts'
import { codesOf, fakeCamera, finder } from './scan.fixture.ts'

describe('the camera', () => {
  it('is asked for, runs, and is stopped', async () => {
    const camera = fakeCamera()
    const { app, scan } = finder({ open: async () => camera })
    const started = app().startCamera('presentation')
    expect(scan().camera).toEqual({ state: 'asking' })
    await started
    expect(scan().camera).toMatchObject({ state: 'running', label: 'Back camera', zoom: 1, torch: false })
    app().stopCamera()
    expect([scan().camera.state, camera.films]).toEqual(['off', false])
  })
  it('that comes after it was given up is closed at once', async () => {
    const camera = fakeCamera()
    let come: (camera: OpenCamera) => void = () => {}
    const { app, scan } = finder({ open: () => new Promise((resolve) => (come = resolve)) })
    const started = app().startCamera('presentation')
    app().stopCamera()
    come(camera)
    await started
    expect([scan().camera.state, camera.films]).toEqual(['off', false])
  })
  it.each(['refused', 'absent', 'busy', 'insecure', 'blocked-by-page', 'overconstrained', 'failed'] as const)(
    'says that it is %s',
    async (fault) => {
      const { app, scan } = finder({ open: async () => ({ fault }) })
      await app().startCamera('presentation')
      expect(scan().camera).toEqual({ state: 'fault', fault })
    },
  )
  it('that can’t even be asked for has failed', async () => {
    const { app, scan } = finder({ open: () => Promise.reject(new Error('no such chunk')) })
    await app().startCamera('presentation')
    expect(scan().camera).toEqual({ state: 'fault', fault: 'failed' })
  })
  it('that is unplugged says so', async () => {
    const camera = fakeCamera()
    const { app, scan } = finder({ open: async () => camera })
    await app().startCamera('presentation')
    camera.unplug()
    expect(scan().camera).toEqual({ state: 'fault', fault: 'unplugged' })
  })
  it('in whose picture nothing can be read is let go of, and says so', async () => {
    const camera = fakeCamera()
    const { app, scan } = finder({ open: async () => camera })
    app().giveUpCamera()
    expect(scan().camera).toEqual({ state: 'off' })
    await app().startCamera('presentation')
    app().giveUpCamera()
    expect([scan().camera, camera.films]).toEqual([{ state: 'fault', fault: 'unread' }, false])
  })
  it('rests while the page is hidden, runs again when it is seen, and keeps the parts that came', async () => {
    const cameras = [fakeCamera(), fakeCamera()]
    let asked = 0
    const { app, scan } = finder({ open: async () => cameras[asked++] ?? { fault: 'absent' } })
    const codes = await codesOf(1)
    await app().startCamera('presentation')
    await app().scanned(codes(1), 'camera')
    app().restCamera()
    expect([scan().camera.state, cameras[0]?.films]).toEqual(['off', false])
    await app().wakeCamera()
    expect([scan().camera.state, cameras[1]?.films, scan().progress?.received]).toEqual(['running', true, 1])
  })
  it('that was off stays off when the page is seen again', async () => {
    const { app, scan } = finder()
    app().restCamera()
    await app().wakeCamera()
    expect(scan().camera.state).toBe('off')
  })
  it('that opens while the page is hidden is closed again', async () => {
    const camera = fakeCamera()
    const { app, scan } = finder({ open: async () => camera, isHidden: () => true })
    await app().startCamera('presentation')
    expect([scan().camera.state, camera.films]).toEqual(['off', false])
  })
  it('is changed for another, which is remembered by its label', async () => {
    const [back, front] = [fakeCamera('Back', [{ deviceId: '2', label: 'Front' }]), fakeCamera('Front')]
    const asked: (string | undefined)[] = []
    const { app, scan, kept } = finder({
      open: async (_, deviceId) => {
        asked.push(deviceId)
        return deviceId === '2' ? front : back
      },
    })
    await app().startCamera('presentation')
    await app().flip()
    expect(asked).toEqual([undefined, '2'])
    expect(scan().camera).toMatchObject({ state: 'running', label: 'Front' })
    expect([back.films, front.films]).toEqual([false, true])
    expect(kept).toEqual([['camera', 'Front']])
  })
  it('shows its light as it is, not as it was wished', async () => {
    const camera = { ...fakeCamera(), setTorch: () => Promise.reject(new Error('busy')) }
    const { app, scan } = finder({ open: async () => camera })
    await app().startCamera('presentation')
    await app().setTorch(true)
    await app().setZoom(2)
    expect(scan().camera).toMatchObject({ torch: false, zoom: 2 })
  })
})
