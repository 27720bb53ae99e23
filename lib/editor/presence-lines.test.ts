import { describe, expect, test } from 'vitest'
import { type Box, linesOf } from '@/lib/editor/presence-lines'

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom })

describe('the lines of a selection', () => {
  test.each<[string, Box[], Box[]]>([
    ['are none of nothing', [], []],
    ['leave out boxes without an area', [box(5, 0, 5, 20), box(0, 0, 9, 0)], []],
    ['join the pieces of a line', [box(50, 0, 90, 20), box(0, 2, 50, 18)], [box(0, 0, 90, 20)]],
    ['join a raised number to its line', [box(0, 0, 50, 20), box(50, -2, 58, 8)], [box(0, -2, 58, 20)]],
    [
      'stay apart',
      [box(30, 0, 90, 20), box(0, 32, 90, 52), box(0, 64, 20, 84)],
      [box(30, 0, 90, 20), box(0, 32, 90, 52), box(0, 64, 20, 84)],
    ],
    [
      'stay apart where they touch',
      [box(0, 0, 9, 20), box(0, 18, 9, 38)],
      [box(0, 0, 9, 20), box(0, 18, 9, 38)],
    ],
  ])('%s', (_, boxes, lines) => {
    expect(linesOf(boxes)).toEqual(lines)
  })
})
