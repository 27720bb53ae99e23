import { createTextAnnotator } from '@recogito/text-annotator'
import type { BenchWindow } from './probes.ts'

/** A stretch of the text as the page carries it; offsets in UTF-16 code units of the text's own characters. */
type Span = { id: string; start: number; end: number; quote: string }

/*
 * The peer's page: draws the spans that the page carries over its text, as its documentation shows it, and says when
 * they are handed over. `?renderer=CSS_HIGHLIGHTS` takes its other renderer.
 */
const text = document.getElementById('text')
const given = document.getElementById('spans')?.textContent
if (!text || !given) throw new Error('the page carries neither text nor spans')
const isCss = new URLSearchParams(location.search).get('renderer') === 'CSS_HIGHLIGHTS'
const annotator = createTextAnnotator(text, isCss ? { renderer: 'CSS_HIGHLIGHTS' } : {})
const annotations = (JSON.parse(given) as Span[]).map(({ id, start, end, quote }) => ({
  id,
  bodies: [],
  target: { annotation: id, selector: [{ quote, start, end, range: rangeOf(text, start, end) }] },
}))
annotator.setAnnotations(annotations)
;(window as BenchWindow).benchIsDrawn = true

/** The live range of a span; each paragraph is one text node. */
function rangeOf(within: HTMLElement, start: number, end: number): Range {
  const range = document.createRange()
  const [startNode, startAt] = placeOf(within, start)
  const [endNode, endAt] = placeOf(within, end)
  range.setStart(startNode, startAt)
  range.setEnd(endNode, endAt)
  return range
}

let starts: { node: Text; from: number }[] | undefined

function placeOf(within: HTMLElement, offset: number): [Text, number] {
  starts ??= textNodesOf(within)
  const place = starts.findLast(({ from }) => from <= offset)
  if (!place) throw new RangeError(`no text at ${offset}`)
  return [place.node, offset - place.from]
}

function textNodesOf(within: HTMLElement): { node: Text; from: number }[] {
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
  const nodes: { node: Text; from: number }[] = []
  let from = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node: node as Text, from })
    from += (node as Text).data.length
  }
  return nodes
}
