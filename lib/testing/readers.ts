import { existsSync } from 'node:fs'
import path from 'node:path'

/** Other people's programs with which tests open what the desk exports, and the Debian packages that bring them. */
export const READERS = {
  soffice: 'libreoffice-writer-nogui libreoffice-calc-nogui',
  pdftotext: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  pdfinfo: 'poppler-utils',
} as const
export type Reader = keyof typeof READERS

/** Where the program stands on PATH, or null. */
export function findReader(reader: Reader): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, reader)).find((file) => existsSync(file)) ?? null
}

/**
 * The path of a program that opens exported files.
 *
 * @throws {Error} that says what to install, where it is missing: a copy that nobody has opened is not tested.
 */
export function requireReader(reader: Reader): string {
  const found = findReader(reader)
  if (found) return found
  throw new Error(`This test opens files with ${reader}: install it (on Debian: ${READERS[reader]}).`)
}
