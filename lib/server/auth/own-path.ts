/** Where somebody lands who came without a place to go. */
export const HOME_PATH = '/'
/** A base that no address can name by accident; only the path beyond it is kept. */
const SOME_ORIGIN = 'https://own.invalid'

/**
 * Takes of a wished-for address only what lies on this desk: path, query and fragment. Everything else becomes the
 * home page, so that a sign-in never sends anybody to another site.
 *
 * @param wished as it stood in a query; may be anything
 * @param publicUrl the desk's own origin; an absolute address on it is allowed too
 * @see trust.md 11
 */
export function ownPath(wished: unknown, publicUrl: string): string {
  if (typeof wished !== 'string' || wished === '') return HOME_PATH
  // Browsers drop tabs and line ends and read `\` as `/`; what they could read differently is not followed at all.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\u0000-\u0020\\\u007f]/.test(wished)) return HOME_PATH
  const rest = wished.startsWith(`${publicUrl}/`) ? wished.slice(publicUrl.length) : wished
  if (!rest.startsWith('/') || rest.startsWith('//')) return HOME_PATH
  const url = new URL(rest, SOME_ORIGIN)
  if (url.origin !== SOME_ORIGIN || url.pathname.startsWith('//')) return HOME_PATH
  return url.pathname + url.search + url.hash
}
