import { claimNumberWord } from '@/lib/domain/claims/number'
import type { NumberMark, Segment, SegmentSpan, Span } from '@/lib/domain/highlights/layout'

/** A no-break space: where words are said between the article's own, its lines are not broken. */
const TIE = '\u00a0'

/** How one claim's highlight is drawn in one segment: by the editor as a decoration, by the server as an element. */
export type MarkLook = {
  readonly className: string
  /** Its line below the words, for `--ln`. */
  readonly lane: number
  readonly number: number
  /** Said before and after the words to those who hear the page; never part of the text, so never copied. */
  readonly sayBefore: string | null
  readonly sayAfter: string | null
  readonly isTabStop: boolean
  readonly title: string | null
}

/**
 * How each claim over a segment is drawn, outermost first.
 *
 * @param chosen the number of the chosen claim: it alone is in the tab order, at its first word.
 */
export function looksOf(segment: Segment, chosen: number | null): MarkLook[] {
  const title = segment.spans.length > 1 ? `${segment.spans.length} claims here` : null
  return segment.spans.map((one) => ({ ...lookOf(one, chosen), title }))
}

function lookOf({ span, isStart, isEnd }: SegmentSpan, chosen: number | null): Omit<MarkLook, 'title'> {
  const isChosen = span.number === chosen
  return {
    className: classNames(span, isChosen, isStart && 'is-start', isEnd && 'is-end'),
    lane: span.lane ?? 0,
    number: span.number,
    sayBefore: isStart ? `claim ${claimNumberWord(span.number)}, ${span.word}:${TIE}` : null,
    sayAfter: isEnd ? `${TIE}end of claim ${claimNumberWord(span.number)}${TIE}` : null,
    isTabStop: isChosen && isStart,
  }
}

function classNames(span: Span, isChosen: boolean, ...edges: (string | false)[]): string {
  const line = span.lane === null ? 'mk-undrawn' : `mk-${span.ink}`
  const nearest = span.lane === 0 ? 'ln-0' : ''
  return ['mk', line, nearest, isChosen && 'is-chosen', ...edges].filter(Boolean).join(' ')
}

/** How the claims that go on under a number are drawn there: their lines, without beginning or end. */
export function looksUnderNumber(mark: NumberMark, chosen: number | null): MarkLook[] {
  return mark.within.map((span) => ({
    ...lookOf({ span, isStart: false, isEnd: false }, chosen),
    title: null,
  }))
}

/** The attributes of a `mark` element in HTML's own names. @param hasCard whether the claim has a card to name */
export function markAttributes(look: MarkLook, hasCard = true): Record<string, string> {
  return {
    class: look.className,
    style: `--ln:${look.lane}`,
    'data-claim': String(look.number),
    ...(hasCard ? { 'aria-details': `card-${look.number}` } : {}),
    ...(look.sayBefore === null ? {} : { 'data-before': look.sayBefore }),
    ...(look.sayAfter === null ? {} : { 'data-after': look.sayAfter }),
    ...(look.isTabStop ? { tabindex: '0' } : {}),
    ...(look.title === null ? {} : { title: look.title }),
  }
}

/** The parts of a number mark: each claim's own number in its ink. */
export function numberParts(mark: NumberMark): { number: number; className: string }[] {
  return mark.ending.map((span) => ({ number: span.number, className: `c-${span.ink}` }))
}

/** The claims (by number) that are drawn under a node of the text, innermost first: what a click there may mean. */
export function claimNumbersAt(node: Element | null, root: Element): number[] {
  const numbers: number[] = []
  for (let at = node; at && at !== root; at = at.parentElement) {
    const number = Number(at.getAttribute('data-claim') ?? Number.NaN)
    if (Number.isInteger(number) && !numbers.includes(number)) numbers.push(number)
  }
  return numbers
}
