import type { Position } from '@/lib/importing/docx/text-flow'

/** Who changed something, and when, as the file says. */
export type ChangeAuthor = {
  readonly author: string
  readonly date: string | null
  /** Whether the desk wrote it, to show a correction of its own. */
  readonly isOwn: boolean
}

/** Words that somebody took out and words that they put in their place, one of them perhaps none. */
export type TrackedChange = ChangeAuthor & {
  readonly from: Position
  readonly to: Position
  /** What was put in, line feeds between paragraphs. */
  readonly replacement: string
}

/**
 * Joins deletions and insertions that touch and are by the same person into changes: Word writes each word that was
 * replaced as a deletion and an insertion of their own.
 */
export class ChangeLog {
  readonly changes: TrackedChange[] = []

  deleted(from: Position, to: Position, by: ChangeAuthor): void {
    this.#add({ from, to, replacement: '', ...by })
  }

  inserted(at: Position, text: string, by: ChangeAuthor): void {
    this.#add({ from: at, to: at, replacement: text, ...by })
  }

  #add(next: TrackedChange): void {
    if (next.isOwn) return
    const last = this.changes.at(-1)
    const touches = last && last.to.block === next.from.block && last.to.at === next.from.at
    if (!last || !touches || last.author !== next.author) {
      this.changes.push(next)
      return
    }
    this.changes[this.changes.length - 1] = {
      ...last,
      to: next.to,
      replacement: last.replacement + next.replacement,
    }
  }
}
