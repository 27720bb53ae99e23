export { compareTexts } from './compare.ts'
export type { Comparison, ReanchorOutcome, StoredAnchor } from './outcome.ts'
export { reanchorAll } from './reanchor.ts'
