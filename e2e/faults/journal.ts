import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What a client wanted: a claim made, or a claim's words changed to new ones. */
export type Wish = { key: string; kind: 'create' | 'change'; claimId: string; statement: string }
/** What became of a wish. `given_up` means that its answer was never heard, and nobody asked again. */
export type Outcome = { key: string; outcome: 'acknowledged' | 'given_up'; status?: number }
export type Line = { wish: Wish } | { outcome: Outcome }

/**
 * What clients asked for and what they were told, in a file, written before each next step: it outlives whatever is
 * killed, as the journal of Jepsen's “set” test does.
 */
export class Journal {
  readonly file: string
  /** How many wishes have been acknowledged so far. */
  acknowledged = 0

  constructor(name: string) {
    const folder = path.resolve(import.meta.dirname, '../.results/faults')
    mkdirSync(folder, { recursive: true })
    this.file = path.join(folder, `${name}-${process.pid}-${Date.now()}.jsonl`)
  }

  write(line: Line): void {
    if ('outcome' in line && line.outcome.outcome === 'acknowledged') this.acknowledged++
    appendFileSync(this.file, `${JSON.stringify(line)}\n`)
  }

  /** All wishes with their outcomes. @throws {Error} if one has none: its client was lost */
  read(): { wish: Wish; outcome: Outcome }[] {
    const lines = readFileSync(this.file, 'utf8').trim().split('\n')
    const wishes = new Map<string, Wish>()
    const outcomes = new Map<string, Outcome>()
    for (const text of lines) {
      const line = JSON.parse(text) as Line
      if ('wish' in line) wishes.set(line.wish.key, line.wish)
      else outcomes.set(line.outcome.key, line.outcome)
    }
    return [...wishes.values()].map((wish) => {
      const outcome = outcomes.get(wish.key)
      if (!outcome) throw new Error(`nobody knows what became of ${wish.key}`)
      return { wish, outcome }
    })
  }
}
