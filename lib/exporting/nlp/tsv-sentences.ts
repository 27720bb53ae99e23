import { countBelow } from '@/lib/domain/text/offsets'
import { sentencesOf, wordsOf } from '@/lib/domain/text/sentences'
import type { MarkedSpan } from '@/lib/exporting/nlp/marked-spans'

/** A token or a part of one, with the spans on it. Offsets are UTF-16 code units into the article's text. */
export type TsvUnit = {
  readonly begin: number
  readonly end: number
  /** `starts`: it is the first unit of the span. */
  readonly marks: { readonly span: MarkedSpan; readonly starts: boolean }[]
}
/** A token; `parts` are the stretches of it that spans cover without covering the whole. They may overlap. */
export type TsvToken = TsvUnit & { readonly parts: readonly TsvUnit[] }
/** A sentence: its text line by line as the format writes it, and its tokens. */
export type TsvSentence = { readonly lines: readonly string[]; readonly tokens: readonly TsvToken[] }

/**
 * Cuts a text into sentences and tokens that lose nothing of it.
 *
 * WebAnno TSV has no place for what stands between sentences, so each sentence runs on to the start of the next: white
 * space and empty lines belong to the sentence before them. The line feed at a sentence's end is not written; the
 * reader adds it. A sentence must start with a token: white space at the very start of the text joins the first one.
 */
export function tsvSentences(text: string, language: string, spans: readonly MarkedSpan[]): TsvSentence[] {
  const starts = sentenceStarts(text, language)
  const sentences = starts.map((begin, index) => {
    const end = starts[index + 1] ?? text.length
    const tokens = wordsOf(text.slice(begin, end), language).map(
      (word, at): OpenToken => ({
        begin: index === 0 && at === 0 ? 0 : begin + word.start,
        end: begin + word.end,
        marks: [],
        open: null,
      }),
    )
    const isLast = index === starts.length - 1
    const written = text.slice(begin, !isLast && text[end - 1] === '\n' ? end - 1 : end)
    return { lines: written.split('\n'), tokens }
  })
  mark(
    sentences.flatMap(({ tokens }) => tokens),
    spans,
  )
  return sentences.map(({ lines, tokens }) => ({
    lines,
    tokens: tokens.map(({ begin, end, marks, open }) => ({
      begin,
      end,
      marks,
      parts: [...(open?.values() ?? [])].sort((a, b) => a.begin - b.begin || a.end - b.end),
    })),
  }))
}

/** A token while spans are laid on it; most have no parts. */
type OpenToken = TsvUnit & { open: Map<string, TsvUnit> | null }

function sentenceStarts(text: string, language: string): number[] {
  const starts: number[] = []
  let lineStart = 0
  for (const line of text.split('\n')) {
    for (const { start } of sentencesOf(line, language)) starts.push(lineStart + start)
    lineStart += line.length + 1
  }
  if (starts.length > 0) starts[0] = 0
  return starts
}

/** Lays each span on the tokens that it covers, or on the parts of them that it does. */
function mark(tokens: readonly OpenToken[], spans: readonly MarkedSpan[]): void {
  const ends = tokens.map(({ end }) => end)
  for (const span of spans) {
    const { start, end } = span.anchor
    // The first token that ends behind the start.
    let at = countBelow(ends, start + 1)
    let starts = true
    for (let token = tokens[at]; token && token.begin < end; token = tokens[++at]) {
      const begin = Math.max(start, token.begin)
      const stop = Math.min(end, token.end)
      if (begin === token.begin && stop === token.end) token.marks.push({ span, starts })
      else {
        const key = `${begin}-${stop}`
        token.open ??= new Map()
        const part = token.open.get(key) ?? { begin, end: stop, marks: [] }
        token.open.set(key, part)
        part.marks.push({ span, starts })
      }
      starts = false
    }
  }
}
