import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redlineParts, redlineWords } from '@/lib/editor/redline-words'

const told = (before: string, after: string) =>
  redlineWords(before, after)
    .map(({ kind, text }) => (kind === 'removed' ? `[-${text}-]` : kind === 'added' ? `{+${text}+}` : text))
    .join('')

describe('a redline', () => {
  it.each([
    ['one word', 'all twelve ferries', 'all eleven ferries', 'all [-twelve-]{+eleven+} ferries'],
    ['a dropped “not”', 'will not join', 'will join', 'will [-not -]join'],
    [
      'several words as one phrase',
      'his fellow seven leaders',
      'the other heads',
      '[-his fellow seven leaders-]{+the other heads+}',
    ],
    ['a number', 'rose by 3.4% last year', 'rose by 4.3% last year', 'rose by [-3.4-]{+4.3+}% last year'],
    ['nothing', 'as it was', 'as it was', 'as it was'],
    ['words left out entirely', 'gone', '', '[-gone-]'],
    [
      'an emoji of several code points',
      'with 👩🏽‍🚒 there',
      'with 👨‍🚒 there',
      'with [-👩🏽‍🚒-]{+👨‍🚒+} there',
    ],
    [
      'words of a script without spaces',
      '首相は会議に出席',
      '首相は会議に欠席',
      '首相は会議に[-出席-]{+欠席+}',
    ],
  ])('shows %s', (_, before, after, shown) => {
    expect(told(before, after)).toBe(shown)
  })

  it('always tells both wordings in full', () => {
    const words = fc
      .array(fc.constantFrom('a', 'not', ' ', '12', '.', 'é', '👍'))
      .map((list) => list.join(''))
    fc.assert(
      fc.property(words, words, (before, after) => {
        const diff = redlineWords(before, after)
        const of = (kind: string) =>
          diff
            .filter((piece) => piece.kind === 'same' || piece.kind === kind)
            .map(({ text }) => text)
            .join('')
        expect([of('removed'), of('added')]).toEqual([before, after])
      }),
    )
  })

  it('places what goes and what comes in the text', () => {
    const parts = redlineParts({
      id: 'c',
      start: 10,
      exact: 'all twelve ferries',
      replacement: 'all eleven ferries',
    })
    expect(parts).toEqual([
      { kind: 'removed', start: 14, end: 20 },
      { kind: 'added', at: 20, text: 'eleven' },
    ])
  })
})
