/** How deep lists and objects may stand in one another, how many of them a file may hold, and how many commas. */
export type JsonBounds = { readonly depth: number; readonly containers: number; readonly commas: number }

/**
 * The deepest that any format we read goes is some twenty; as many objects are the tokens of a long article in UIMA's
 * JSON, with what each of them carries.
 */
export const ANNOTATION_BOUNDS: JsonBounds = { depth: 200, containers: 500_000, commas: 3_000_000 }

const JSON_START = /^\s*[[{]/
const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [...'"\\,[]{}'].map(
  (sign) => sign.charCodeAt(0),
)

/**
 * Whether JSON keeps within bounds, told by its brackets alone and before it is parsed: parsing what is nested a million
 * deep, or of millions of empty objects, takes seconds and a hundred times the memory of its bytes. It stops at the
 * first that is too much. What does not begin as JSON keeps within any bounds, for it is not parsed.
 */
export function isWithin(text: string, bounds: JsonBounds): boolean {
  if (!JSON_START.test(text)) return true
  let open = 0
  let { containers, commas } = bounds
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === QUOTE) {
      at = endOfString(text, at)
    } else if (sign === OPEN_LIST || sign === OPEN_OBJECT) {
      if (++open > bounds.depth || --containers < 0) return false
    } else if (sign === COMMA) {
      if (--commas < 0) return false
    } else if (sign === CLOSE_LIST || sign === CLOSE_OBJECT) {
      // More closed than open: no JSON any more, and the parser stops there too.
      if (--open < 0) return true
    }
  }
  return true
}

/** Where a string ends that begins at a quotation mark: at its closing one, or behind the text. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return at
  }
  return text.length
}
