/** Which way a text runs. */
export type TextDirection = 'ltr' | 'rtl'

const STRONG = /\p{L}/gu
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u

/** Letters read before deciding; an article does not change its direction after that. */
const SAMPLE = 10_000

/**
 * Tells which way a text runs: the way of most of its letters; the first letter decides a draw.
 *
 * A Hebrew story full of English names is still right-to-left, which the first strong character alone (Unicode's
 * rule for a single line) would miss. A text without letters runs left to right.
 *
 * @see Unicode UAX #9, P2 and P3
 */
export function detectDirection(text: string): TextDirection {
  let balance = 0
  let first = 0
  for (const [letter] of text.slice(0, SAMPLE).matchAll(STRONG)) {
    const side = RIGHT_TO_LEFT.test(letter) ? -1 : 1
    first ||= side
    balance += side
  }
  return (balance || first) < 0 ? 'rtl' : 'ltr'
}
