import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareTexts } from '@/lib/domain/anchoring/index'
import type { ComparedBlock, WordDiff } from '@/lib/domain/anchoring/outcome'

const TEXT = [
  'Harbour levy to rise',
  'The council raised parking fees by 12 percent.',
  'Mayor Ann Lee opened the bridge on Tuesday. Repairs had taken three years.',
  'Fishermen from the northern quay protest against the plan.',
  'A ferry company left the port last winter.',
]

const blocksOf = (before: readonly string[], after: readonly string[]) =>
  compareTexts(before.join('\n'), after.join('\n'))

const side = (diff: WordDiff, kind: 'removed' | 'added') =>
  diff
    .filter((part) => part.kind === 'same' || part.kind === kind)
    .map((part) => part.text)
    .join('')

const shape = (blocks: readonly ComparedBlock[]) =>
  blocks.map((block) => [
    block.kind,
    'before' in block ? block.before : null,
    'after' in block ? block.after : null,
  ])

describe('comparing two texts', { timeout: 60_000 }, () => {
  test('finds nothing in equal texts', () => {
    expect(blocksOf(TEXT, TEXT)).toMatchObject({ wordsIn: 0, wordsOut: 0, moved: 0 })
    expect(blocksOf(TEXT, TEXT).blocks.every((block) => block.kind === 'same')).toBe(true)
  })

  test('marks the words that changed', () => {
    const now = TEXT.with(1, 'The council did not raise parking fees by 13 percent.')
    const { blocks, wordsIn, wordsOut } = blocksOf(TEXT, now)
    expect(blocks[1]).toMatchObject({ kind: 'changed', before: 1, after: 1 })
    expect(
      blocks[1]?.diff.filter((part) => part.kind !== 'same').map((part) => [part.kind, part.text.trim()]),
    ).toEqual([
      ['removed', 'raised'],
      ['added', 'did not raise'],
      ['removed', '12'],
      ['added', '13'],
    ])
    expect([wordsIn, wordsOut]).toEqual([4, 2])
  })

  test('shows a paragraph that was cut and pasted as moved', () => {
    const [headline = '', fees = '', bridge = '', quay = '', ferry = ''] = TEXT
    const compared = blocksOf(TEXT, [headline, ferry, fees, bridge, quay])
    expect(shape(compared.blocks)).toEqual([
      ['same', 0, 0],
      ['moved', 4, 1],
      ['same', 1, 2],
      ['same', 2, 3],
      ['same', 3, 4],
    ])
    expect(compared).toMatchObject({ wordsIn: 0, wordsOut: 0, moved: 1 })
  })

  test('shows what changed inside a moved paragraph', () => {
    const [headline = '', fees = '', bridge = '', quay = '', ferry = ''] = TEXT
    const compared = blocksOf(TEXT, [headline, fees, quay, ferry, bridge.replace('Tuesday', 'Friday')])
    expect(compared.blocks.find((block) => block.kind === 'moved' && block.before === 2)?.diff).toEqual([
      { kind: 'same', text: 'Mayor Ann Lee opened the bridge on ' },
      { kind: 'removed', text: 'Tuesday' },
      { kind: 'added', text: 'Friday' },
      { kind: 'same', text: '. Repairs had taken three years.' },
    ])
  })

  test('puts removed blocks where they stood and added ones where they stand', () => {
    const now = [TEXT[0] ?? '', 'Nobody expected any of this.', ...TEXT.slice(1, 3), TEXT[4] ?? '']
    expect(shape(blocksOf(TEXT, now).blocks)).toEqual([
      ['same', 0, 0],
      ['added', null, 1],
      ['same', 1, 2],
      ['same', 2, 3],
      ['removed', 3, null],
      ['same', 4, 4],
    ])
  })

  test('counts no words when a paragraph is split or joined', () => {
    const split = TEXT.join('\n').replace('Tuesday. ', 'Tuesday.\n')
    for (const [before, after] of [
      [TEXT.join('\n'), split],
      [split, TEXT.join('\n')],
    ] as const) {
      const { wordsIn, wordsOut, blocks } = compareTexts(before, after)
      expect([wordsIn, wordsOut]).toEqual([0, 0])
      expect(blocks.some((block) => block.kind === 'removed' || block.kind === 'added')).toBe(false)
    }
  })

  test.each([
    ['an empty text before', '', 'All of this is new.', ['added'], 5, 0],
    ['an empty text after', 'All of this is gone.', '', ['removed'], 0, 5],
    ['two empty texts', '', '', [], 0, 0],
    [
      'blank lines between the blocks',
      'One line.\n\nAnother line.',
      'One line.\nAnother line.',
      ['same', 'same'],
      0,
      0,
    ],
  ])('takes %s', (_, before, after, kinds, wordsIn, wordsOut) => {
    const compared = compareTexts(before, after)
    expect(compared.blocks.map((block) => block.kind)).toEqual(kinds)
    expect([compared.wordsIn, compared.wordsOut]).toEqual([wordsIn, wordsOut])
  })

  test('shows every word of both texts once, whatever was done to them', () => {
    const word = fc.constantFrom(
      'the',
      'harbour',
      'levy',
      'Ann',
      'Lee',
      'not',
      '12',
      'café',
      'שלום',
      '东京',
      'bridge',
      'quay',
      '“port”',
    )
    const line = fc
      .array(word, { maxLength: 9 })
      .map((words) => (words.length > 0 ? `${words.join(' ')}.` : ''))
    const lines = fc.array(line, { maxLength: 7 })
    const plain = (text: string) => [...text.replace(/\s+/gu, '')].sort().join('')
    fc.assert(
      fc.property(lines, lines, fc.boolean(), (before, other, isRelated) => {
        const after = isRelated ? [...before.slice(2), ...other.slice(0, 1), ...before.slice(0, 2)] : other
        const { blocks } = blocksOf(before, after)
        const old = blocks.map((block) => side(block.diff, 'removed')).join(' ')
        const now = blocks.filter((block) => 'after' in block)
        expect(plain(old)).toBe(plain(before.join(' ')))
        for (const block of now) {
          if ('after' in block) expect(side(block.diff, 'added')).toBe(after[block.after])
        }
        expect(now.map((block) => ('after' in block ? block.after : -1))).toEqual(
          after.flatMap((text, index) => (text === '' ? [] : [index])),
        )
      }),
      { numRuns: 500 },
    )
  })
})
