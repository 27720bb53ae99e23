import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** Other people's programs with which tests open what the desk exports, and the Debian packages that bring them. */
export const READERS = {
  soffice: 'libreoffice-writer-nogui libreoffice-calc-nogui',
  pdftotext: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  pandoc: 'pandoc',
} as const
export type Reader = keyof typeof READERS

/** Where they stand on systems that put programs elsewhere. */
const PLACES: Readonly<Partial<Record<Reader, readonly string[]>>> = {
  soffice: [
    '/Applications/LibreOffice.app/Contents/MacOS/soffice',
    'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
  ],
}

/** Where the program stands, or null. */
export function findReader(reader: Reader): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const places = [...folders.map((folder) => path.join(folder, reader)), ...(PLACES[reader] ?? [])]
  return places.find((file) => existsSync(file)) ?? null
}

/**
 * Gets the programs that are missing, where that can be done without asking: as root on Debian. Elsewhere it says what to
 * install; the tests that need them fail then, for a copy that nobody has opened is not tested.
 */
export function getReaders(): void {
  const missing = missingPackages()
  if (missing.length === 0) return
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log(`  Getting what opens exported files: ${missing.join(', ')}`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const words of [['update'], ['install', '--yes', '--no-install-recommends', ...missing]])
      spawnSync('apt-get', words, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const still = missingPackages()
  if (still.length > 0)
    console.log(
      `  Some tests open exported files with LibreOffice, poppler and pandoc. Not here yet: ${still.join(', ')}`,
    )
}

function missingPackages(): string[] {
  const missing = (Object.keys(READERS) as Reader[]).filter((reader) => findReader(reader) === null)
  return [...new Set(missing.flatMap((reader) => READERS[reader].split(' ')))]
}
