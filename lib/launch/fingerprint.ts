import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from './launch-fault.ts'

/**
 * One hash over files: their names, relative to `root`, and their contents.
 *
 * @param places files and folders, relative to `root`; those that do not exist count as empty
 * @param skip leaves out files and whole folders by their path relative to `root`, written with slashes
 * @returns SHA-256 in hex
 */
export async function fingerprint(
  root: string,
  places: readonly string[],
  skip: (place: string) => boolean = () => false,
): Promise<string> {
  const hash = createHash('sha256')
  for (const place of [...places].sort())
    for (const file of await filesBelow(root, place, skip)) {
      hash.update(`${file}\0`)
      hash.update(
        createHash('sha256')
          .update(await readFile(path.join(root, file)))
          .digest(),
      )
    }
  return hash.digest('hex')
}

async function filesBelow(root: string, place: string, skip: (place: string) => boolean): Promise<string[]> {
  if (skip(place)) return []
  const kind = await stat(path.join(root, place)).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  })
  if (kind === undefined) return []
  if (!kind.isDirectory()) return [place]
  const names = (await readdir(path.join(root, place))).sort()
  const nested = await Promise.all(names.map((name) => filesBelow(root, `${place}/${name}`, skip)))
  return nested.flat()
}

/**
 * Reads a stamp file.
 *
 * @returns its text, or `undefined` if there is none
 */
export async function readStamp(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}
