import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const toGzip = promisify(gzip)
const toBrotli = promisify(brotliCompress)

/** What gets smaller; fonts and pictures are compressed already. */
const TEXT = /\.(?:js|css|json|svg|txt|map)$/
/** 0 to 11. The highest takes many times as long for a few hundredths less. */
const BROTLI_QUALITY = 9
/** Files under this many bytes gain nothing. */
const MIN_BYTES = 1_024

/**
 * Puts a gzip and a Brotli form beside each text file of a build, so that no request has to wait for it.
 *
 * @param folder the build's static files
 * @returns how many files were compressed.
 */
export async function compressBuilt(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && TEXT.test(entry.name))
  const done = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = path.join(parentPath, name)
      const content = await readFile(file)
      if (content.length < MIN_BYTES) return false
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      }
      await Promise.all([
        toGzip(content, { level: 9 }).then((small) => writeFile(`${file}.gz`, small)),
        toBrotli(content, { params }).then((small) => writeFile(`${file}.br`, small)),
      ])
      return true
    }),
  )
  return done.filter(Boolean).length
}
