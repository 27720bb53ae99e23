/** Space between two cards, in CSS pixels. */
export const CARD_GAP = 8
/** The first card stands no higher than this, in CSS pixels below the top of the margin. */
export const CARD_TOP = 10
/** Height of a card of one line, in CSS pixels: a closed claim, or an open one where it is crowded. */
export const LINE_CARD_HEIGHT = 29
/** A card further than this from the words it wants to stand beside, in CSS pixels, makes its neighbours shrink. */
export const FAR_FROM_WORDS = 240

/** A margin card as it asks for its place. All lengths are CSS pixels from the top of the margin. */
export type CardToPlace = {
  /** Where its top wants to be: level with the first line of its highlight. */
  readonly want: number
  /** How high it is when drawn in full. */
  readonly height: number
  readonly isChosen: boolean
}

/** Where a card's top stands; `isLine` when it was shrunk to one line to make room. */
export type PlacedCard = { readonly top: number; readonly height: number; readonly isLine: boolean }

/**
 * Places margin cards beside their highlights so that none covers another.
 *
 * The chosen card stands level with its words; those above it are pushed up and those below pushed down, in text
 * order, each as little as it must; a stack that would pass the top starts there and pushes down, the chosen one too.
 * Where a card ends up far from its words, the cards crowded together with it become one line, the chosen one never.
 *
 * @param cards in text order.
 */
export function placeCards(cards: readonly CardToPlace[]): PlacedCard[] {
  const isLine = cards.map(() => false)
  for (;;) {
    const heights = cards.map((card, i) => (isLine[i] ? LINE_CARD_HEIGHT : card.height))
    const tops = stack(cards, heights)
    if (!shrinkCrowds(cards, tops, heights, isLine)) {
      return cards.map((_, i) => ({
        top: tops[i] as number,
        height: heights[i] as number,
        isLine: isLine[i] as boolean,
      }))
    }
  }
}

function stack(cards: readonly CardToPlace[], heights: readonly number[]): number[] {
  const tops = cards.map((card) => card.want)
  const at = (list: readonly number[], i: number) => list[i] as number
  const chosen = cards.findIndex((card) => card.isChosen)
  for (let i = chosen - 1; i >= 0; i--) {
    tops[i] = Math.min(at(tops, i), at(tops, i + 1) - at(heights, i) - CARD_GAP)
  }
  if (tops.length > 0) tops[0] = Math.max(at(tops, 0), CARD_TOP)
  for (let i = 1; i < tops.length; i++) {
    tops[i] = Math.max(at(tops, i), at(tops, i - 1) + at(heights, i - 1) + CARD_GAP)
  }
  return tops
}

/** Shrinks every crowd (a run of cards without room between them) that holds a card far from its words. */
function shrinkCrowds(
  cards: readonly CardToPlace[],
  tops: readonly number[],
  heights: readonly number[],
  isLine: boolean[],
): boolean {
  let changed = false
  let from = 0
  for (let i = 1; i <= cards.length; i++) {
    const touches =
      i < cards.length &&
      (tops[i] as number) <= (tops[i - 1] as number) + (heights[i - 1] as number) + CARD_GAP
    if (touches) continue
    const crowd = cards.slice(from, i)
    if (crowd.some((card, n) => Math.abs((tops[from + n] as number) - card.want) > FAR_FROM_WORDS)) {
      crowd.forEach((card, n) => {
        if (isLine[from + n] || card.isChosen || card.height <= LINE_CARD_HEIGHT) return
        isLine[from + n] = true
        changed = true
      })
    }
    from = i
  }
  return changed
}
