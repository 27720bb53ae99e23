/** How deep lists and objects may stand in one another, how many of them a file may hold, and how many commas. */
export type JsonBounds = { readonly depth: number; readonly containers: number; readonly commas: number }

/**
 * The deepest that any format we read goes is some twenty; as many objects are the tokens of a long article in UIMA's
 * JSON, with what each of them carries.
 */
export const ANNOTATION_BOUNDS: JsonBounds = { depth: 200, containers: 500_000, commas: 3_000_000 }

/**
 * Commas that a file may have beyond those that its objects and lists explain. All formats are made of small objects;
 * a flat list of millions of words is none of them, and costs as much to parse as if it were.
 */
const LOOSE_COMMAS = 200_000
const COMMAS_EACH = 16
/**
 * Different names of fields in one file. The formats have some dozens, and the ids of a long article's annotations are
 * names in a few; a parser takes a hundred times as long for a name that it has not met yet.
 */
const NAMES = 20_000
/** Names are told apart by a hash of so many bits: which ones fall together changes with every run. */
const HASH_BITS = 20
const HASH_SEED = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0

const JSON_START = /^\s*[[{]/
const [QUOTE, BACKSLASH, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
  ...'"\\,:[]{}',
].map((sign) => sign.charCodeAt(0))

/**
 * Whether JSON keeps within bounds, told by its brackets alone and before it is parsed: parsing what is nested a million
 * deep, or of millions of empty objects, takes seconds and a hundred times the memory of its bytes. It stops at the
 * first that is too much. What does not begin as JSON keeps within any bounds, for it is not parsed.
 */
export function isWithin(text: string, bounds: JsonBounds): boolean {
  if (!JSON_START.test(text)) return true
  let open = 0
  let { containers, commas } = bounds
  let loose = LOOSE_COMMAS
  const names = new NameCount()
  let string = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === QUOTE) {
      string = at + 1
      at = endOfString(text, at)
    } else if (sign === COLON) {
      if (names.with(text, string) > NAMES) return false
    } else if (sign === OPEN_LIST || sign === OPEN_OBJECT) {
      if (++open > bounds.depth || --containers < 0) return false
      loose += COMMAS_EACH
    } else if (sign === COMMA) {
      if (--commas < 0 || --loose < 0) return false
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

/** Counts different names, a few too low where hashes fall together. */
class NameCount {
  private readonly met = new Uint8Array(1 << HASH_BITS)
  private count = 0

  /** The count with the name that begins in a text behind its quotation mark. */
  with(text: string, from: number): number {
    let hash = HASH_SEED
    for (let at = from; at < text.length; at++) {
      const sign = text.charCodeAt(at)
      if (sign === QUOTE) break
      hash = Math.imul(hash ^ sign, 0x01000193)
    }
    const place = (hash ^ (hash >>> HASH_BITS)) & (this.met.length - 1)
    if (this.met[place] === 0) {
      this.met[place] = 1
      this.count++
    }
    return this.count
  }
}
