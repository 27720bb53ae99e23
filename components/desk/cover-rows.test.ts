import { describe, expect, it } from 'vitest'
import { coverBars, coverScale } from '@/components/desk/cover-rows'
import type { LinePiece } from '@/components/desk/measure-text'

const piece = (
  y: number,
  x: number,
  width: number,
  claims: number[] = [],
  fact: number | null = null,
): LinePiece => ({
  y,
  x,
  width,
  claims,
  fact,
})
const bars = (pieces: LinePiece[], scale = 0.25) =>
  coverBars(pieces, 400, scale, (number) => (number === 1 ? 'supported' : 'refuted')).map(
    ({ top, left, width, kind, ink, lane, of }) => [top, left, width, kind, ink, lane, of],
  )

describe('the coverage strip', () => {
  it('draws a row per line and a bar per piece', () => {
    expect(bars([piece(20, 0, 100), piece(20, 100, 300, [1]), piece(52, 0, 200, [], 7)])).toEqual([
      [5, 0, 25, 'nothing', null, 0, null],
      [5, 25, 75, 'claim', 'supported', 0, 1],
      [13, 0, 50, 'fact', null, 0, 7],
    ])
  })

  it('draws up to three claims over the same words under one another, the shortest first', () => {
    const drawn = bars([piece(20, 0, 400, [1, 2, 3, 4])])
    expect(drawn.map(([, , , , ink, lane, of]) => [ink, lane, of])).toEqual([
      ['supported', 0, 1],
      ['refuted', 1, 2],
      ['refuted', 2, 3],
    ])
  })

  it('lets lines of a long article share a row, one after the other', () => {
    const lines = [20, 52, 84, 116].map((y) => piece(y, 0, 400, [1]))
    expect(bars(lines, 0.0625).map(([top, left, width]) => [top, left, width])).toEqual([
      [1.25, 0, 50],
      [1.25, 50, 50],
      [5.25, 0, 50],
      [5.25, 50, 50],
    ])
  })

  it('puts a piece of another size on the line that it stands on', () => {
    expect(bars([piece(22, 100, 100), piece(20, 0, 100)]).map(([top]) => top)).toEqual([5, 5])
  })

  it.each([
    [1_000, 700, 0.4],
    [7_000, 700, 0.1],
    [0, 700, 0.4],
  ])('maps a text of %i px onto a strip of %i px by %d', (text, strip, scale) => {
    expect(coverScale(text, strip)).toBe(scale)
  })
})
