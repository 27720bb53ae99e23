/** Endings of stored files that their readers' programs open; everything else is `bin`. */
const ENDINGS: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'xhtml',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'application/pdf': 'pdf',
  'application/json': 'json',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
}

const SHA256 = /^[0-9a-f]{64}$/

/**
 * The path of a stored copy in a dossier: its hash, so that no name from outside stands in it.
 *
 * @throws {RangeError} if this is no SHA-256.
 */
export function archivedPath(sha256: string, mediaType: string): string {
  if (!SHA256.test(sha256)) throw new RangeError('this is no SHA-256')
  const essence = mediaType.split(';')[0]?.trim().toLowerCase() ?? ''
  return `sources/files/${sha256}.${ENDINGS[essence] ?? 'bin'}`
}

/** The path of a revision's file; numbers are padded, so that lists of files are in order. */
export const revisionPath = (number: number, ending: 'json' | 'txt'): string =>
  `revisions/r${String(number).padStart(4, '0')}.${ending}`

/** Where a finished copy stands, by its own name. @throws {RangeError} for a name with a folder in it. */
export function copyPath(filename: string): string {
  if (/[\\/\p{Cc}]/u.test(filename) || filename.startsWith('.'))
    throw new RangeError('a file’s name is no path')
  return `copies/${filename}`
}
