// Browser journeys against the built app. `npm test` serves it and finds the browser (MDL_URL, MDL_BROWSER).
import { defineConfig } from '@playwright/test'

const executablePath = process.env.MDL_BROWSER

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  timeout: 120_000,
  expect: { timeout: 15_000 }, // two cores, and other work on them
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: process.env.MDL_URL ?? 'http://localhost:4173/',
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
  },
  ...(process.env.MDL_URL
    ? {}
    : { webServer: { command: 'node scripts/serve.js', url: 'http://localhost:4173/', reuseExistingServer: true } }),
})
