import type { BlockHighlights, Segment } from '@/lib/domain/highlights/layout'
import { utf16 } from '@/lib/domain/text/offsets'

/**
 * Cuts segments where something else will be drawn over a part of them. The editor takes a segment apart there all the
 * same; cut beforehand, a claim still begins and ends once.
 *
 * @param cuts UTF-16 code units into the text, in any order.
 */
export function cutSegments(
  layout: readonly BlockHighlights[],
  cuts: readonly number[],
): readonly BlockHighlights[] {
  if (cuts.length === 0) return layout
  const sorted = [...new Set(cuts)].sort((a, b) => a - b)
  return layout.map((block) => ({
    ...block,
    segments: block.segments.flatMap((segment) => cutSegment(segment, sorted)),
  }))
}

function cutSegment(segment: Segment, cuts: readonly number[]): Segment[] {
  const inside = cuts.filter((cut) => cut > segment.start && cut < segment.end)
  if (inside.length === 0) return [segment]
  const edges = [segment.start, ...inside, segment.end]
  return edges.slice(1).map((end, i) => ({
    ...segment,
    start: utf16(edges[i] as number),
    end: utf16(end),
    spans: segment.spans.map((one) => ({
      ...one,
      isStart: one.isStart && i === 0,
      isEnd: one.isEnd && i === inside.length,
    })),
  }))
}
