// Finds a browser for the browser tests: Playwright's own, else Chromium, Chrome or Edge on the machine; installs one where that was asked for.
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
]
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
]
const TO_INSTALL =
  'no browser found: run "npx playwright install chromium", or install Chromium, Chrome or Edge, or set MDL_BROWSER to one, or set MDL_INSTALL_BROWSER=1 to have it installed'

/**
 * @returns {Promise<{ path: string } | { missing: string }>} the executable, or one line that says what to install
 */
export async function findBrowser() {
  const named = process.env.MDL_BROWSER
  if (named !== undefined && named !== '')
    return isExecutable(named) ? { path: named } : { missing: `MDL_BROWSER names "${named}", which is no program that can be run` }
  const found = (await playwrightsOwn()) ?? onMachine()
  if (found !== undefined) return { path: found }
  if (process.env.MDL_INSTALL_BROWSER !== '1') return { missing: TO_INSTALL }
  install()
  const installed = (await playwrightsOwn()) ?? onMachine()
  return installed === undefined ? { missing: `${TO_INSTALL} (the installation was tried and failed)` } : { path: installed }
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  return path !== '' && existsSync(path) ? path : undefined
}

function onMachine() {
  const inPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...inPath, ...PLACES].find(isExecutable)
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function install() {
  const cli = fileURLToPath(new URL('../node_modules/playwright/cli.js', import.meta.url))
  const playwright = spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 2, 2], timeout: 300_000 })
  if (playwright.status === 0 || process.platform !== 'linux' || process.getuid?.() !== 0) return
  process.stderr.write('Playwright’s own browser could not be fetched: trying the system’s package of Chromium\n')
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']]) {
    try {
      execFileSync('apt-get', args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    } catch {
      return
    }
  }
}
