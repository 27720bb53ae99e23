import type { PlacementPart } from '@/lib/contracts/revisions'

/** Words, each with the space behind it, so that none is shown in halves. */
const cut = (text: string): string[] => text.split(/(?<=\s)/u).filter((word) => word !== '')

/**
 * Two short passages as a word diff: what they have in common at their beginning and end, and what is exchanged between.
 * For lists of candidates, where the engine gives places only.
 */
export function redlineDiff(from: string, to: string): PlacementPart['diff'] {
  const [a, b] = [cut(from), cut(to)]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const between = (words: readonly string[]) => words.slice(head, words.length - tail).join('')
  const diff: PlacementPart['diff'] = [
    { kind: 'same', text: a.slice(0, head).join('') },
    { kind: 'removed', text: between(a) },
    { kind: 'added', text: between(b) },
    { kind: 'same', text: a.slice(a.length - tail).join('') },
  ]
  return diff.filter(({ text }) => text !== '')
}
