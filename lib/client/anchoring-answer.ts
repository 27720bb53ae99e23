import {
  type Comparison,
  compareTexts,
  type ReanchorOutcome,
  reanchorAll,
  type StoredAnchor,
} from '@/lib/domain/anchoring/index'

type Texts = { readonly id: number; readonly before: string; readonly after: string }
/** What the worker is asked; `id` comes back with the answer. */
export type WorkerAsk =
  | (Texts & { readonly kind: 'compare' })
  | (Texts & { readonly kind: 'reanchor'; readonly anchors: readonly StoredAnchor[] })
/** What it says. `failed` carries the message of what was thrown: a defect, never an outcome. */
export type WorkerAnswer =
  | { readonly id: number; readonly kind: 'compare'; readonly comparison: Comparison }
  | { readonly id: number; readonly kind: 'reanchor'; readonly outcomes: ReanchorOutcome[] }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string }

/** Does what the worker is asked. Pure, so that it can stand in where a browser has no workers. */
export function answer(ask: WorkerAsk): WorkerAnswer {
  const { id, before, after } = ask
  try {
    return ask.kind === 'compare'
      ? { id, kind: 'compare', comparison: compareTexts(before, after) }
      : { id, kind: 'reanchor', outcomes: [...reanchorAll(before, after, ask.anchors)] }
  } catch (error) {
    return { id, kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}
