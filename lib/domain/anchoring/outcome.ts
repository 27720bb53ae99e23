/** An anchor as it is stored: UTF-16 code units into the text before, end-exclusive, with what stood around it. */
export type StoredAnchor = { start: number; end: number; exact: string; prefix: string; suffix: string }

/** A stretch of the text after: UTF-16 code units, end-exclusive, never inside a user-perceived character. */
export type Place = { start: number; end: number }

/** Words of two texts in reading order: same + removed gives the old words, same + added the new ones. */
export type WordDiff = readonly { kind: 'same' | 'removed' | 'added'; text: string }[]

/**
 * What changed in a claim's words. `sentence`: its own words are the same, but a negation, an attribution or a hedge
 * came or went in the same sentence.
 */
export const CHANGE_KINDS = [
  'negation',
  'number',
  'date',
  'name',
  'words',
  'punctuation',
  'sentence',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/**
 * What became of an anchor in the next text.
 *
 * `unchanged`: the same words where the comparison of the two texts puts them. `moved`: the same words, cut and pasted
 * elsewhere. `reworded`: recognisably the same passage, with the changes. `ambiguous`: a person must choose.
 * `orphaned`: the passage is gone; `near` is the offset in the text after where it would have stood.
 */
export type ReanchorOutcome =
  | { kind: 'unchanged'; start: number; end: number }
  | { kind: 'moved'; start: number; end: number }
  | {
      kind: 'reworded'
      start: number
      end: number
      /** 0 to 1: share of the words, by weight, that old and new passage have in common. */
      similarity: number
      diff: WordDiff
      changes: readonly ChangeKind[]
    }
  | { kind: 'ambiguous'; candidates: readonly (Place & { score: number })[] }
  | { kind: 'orphaned'; near: number }

/** One line (block) of either text. Indexes count the lines of the plain text, blank ones too, from 0. */
export type ComparedBlock =
  | { kind: 'same' | 'changed'; before: number; after: number; diff: WordDiff }
  | { kind: 'moved'; before: number; after: number; diff: WordDiff }
  | { kind: 'added'; after: number; diff: WordDiff }
  | { kind: 'removed'; before: number; diff: WordDiff }

/**
 * Two texts compared word by word: blocks in the reading order of the text after, removed ones where they stood.
 * `wordsIn` and `wordsOut` count words added and removed (moved ones are neither), `moved` the blocks that moved.
 */
export type Comparison = {
  blocks: readonly ComparedBlock[]
  wordsIn: number
  wordsOut: number
  moved: number
}
