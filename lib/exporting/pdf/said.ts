/**
 * A text for the copy: the pieces between which a line may break although no space stands there (one piece but for
 * words without end), and the direction of its first letter.
 */
export type Said = { readonly text: readonly string[]; readonly dir: 'ltr' | 'rtl' }

/** Longest run without a space that a column of notes holds, and the longest piece into which a longer one is cut. */
const MAX_UNBROKEN = 22
const LEFT_TO_RIGHT = '\u200e'
const RIGHT_TO_LEFT =
  /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}|\p{Script=Adlam}/u
const SCRIPTS_WITHOUT_SPACES =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u

/**
 * Text as a page can show it: no control characters but line feeds, no halves of surrogate pairs, and none of the marks
 * that have no shape of their own, for they would stand in the text that a reader copies out instead of the spaces.
 * Joiners stay where letters or emoji join by them.
 */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[[\p{Cc}\p{Noncharacter_Code_Point}]--[\n]]/gv, '')
    .replace(
      /\u034f|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
      '',
    )
    .replace(
      /(?<!\ufe0f|[\p{Script=Arabic}\p{Script=Devanagari}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]/gu,
      '',
    )
}

/** Letters, digits and marks that stand as they are: most texts hold no others. */
const PLAIN = /^[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027]*$/

/** One line of our own with names in it: no line feed. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim()
}

/** A name or another short text within a line of ours: what follows is not drawn into its direction. */
export function named(text: string): string {
  const shown = oneLine(text)
  return directionOf(shown) === 'rtl' ? `${shown}${LEFT_TO_RIGHT}` : shown
}

/** A line of our own words with names (`named`) and dates in it. */
export function composed(parts: readonly (string | null | undefined)[]): Said {
  return { text: breakable(parts.filter(Boolean).join(', '), MAX_UNBROKEN), dir: 'ltr' }
}

/** Somebody's words, ready to be set. */
export function say(text: string): Said {
  const shown = printable(text)
  return { text: breakable(shown, MAX_UNBROKEN), dir: directionOf(shown) }
}

/** The direction of the first letter that has one. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const first = /\p{L}/u.exec(text)
  return first && RIGHT_TO_LEFT.test(first[0]) ? 'rtl' : 'ltr'
}

/** Cuts words of more than `longest` characters, never within a character that is seen as one. */
export function breakable(text: string, longest: number): string[] {
  if (!hasRunWithoutSpace(text, longest)) return [text]
  const pieces: string[] = []
  let from = 0
  for (const { 0: word, index } of text.matchAll(new RegExp(`\\S{${longest + 1},}`, 'gu'))) {
    if (SCRIPTS_WITHOUT_SPACES.test(word)) continue
    // Cutting would part letters that join.
    if (RIGHT_TO_LEFT.test(word) && word.length < longest * 2) continue
    let length = 0
    for (const { index: at } of characters.segment(word)) {
      if (length >= longest) {
        pieces.push(text.slice(from, index + at))
        from = index + at
        length = 0
      }
      length++
    }
  }
  return [...pieces, text.slice(from)]
}

/** Whether more than so many characters may stand between two spaces; made to be asked of every text. */
function hasRunWithoutSpace(text: string, longest: number): boolean {
  for (let from = 0; text.length - from > longest; ) {
    const space = text.indexOf(' ', from)
    if (space < 0 || space - from > longest) return true
    from = space + 1
  }
  return false
}

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' })
