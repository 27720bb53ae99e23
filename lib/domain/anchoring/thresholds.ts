/*
 * Thresholds of the alignment and of the decision on each anchor. Weights and scores run 0 to 1 a word unless said
 * otherwise. Calibrated on real revisions of prose in some thirty languages, split into halves by document so that each
 * half checked the other: around the values chosen the figures of both halves are flat. Change them together with a run
 * of `npm run bench:anchoring`.
 */

/** Lengths (in tokens) of the unique sequences that anchor the alignment, from sure to bold. */
export const SEED_LENGTHS = [6, 3, 2, 1] as const
/** A gap with at most this many pairs of tokens is aligned optimally. */
export const MAX_GAP_CELLS = 90_000
/** Pairs of tokens that all gaps of two texts together may cost, at least. */
export const MIN_CELL_BUDGET = 900_000
/** The same for long texts: pairs for each token of the two. */
export const CELLS_PER_TOKEN = 12
/** Steps of anchoring for each token of the two texts: bounds what hostile text can cost. */
export const STEPS_PER_TOKEN = 60
/** Gain of a match that goes on where the last one ended. */
export const ADJACENT_BONUS = 0.6
/** Cost of beginning a run of matches inside a gap, for each doubling of the gap's shorter side. */
export const OPENING_COST = 0.11
/** A run of matches lighter than this between two large changes is chance. */
export const STRAY_WEIGHT = 2.2
/** How many times longer than a stray run the changes on both of its sides are. */
export const STRAY_CHANGE = 4
/** Length (in tokens) of the sequences by which moved passages are found among what is left. */
export const MOVE_SEED_LENGTH = 3
/** Weight from which an equal stretch elsewhere is a passage that moved. */
export const MIN_MOVE_WEIGHT = 2.4
/** Share of the quote's weight that has an image from which a place counts as the same passage. */
export const MIN_COVERAGE = 0.45
/** Likeness (share of common weight in both quote and place) below which a place is another passage. */
export const MIN_SIMILARITY = 0.42
/** A place may be this many times longer than the quote (in tokens) before its far edge is distrusted. */
export const MAX_STRETCH = 3
/** Tokens a place may always be longer than the quote. */
export const STRETCH_SLACK = 8
/** Tokens of context that are looked at on each side of a quote or a place. */
export const CONTEXT_TOKENS = 12
/** Occurrences of a quote that are looked at; texts that repeat one more often are hostile. */
export const MAX_OCCURRENCES = 64
/** Places of a quote's rarest word that are looked at. */
export const MAX_VISITS = 4_000
/** Weight from which an equal stretch elsewhere is the quote, moved, even if nothing around it came along. */
export const MIN_ALONE_WEIGHT = 2.4
/** Context agreement (0 to 1) from which a light quote elsewhere is the quote, moved. */
export const MIN_CONTEXT = 0.3
/** Two places whose evidence differs by less than this could equally be meant. */
export const AMBIGUITY_MARGIN = 0.15
/** Pairs of tokens up to which the words of one claim are compared optimally. */
export const MAX_DIFF_CELLS = 40_000
/** Tokens to each side beyond which a sentence is not followed: keeps text without full stops cheap. */
export const MAX_SENTENCE_TOKENS = 150
/** What a number counts that stands where another number stood. */
export const LIKE_NUMBER = 0.5
/** What a word counts, for the share it has in common with the word in its place. */
export const LIKE_WORD = 0.8
/** Share of the longer word from which two words are spelled alike. */
export const MIN_WORD_LIKENESS = 0.5
/** Likeness from which what stands between the quote's old neighbours is the quote reworded. */
export const MIN_FRAMED_LIKENESS = 0.5
/** Tokens inserted inside a quote up to which its parts still count as one place, when all of it stayed in order. */
export const MAX_INSERTION = 60
/** Share of the quote's weight from which a place counts although much was inserted in its middle. */
export const SURE_COVERAGE = 0.8
/** Tokens up to which two places are followed outward to see which of them agrees longer. */
export const MAX_REACH = 400
/** Share of the lighter of two blocks that they must have in common to be shown as one that changed. */
export const MIN_BLOCK_SHARE = 0.25
/** Pairs of tokens that the diffs of all blocks of one comparison may cost. */
export const MAX_COMPARISON_CELLS = 6_000_000
/** Tokens by which an insertion may slide to the beginning of a sentence. */
export const MAX_SLIDE = 240
/** Weight below which a quote's outermost words, torn far from the rest of it, are taken for other words. */
export const MIN_END_WEIGHT = 1.25
/** Tokens between a quote's outermost words and the rest from which they are torn far off. */
export const MAX_END_GAP = 8
/** Weight from which words that stand once in either text are the same words, whatever the alignment makes of them. */
export const MIN_UNIQUE_WEIGHT = 4
/** Tokens next to a quote among which company is looked for when its words changed and stand elsewhere. */
export const NEIGHBOUR_TOKENS = 8
/** Weight of the words that must have come along. */
export const MIN_NEIGHBOUR_WEIGHT = 1.5
/** Tokens by which an equal beginning or end of two texts is shortened to where a sentence begins or ends. */
export const MAX_BACK_OFF = 120
/** Splits of a stretch after which shorter seeds are tried at once. */
export const PATIENT_DEPTH = 6
/** How much less a word says for each doubling of how often the two texts say it. */
export const FREQUENCY_DISCOUNT = 0.22
