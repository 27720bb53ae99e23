/** Longest name before the ending: well within what file systems and mail programs take. */
const MAX_NAME_LENGTH = 80

/**
 * The name of an exported file: slug and revision, in letters, digits and hyphens, so that no title can break out of a
 * header or a folder.
 */
export function exportFilename(slug: string, revisionNumber: number, ending: string): string {
  const safe = slug
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return `${safe.slice(0, MAX_NAME_LENGTH) || 'article'}-r${revisionNumber}.${ending}`
}

/**
 * The Content-Disposition of a download, with an ASCII name for old readers and the full one besides.
 *
 * @see RFC 6266
 */
export function contentDisposition(filename: string): string {
  const ascii = filename.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(filename).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`
}
