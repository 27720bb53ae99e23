import { describe, expect, test } from 'vitest'
import type { AnnotatedFileResult } from '@/lib/importing/annotated-file'
import { readBrat } from '@/lib/importing/nlp/read-brat'
import { readDoccano } from '@/lib/importing/nlp/read-doccano'
import { readLabelStudio } from '@/lib/importing/nlp/read-label-studio'
import { readUima } from '@/lib/importing/nlp/read-uima'
import { annotatedArticle } from '@/lib/testing/annotated-article'
import { NLP_FORMATS } from '@/lib/testing/nlp-files'

/** The times are printed: no test fails on a clock, but for a limit that only a quadratic reader would meet. */
describe.each([
  ['one line of Latin letters', 'Fares rose 3.4% in May, he said. ', ''],
  ['one line of Arabic with emoji', 'قال الوزير 👨🏻‍🚒 إن الأسعار ارتفعت ', ''],
  ['a line for each sentence', 'Fares rose 3.4% in May, he said.', '\n'],
])('5,000 claims in 500,000 characters, %s', (name, sentence, lineEnd) => {
  const unit = sentence + lineEnd
  const paragraphs = unit
    .repeat(Math.floor(499_000 / unit.length))
    .trim()
    .split('\n')
  const [first] = annotatedArticle({ paragraphs: ['One'], claims: [{ quote: 'One' }] }).claims
  const text = paragraphs.join('\n')
  const claims = Array.from({ length: 5_000 }, (_, index) => {
    const start = Math.floor((index * (text.length - 2 * unit.length)) / 5_000 / unit.length) * unit.length
    const end = start + 10 + unit.length
    if (!first) throw new Error('one claim was sketched')
    const anchor = { id: 'a', start, end, exact: text.slice(start, end), prefix: '', suffix: '' }
    return { ...first, number: index + 1, anchors: [anchor] }
  })
  const article = { ...annotatedArticle({ paragraphs }), claims }

  test.each(NLP_FORMATS)('$format', { timeout: 60_000 }, ({ format, write, read }) => {
    const before = performance.now()
    const texts = write(article)
    const between = performance.now()
    const result = read(texts)
    const after = performance.now()
    console.info(
      `${format}, ${name}: out ${Math.round(between - before)} ms, in ${Math.round(after - between)} ms, ${texts.join('').length} characters`,
    )
    expect(result).toMatchObject({ kind: 'ok' })
    expect(result.kind === 'ok' && result.annotations.claims.length).toBe(5_000)
  })
})

/** Files of a few megabytes in which something is repeated that a reader could walk again and again. */
const SPACES = ' '.repeat(9_990)
const CASES: readonly (readonly [string, () => AnnotatedFileResult, object])[] = [
  [
    '5,000 spans over white space with a word in the middle',
    () =>
      readDoccano(
        JSON.stringify({
          text: `${SPACES.slice(5_000)}x${SPACES.slice(5_000)}`,
          label: Array.from({ length: 5_000 }, () => [0, 9_900, 'X']),
        }),
      ),
    { kind: 'ok', warnings: [] },
  ],
  [
    '5,000 spans into one character of 400,000 marks',
    () =>
      readDoccano(
        JSON.stringify({
          text: `e${'\u0301'.repeat(400_000)}`,
          label: Array.from({ length: 5_000 }, (_, index) => [index + 1, index + 2, 'X']),
        }),
      ),
    // The character is longer than a claim may be.
    { kind: 'ok', annotations: { claims: [] }, warnings: [{ code: 'spans_dropped', count: 5_000 }, {}] },
  ],
  [
    '100,000 spans over the whole text',
    () =>
      readUima({
        '%FEATURE_STRUCTURES': [
          { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaString: 'word '.repeat(99_999) },
          ...Array.from({ length: 100_000 }, (_, index) => ({
            '%ID': index + 2,
            '%TYPE': 'x.Y',
            '@sofa': 1,
            begin: 0,
            end: 499_990,
          })),
        ],
      }),
    { kind: 'refused', code: 'too_large' },
  ],
  [
    'a span of 50,000 parts with line ends between them',
    () => {
      const parts = Array.from({ length: 50_000 }, (_, index) => `${index * 5} ${index * 5 + 1}`).join(';')
      return readBrat('a\n\n\n\n'.repeat(5_000), `T1\tX ${parts}\t`)
    },
    { kind: 'refused', code: 'too_large' },
  ],
  [
    'quotes that differ in white space from 500,000 characters',
    () =>
      readLabelStudio({
        data: { text: `x${' '.repeat(499_990)}y` },
        annotations: [
          {
            result: Array.from({ length: 5_000 }, (_, index) => ({
              id: 'same',
              type: 'labels',
              meta: { text: ['note '.repeat(50)] },
              value: { start: 0, end: 499_992, text: 'x y', labels: [`L${index}`] },
            })),
          },
        ],
      }),
    { kind: 'refused', code: 'bad_annotations' },
  ],
  [
    '500,000 equivalences of one span',
    () => readBrat('One', `T1\tX 0 3\tOne\n*\tEquiv${' T1'.repeat(500_000)}`),
    { kind: 'ok', annotations: { claims: [{ statement: 'One' }] } },
  ],
]

test.each(CASES)('%s cost no more than they are long', { timeout: 60_000 }, (name, read, expected) => {
  const before = performance.now()
  const result = read()
  console.info(`${name}: ${Math.round(performance.now() - before)} ms`)
  expect(result).toMatchObject(expected)
})
