/** A field that two people have changed to different things: what it was, what the other saved, what is wanted here. */
export type FieldConflict<F extends string = string, V = unknown> = {
  readonly field: F
  readonly base: V
  readonly theirs: V
  readonly mine: V
}

export type ThreeWay<F extends string> = {
  /** What can be sent without overwriting anybody. */
  readonly send: Partial<Record<F, unknown>>
  readonly conflicts: readonly FieldConflict<F>[]
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/**
 * Compares what somebody wants with what others have saved since they began (rule 6 of product.md).
 *
 * A field that only one of the two has changed needs nobody's decision; one that both have changed to the same needs
 * no sending. The rest is put before the person: nothing is ever overwritten unseen.
 *
 * @param base the fields as they were when typing began
 * @param mine as they are wanted
 * @param theirs as the server has them now
 */
export function threeWay<F extends string>(
  base: Readonly<Partial<Record<F, unknown>>>,
  mine: Readonly<Partial<Record<F, unknown>>>,
  theirs: Readonly<Record<string, unknown>>,
): ThreeWay<F> {
  const send: Partial<Record<F, unknown>> = {}
  const conflicts: FieldConflict<F>[] = []
  for (const field of Object.keys(mine) as F[]) {
    if (same(mine[field], base[field]) || same(mine[field], theirs[field])) continue
    if (same(theirs[field], base[field])) send[field] = mine[field]
    else conflicts.push({ field, base: base[field], theirs: theirs[field], mine: mine[field] })
  }
  return { send, conflicts }
}

/** Two texts as one, to be edited by the person who joins them: none of the words is lost, none stands twice. */
export function joinTexts(theirs: string, mine: string): string {
  const [a, b] = [theirs.trim(), mine.trim()]
  if (a.includes(b)) return a
  if (b.includes(a)) return b
  return `${a}\n${b}`
}
