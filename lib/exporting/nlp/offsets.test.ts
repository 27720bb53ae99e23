import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import { exportBrat } from '@/lib/exporting/nlp/brat'
import { exportDoccano } from '@/lib/exporting/nlp/doccano'
import { exportLabelStudio } from '@/lib/exporting/nlp/label-studio'
import { exportUima } from '@/lib/exporting/nlp/uima'
import { exportWebAnno } from '@/lib/exporting/nlp/webanno'
import { annotatedArticle } from '@/lib/testing/annotated-article'
import { unzipBrat } from '@/lib/testing/nlp-files'
import { randomArticle } from '@/lib/testing/random-article'

/** A span as a program of the format's own world sees it: cut out of the text by its own counting. */
type Seen = { start: number; end: number; said: string; cut: string }

const asText = (file: ExportedFile) => new TextDecoder().decode(file.bytes)
const asJson = (file: ExportedFile) => JSON.parse(asText(file))
/** As Python slices: by code points. */
const python = (text: string) => {
  const points = Array.from(text)
  return (start: number, end: number) => points.slice(start, end).join('')
}

function seenByBrat(article: AnnotatedArticle): Seen[] {
  const [text, ann] = unzipBrat(exportBrat(article))
  const slice = python(text)
  return ann
    .split('\n')
    .filter((line) => line.startsWith('T'))
    .map((line) => {
      const [, middle = '', said = ''] = line.split('\t')
      const fragments = middle
        .slice(middle.indexOf(' ') + 1)
        .split(';')
        .map((part) => part.split(' ').map(Number) as [number, number])
      return {
        start: fragments[0]?.[0] ?? -1,
        end: fragments.at(-1)?.[1] ?? -1,
        said,
        cut: fragments.map(([start, end]) => slice(start, end)).join(' '),
      }
    })
}

function seenByUima(article: AnnotatedArticle): Seen[] {
  const structures: Record<string, string & number>[] = asJson(exportUima(article))['%FEATURE_STRUCTURES']
  const text = String(structures[0]?.sofaString)
  return structures
    .filter((structure) => structure['%TYPE'] === 'tickmark.Claim')
    .map(({ begin = 0, end = 0, quote = '' }) => ({
      start: Number(begin),
      end: Number(end),
      said: String(quote),
      cut: text.slice(Number(begin), Number(end)),
    }))
}

function seenByDoccano(article: AnnotatedArticle): Seen[] {
  const { text, label, entities } = asJson(exportDoccano(article))
  expect(
    entities.map((entity: { start_offset: number; end_offset: number; label: string }) => [
      entity.start_offset,
      entity.end_offset,
      entity.label,
    ]),
  ).toEqual(label)
  const quotes = article.claims.flatMap(({ anchors }) => anchors.map(({ exact }) => exact))
  return label.map(([start, end]: [number, number], index: number) => ({
    start,
    end,
    said: quotes[index] ?? '',
    cut: text.slice(start, end),
  }))
}

function seenByLabelStudio(article: AnnotatedArticle): Seen[] {
  const [task] = asJson(exportLabelStudio(article))
  return task.annotations[0].result
    .filter(({ type }: { type: string }) => type === 'labels')
    .map(({ value }: { value: { start: number; end: number; text: string } }) => ({
      start: value.start,
      end: value.end,
      said: value.text,
      cut: task.data.text.slice(value.start, value.end),
    }))
}

/** Spans put together from their rows; WebAnno says no quote but the words of each token. */
function seenByWebAnno(article: AnnotatedArticle): Seen[] {
  const spans = new Map<string, { start: number; end: number }>()
  for (const row of asText(exportWebAnno(article)).split('\n')) {
    const [name = '', range = '', words = '', claims = ''] = row.split('\t')
    if (!/^\d+-\d+(\.\d+)?$/.test(name)) continue
    const [start = 0, end = 0] = range.split('-').map(Number)
    expect(words.replaceAll('\\\\', '\\')).toBe(article.text.slice(start, end))
    for (const [, id = ''] of claims.matchAll(/\[(\d+)\]/g)) {
      const known = spans.get(id)
      spans.set(id, { start: Math.min(known?.start ?? start, start), end: Math.max(known?.end ?? end, end) })
    }
  }
  const quotes = article.claims.flatMap(({ anchors }) => anchors.map(({ exact }) => exact))
  return quotes.map((said, index) => {
    const { start, end } = spans.get(String(index + 1)) ?? { start: -1, end: -1 }
    return { start, end, said, cut: article.text.slice(start, end) }
  })
}

const FORMATS: readonly (readonly [
  string,
  (article: AnnotatedArticle) => Seen[],
  'code points' | 'UTF-16',
])[] = [
  ['brat', seenByBrat, 'code points'],
  ['WebAnno TSV', seenByWebAnno, 'UTF-16'],
  ['UIMA CAS JSON', seenByUima, 'UTF-16'],
  ['doccano', seenByDoccano, 'UTF-16'],
  ['Label Studio', seenByLabelStudio, 'UTF-16'],
]

test.each(FORMATS)('%s: text[start:end] is the quote for every span, in its own unit', (_format, seen) => {
  fc.assert(
    fc.property(randomArticle, (article) => {
      const spans = seen(article)
      expect(spans).toHaveLength(article.claims.flatMap(({ anchors }) => anchors).length)
      for (const { said, cut } of spans) expect(cut).toBe(said)
    }),
    { numRuns: 100 },
  )
})

const PAIRS = [
  { text: '💩This is an annotation.', word: 'annotation', points: [12, 22], units: [13, 23] },
  { text: '👨🏻‍🚒 firemen drive firetrucks', word: 'firetrucks', points: [19, 29], units: [22, 32] },
]

test.each(
  FORMATS.flatMap(([format, seen, unit]) =>
    PAIRS.map(({ text, word, points, units }) => ({
      format,
      seen,
      text,
      word,
      expected: unit === 'UTF-16' ? units : points,
    })),
  ),
)('$format has “$word” at $expected', ({ seen, text, word, expected }) => {
  const [span] = seen(annotatedArticle({ paragraphs: [text], claims: [{ quote: word }] }))
  expect([span?.start, span?.end]).toEqual(expected)
  expect(span?.cut).toBe(word)
})
