export { type Alignment, alignTexts } from './align.ts'
export { compareTexts } from './compare.ts'
export type {
  ChangeKind,
  ComparedBlock,
  Comparison,
  Place,
  ReanchorOutcome,
  StoredAnchor,
  WordDiff,
} from './outcome.ts'
export { reanchor, reanchorAll } from './reanchor.ts'
