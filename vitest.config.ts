import { defineConfig } from 'vitest/config'
import { trustStorePlugin } from './scripts/trust-store-plugin.ts'

export default defineConfig({
  plugins: [trustStorePlugin(new URL('./trust-store', import.meta.url).pathname)],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    testTimeout: 30_000,
    maxWorkers: 2,
  },
})
