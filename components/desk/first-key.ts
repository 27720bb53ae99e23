/** A key that was held back, and when it was pressed, in ms. */
export type HeldKey = { readonly key: string; readonly at: number }

/** Letters of one word follow each other sooner than this, in ms; a key that stands alone for longer was a command. */
const WORD_MS = 1_000

/**
 * What a letter does that is pressed while the suggested statement stands untouched and selected as a whole.
 *
 * Words that are selected by mouse open the composer at once, and the page says “select words and press c”: whoever does
 * so would write “c” over the whole suggestion. So that key is held back, and written with the next letter of a word.
 *
 * @param held the letter that was held back before it, if one was
 * @returns `hold` it back, `write` these letters in place of the suggestion, or let the field have it as `typed`
 */
export function firstKey(
  held: HeldKey | null,
  pressed: HeldKey & { readonly isNewClaim: boolean },
): { kind: 'hold' } | { kind: 'write'; letters: string } | { kind: 'typed' } {
  if (pressed.isNewClaim) return { kind: 'hold' }
  if (held && pressed.at - held.at < WORD_MS) return { kind: 'write', letters: held.key + pressed.key }
  return { kind: 'typed' }
}
