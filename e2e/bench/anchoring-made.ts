import type { AnchoringCase } from './anchoring-cases.ts'
import { randomFrom, sentenceOf } from './words.ts'

const CASES_OF_A_KIND = 25
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

type Made = { kind: string; before: string[]; after: string[]; quote: string; now: string | null }

/**
 * Cases made by construction, so that the truth is known: for a run without a file, and for the meaning flips, of which
 * no revision history has enough. The same cases on every run.
 */
export function madeCases(): AnchoringCase[] {
  const random = randomFrom(20_261_122)
  const cases: AnchoringCase[] = []
  for (let round = 0; round < CASES_OF_A_KIND; round++) {
    for (const made of makeRound(random)) cases.push(placed(made, `made-${cases.length + 1}`))
  }
  return cases
}

function makeRound(random: () => number): Made[] {
  const body = Array.from({ length: 14 }, () => sentenceOf(10 + Math.floor(random() * 12), random))
  const at = 3 + Math.floor(random() * 4)
  const year = 1990 + Math.floor(random() * 30)
  const share = 11 + Math.floor(random() * 80)
  const [first, last, other] = [name(random), name(random), name(random)]
  const levy = word(random)
  const claim = (parts: { not?: string; year?: number; share?: number; last?: string; verb?: string }) =>
    `${first} ${parts.last ?? last} ${parts.not ?? 'did not '}${parts.verb ?? 'raise'} the ${levy} levy by ` +
    `${parts.share ?? share} percent in March ${parts.year ?? year}.`
  const quote = claim({})
  const around = (sentence: string | null, sentences = body): string[] => [
    ...sentences.slice(0, at),
    ...(sentence === null ? [] : [sentence]),
    ...sentences.slice(at),
  ]
  const before = around(quote)
  const lookalike = claim({ verb: 'lower' })
  const flip = (kind: string, now: string): Made => ({ kind, before, after: around(now), quote, now })
  const gone = (kind: string, from: string[], after: string[]): Made => ({
    kind,
    before: from,
    after,
    quote,
    now: null,
  })
  const behind = (sentence: string) => [...body.slice(0, -2), sentence, ...body.slice(-2)]
  return [
    { kind: 'kept', before, after: before, quote, now: quote },
    { kind: 'shifted', before, after: [sentenceOf(15, random), ...before.slice(1)], quote, now: quote },
    { kind: 'moved', before, after: behind(quote), quote, now: quote },
    {
      kind: 'edited',
      before,
      after: around(claim({ verb: 'increase' })),
      quote,
      now: claim({ verb: 'increase' }),
    },
    flip('flip-negation', claim({ not: '' })),
    flip('flip-number', claim({ share: share + 1 })),
    flip('flip-date', claim({ year: year + 1 })),
    flip('flip-name', claim({ last: other })),
    gone('deleted', before, body),
    gone('deleted', before, behind(lookalike)),
    gone('deleted', around(quote, behind(lookalike)), behind(lookalike)),
    gone('deleted', around(quote, behind(quote)), behind(quote)),
  ]
}

function word(random: () => number): string {
  return Array.from({ length: 6 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('')
}

function name(random: () => number): string {
  const made = word(random)
  return made.charAt(0).toUpperCase() + made.slice(1)
}

/** Writes the sentences as paragraphs of three and marks quote and truth in them. */
function placed({ kind, before, after, quote, now }: Made, id: string): AnchoringCase {
  const textBefore = paragraphs(before)
  const textAfter = paragraphs(after)
  const start = textBefore.indexOf(quote)
  const at = now === null ? -1 : textAfter.indexOf(now)
  return {
    id,
    kind,
    quote,
    start,
    end: start + quote.length,
    expected: now === null ? null : { start: at, end: at + now.length },
    before: textBefore,
    after: textAfter,
  }
}

function paragraphs(sentences: readonly string[]): string {
  return sentences
    .map((sentence, i) => sentence + (i % 3 === 2 ? '\n' : ' '))
    .join('')
    .trimEnd()
}
