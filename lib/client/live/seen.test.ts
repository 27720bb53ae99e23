import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { note, type Seen, type Verdict } from '@/lib/client/live/seen'

type Line = { articleId: string | null; seq: number }

function noteAll(lines: readonly Line[]): { verdicts: Verdict[]; seen: Seen } {
  let seen: Seen = new Map()
  const verdicts = lines.map((line) => {
    const noted = note(seen, line)
    seen = noted.seen
    return noted.verdict
  })
  return { verdicts, seen }
}
const of = (articleId: string | null, ...seqs: number[]): Line[] => seqs.map((seq) => ({ articleId, seq }))

describe('what was heard of an article', () => {
  test.each<[string, Line[], Verdict[]]>([
    ['begins anywhere', of('a', 41, 42), ['next', 'next']],
    ['is passed over the second time', of('a', 41, 42, 41, 42, 43), ['next', 'next', 'seen', 'seen', 'next']],
    ['has a gap where a line is missing', of('a', 41, 43), ['next', 'gap']],
    ['is whole again after a gap', of('a', 41, 43, 44), ['next', 'gap', 'next']],
    [
      'is of its own for each article',
      [...of('a', 1), ...of('b', 7), ...of(null, 3), ...of('a', 2)],
      ['next', 'next', 'next', 'next'],
    ],
  ])('%s', (_, lines, verdicts) => {
    expect(noteAll(lines).verdicts).toEqual(verdicts)
  })

  // A stream tells the lines of each article in order; it may be cut anywhere, and begin again a little before the cut.
  const streams = fc
    .record({
      length: fc.integer({ min: 1, max: 40 }),
      cuts: fc.array(fc.record({ at: fc.nat(40), back: fc.nat(10) }), { maxLength: 5 }),
    })
    .map(({ length, cuts }) => {
      const told: number[] = []
      let next = 1
      for (const { at, back } of [...cuts].sort((x, y) => x.at - y.at)) {
        while (next <= Math.min(at, length)) told.push(next++)
        next = Math.max(1, next - back)
      }
      while (next <= length) told.push(next++)
      return { length, told }
    })
  test('takes each line once and in order, and sees no gap, however often the stream is cut and resumed', () => {
    fc.assert(
      fc.property(streams, ({ length, told }) => {
        const { verdicts } = noteAll(of('a', ...told))
        expect(told.filter((_, i) => verdicts[i] !== 'seen')).toEqual(Array.from({ length }, (_, i) => i + 1))
        expect(verdicts).not.toContain('gap')
      }),
    )
  })
  test('sees a gap wherever lines are lost, and nowhere else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (seqs) => {
        const told = seqs.sort((x, y) => x - y)
        const { verdicts } = noteAll(of('a', ...told))
        const wanted = told.map((seq, i) => (i === 0 || seq === (told[i - 1] ?? 0) + 1 ? 'next' : 'gap'))
        expect(verdicts).toEqual(wanted)
      }),
    )
  })
})
