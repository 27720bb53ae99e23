import { describe, expect, it } from 'vitest'
import { layoutHighlights } from '@/lib/domain/highlights/layout'
import { placeBlocks } from '@/lib/domain/text/projection'
import { cutSegments } from '@/lib/editor/highlights/cut'

const TEXT = 'It will replace all twelve ferries by then.'
const blocks = placeBlocks({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: TEXT }] }],
})
const rows = [{ id: 'c', number: 1, finding: null, word: 'No finding yet', anchors: [{ start: 8, end: 34 }] }]
const layout = layoutHighlights(rows, blocks)
const drawn = (cuts: number[]) =>
  cutSegments(layout, cuts).flatMap(({ segments }) =>
    segments.map(({ start, end, spans: [span] }) => [
      TEXT.slice(start, end),
      `${span?.isStart ? 'begins' : ''}${span?.isEnd ? 'ends' : ''}`,
    ]),
  )

describe('a highlight that something else is drawn over', () => {
  it('begins and ends once, in whatever pieces it is drawn', () => {
    expect(drawn([26, 20, 20])).toEqual([
      ['replace all ', 'begins'],
      ['twelve', ''],
      [' ferries', 'ends'],
    ])
  })

  it('stays whole where the cuts are elsewhere or at its edges', () => {
    expect(drawn([0, 8, 34, 40])).toEqual([['replace all twelve ferries', 'beginsends']])
    expect(cutSegments(layout, [])).toBe(layout)
  })
})
