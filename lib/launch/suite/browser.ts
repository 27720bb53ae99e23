import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { LaunchFault } from '#launch/launch-fault.ts'
import { runTool } from '#launch/run-program.ts'

/** Programs that are a Chromium, as they are called on PATH. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
]
/** Where they stand on systems that put programs elsewhere. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** A Chromium to test with; without a path it is the one that Playwright finds itself. */
export type Browser = { executablePath: string | undefined; name: string }

/**
 * Finds a Chromium, or gets one: Playwright's own, the system's, Playwright's download, Debian's package.
 *
 * @throws {LaunchFault} if there is none and none can be got.
 */
export async function findBrowser(): Promise<Browser> {
  const found = installedBrowser()
  if (found) return found
  console.log('  No browser is installed: getting Playwright’s Chromium')
  await runTool('playwright/cli.js', ['install', 'chromium'])
  const downloaded = installedBrowser()
  if (downloaded) return downloaded
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('  That did not work: installing Debian’s chromium')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const words of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']])
      spawnSync('apt-get', words, { env, stdio: ['ignore', 'ignore', 'inherit'] })
    const packaged = installedBrowser()
    if (packaged) return packaged
  }
  throw new LaunchFault(
    'There is no Chromium for the browser tests, and none could be got: install Chromium or Chrome, or run npx playwright install chromium where its download can be reached.',
  )
}

function installedBrowser(): Browser | undefined {
  if (existsSync(chromium.executablePath()))
    return { executablePath: undefined, name: 'Playwright’s Chromium' }
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const places = [...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...PLACES]
  const place = places.find((file) => existsSync(file))
  return place === undefined ? undefined : { executablePath: place, name: place }
}
