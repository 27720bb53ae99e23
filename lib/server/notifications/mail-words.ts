/** A mail as it is handed to the mail server. */
export type Mail = {
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
}

/** The longest name in a header, in UTF-16 code units. */
const LONGEST_NAME = 100

/**
 * Text as a header or one line may hold it: no control characters, no line ends of any kind, not endless.
 *
 * @see trust.md 71: names are people's own words, and a line end in one would begin another header
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** Text as HTML holds it, in an element or an attribute. */
export const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
