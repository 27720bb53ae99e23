import { withoutIgnorables } from './characters.ts'

/**
 * Names for words that are shared by the texts compared, so that tokens compare as integers.
 *
 * One table of spellings. A spelling is found by its hash and compared in place: no string is made for a word that was
 * met before. Each spelling has an exact id (that of its composed form without meaningless invisible characters) and a
 * soft id (that of the form under which it is recognised although case, points or typography changed).
 */
export type Vocabulary = {
  /** Open-addressing table of spellings: id + 1, 0 when free. */
  slots: Int32Array
  /** By id: hash, and where the spelling is written. */
  readonly hashes: number[]
  readonly texts: string[]
  readonly starts: number[]
  readonly lengths: number[]
  readonly exactOf: number[]
  readonly softOf: number[]
  /** By id: whether the spelling stands in one of the texts, or was only made to be compared with. */
  readonly occurs: boolean[]
  /** Exact id + 1 of words of one code unit, 0 while unknown; made when the first of them is met. */
  byUnit: Int32Array | null
}

const FIRST_SLOTS = 1024
const HASH_PRIME = 0x01000193

/** An empty vocabulary: one for each pair of texts. */
export function newVocabulary(): Vocabulary {
  return {
    slots: new Int32Array(FIRST_SLOTS),
    hashes: [],
    texts: [],
    starts: [],
    lengths: [],
    exactOf: [],
    softOf: [],
    occurs: [],
    byUnit: null,
  }
}

/** Number of ids given so far: every id is smaller. */
export function idCount(vocabulary: Vocabulary): number {
  return vocabulary.hashes.length
}

/**
 * The exact id of the word at `from` to `to` of `text`: equal for two words when they are the same letters, case and
 * signs, composed and without invisible characters that mean nothing.
 */
export function wordId(vocabulary: Vocabulary, text: string, from: number, to: number): number {
  if (to - from > 1) return lookedUp(vocabulary, text, from, to)
  vocabulary.byUnit ??= new Int32Array(0x10000)
  const unit = text.charCodeAt(from)
  const known = vocabulary.byUnit[unit] as number
  if (known !== 0) return known - 1
  const id = lookedUp(vocabulary, text, from, to)
  vocabulary.byUnit[unit] = id + 1
  return id
}

function lookedUp(vocabulary: Vocabulary, text: string, from: number, to: number): number {
  const id = spellingId(vocabulary, text, from, to)
  vocabulary.occurs[id] = true
  const exact = vocabulary.exactOf[id] as number
  vocabulary.occurs[exact] = true
  return exact
}

/** The soft form of an exact id: lower case, plain quotation marks and dashes, no optional marks. */
export function softFormOf(vocabulary: Vocabulary, exact: number): string {
  const soft = vocabulary.softOf[exact] as number
  const start = vocabulary.starts[soft] as number
  return (vocabulary.texts[soft] as string).slice(start, start + (vocabulary.lengths[soft] as number))
}

/** Whether a word stands, spelled exactly so, in one of the texts. */
export function occurs(vocabulary: Vocabulary, word: string): boolean {
  const entry = vocabulary.slots[
    slotOf(vocabulary, hashOf(word, 0, word.length), word, 0, word.length)
  ] as number
  return entry !== 0 && vocabulary.occurs[entry - 1] === true
}

function spellingId(vocabulary: Vocabulary, text: string, from: number, to: number): number {
  const hash = hashOf(text, from, to)
  const slot = slotOf(vocabulary, hash, text, from, to)
  const entry = vocabulary.slots[slot] as number
  if (entry !== 0) return entry - 1
  const id = vocabulary.hashes.push(hash) - 1
  vocabulary.slots[slot] = id + 1
  vocabulary.texts.push(text)
  vocabulary.starts.push(from)
  vocabulary.lengths.push(to - from)
  vocabulary.exactOf.push(id)
  vocabulary.softOf.push(id)
  vocabulary.occurs.push(false)
  if (id * 2 > vocabulary.slots.length) grow(vocabulary)
  const nature = natureOf(text, from, to)
  if (nature !== PLAIN) nameForms(vocabulary, id, text.slice(from, to), nature)
  return id
}

function nameForms(vocabulary: Vocabulary, id: number, written: string, nature: number): void {
  const form = nature === ASCII ? written : composed(written)
  const soft = softForm(form)
  // A form of a form is itself, so each of these ends after one more step.
  if (form !== written) vocabulary.exactOf[id] = spellingId(vocabulary, form, 0, form.length)
  if (soft !== written) vocabulary.softOf[id] = spellingId(vocabulary, soft, 0, soft.length)
}

function hashOf(text: string, from: number, to: number): number {
  let hash = 0
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), HASH_PRIME)
  return hash
}

/** The slot that holds a spelling, or the free one where it belongs. */
function slotOf(vocabulary: Vocabulary, hash: number, text: string, from: number, to: number): number {
  const { slots, hashes } = vocabulary
  const mask = slots.length - 1
  let slot = spread(hash) & mask
  for (let entry = slots[slot] as number; entry !== 0; entry = slots[slot] as number) {
    if (hashes[entry - 1] === hash && isSpelledSo(vocabulary, entry - 1, text, from, to)) return slot
    slot = (slot + 1) & mask
  }
  return slot
}

function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 7
}

function isSpelledSo(vocabulary: Vocabulary, id: number, text: string, from: number, to: number): boolean {
  const length = to - from
  if (vocabulary.lengths[id] !== length) return false
  const other = vocabulary.texts[id] as string
  const start = vocabulary.starts[id] as number
  for (let i = 0; i < length; i++) if (other.charCodeAt(start + i) !== text.charCodeAt(from + i)) return false
  return true
}

function grow(vocabulary: Vocabulary): void {
  const slots = new Int32Array(vocabulary.slots.length * 4)
  const mask = slots.length - 1
  vocabulary.hashes.forEach((hash, id) => {
    let slot = spread(hash) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = id + 1
  })
  vocabulary.slots = slots
}

const PLAIN = 0
const ASCII = 1
const OTHER = 2

/** Whether a word is its own form (small ASCII letters, digits and signs), other ASCII, or needs a closer look. */
function natureOf(text: string, from: number, to: number): number {
  let nature = PLAIN
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 0x7f) return OTHER
    if ((unit >= 0x41 && unit <= 0x5a) || unit === 0x60) nature = ASCII
  }
  return nature
}

/** The composed form of a word without invisible characters that mean nothing. */
function composed(written: string): string {
  return MAY_COMPOSE.test(written) ? withoutIgnorables(written).normalize('NFC') : written
}

// Anything but characters that never compose with what stands before them: unmarked Latin, Cyrillic, Hebrew, Arabic and
// Thai letters, Han, kana and Hangul. Only a word with something else needs to be composed to be compared.
const MAY_COMPOSE =
  /[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f\u05d0-\u05ea\u0620-\u064a\u0660-\u0669\u06f0-\u06f9\u0e01-\u0e30\u2010-\u2015\u2018-\u2027\u2030-\u205e\u3001-\u3029\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff\uac00-\ud7a3]/

// Anything but characters that have neither case nor points nor another form.
const MAY_FOLD =
  /[^\x20-\x40\x5b-\x5f\x61-\x7e\u0430-\u0438\u043a-\u044f\u05d0-\u05ea\u0621\u0627-\u063a\u0641-\u064a\u0900-\u0dff\u0e01-\u0e30\u3040-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]/
// Accents and vowel points that are written or left out (Latin, Greek, Cyrillic, Hebrew, Arabic, the Arabic stroke that
// only stretches a word). Signs of scripts in which they are letters stay.
const OPTIONAL_MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u0640]/g
const APOSTROPHE = /[‘’ʼ‛`´]/g
const QUOTATION_MARK = /^[“”„‟«»]$/
const DASH = /^[‐‑‒–—―−]$/

/** The form under which a word is recognised although its case, points or typography changed. */
export function softForm(exact: string): string {
  if (!MAY_FOLD.test(exact)) return exact
  if (QUOTATION_MARK.test(exact)) return '"'
  if (DASH.test(exact)) return '-'
  const folded = exact.normalize('NFKD').replace(OPTIONAL_MARKS, '').toLowerCase().replace(APOSTROPHE, "'")
  // A mark on its own is all there is of it.
  return folded === '' ? exact : folded
}
