import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Annotations } from '@/lib/contracts/annotations'
import { documentText } from '@/lib/domain/text/document'
import { graphemeFinder } from '@/lib/domain/text/graphemes'
import { utf16 } from '@/lib/domain/text/offsets'
import type { AnnotatedFileResult } from '@/lib/importing/annotated-file'
import { parseJson } from '@/lib/importing/nlp/json-values'
import { readBrat } from '@/lib/importing/nlp/read-brat'
import { readDoccano } from '@/lib/importing/nlp/read-doccano'
import { readLabelStudio } from '@/lib/importing/nlp/read-label-studio'
import { readUima } from '@/lib/importing/nlp/read-uima'
import { readWebAnno } from '@/lib/importing/nlp/read-webanno'
import { NLP_FORMATS } from '@/lib/testing/nlp-files'
import { articleWithLostClaims } from '@/lib/testing/random-article'

/** Any value that JSON can hold, and what attackers put into it. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(null, '', -1, 0.5, 1e308, '__proto__', { __proto__: { text: 'a' } }, [[[]]], 'NaN', true),
)

describe.each(NLP_FORMATS)('$format', { timeout: 60_000 }, ({ write, read }) => {
  test('no mutation of a file makes the reader throw, or tell of places that are not there', () => {
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.nat(6),
      put: fc.oneof(
        fc.string({ maxLength: 6, unit: 'binary' }),
        fc.constantFrom('\t', '\n', '|', '"', ']', '9', '\\', ';', '\r'),
      ),
    })
    fc.assert(
      fc.property(
        articleWithLostClaims,
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        fc.nat(1),
        (article, edits, which) => {
          const texts = [...write(article)]
          const index = which % texts.length
          for (const { at, drop, put } of edits) {
            const text = texts[index] ?? ''
            const from = Math.floor(at * text.length)
            texts[index] = text.slice(0, from) + put + text.slice(from + drop)
          }
          expectSound(read(texts))
        },
      ),
      { numRuns: 150 },
    )
  })

  test('no value in the place of another makes the reader throw', () => {
    fc.assert(
      fc.property(articleWithLostClaims, fc.nat(), anything, (article, where, value) => {
        const texts = write(article).map((text) => {
          const json = parseJson(text)
          if (json !== undefined) return JSON.stringify(replaced(json, where, value))
          return text.replace(/[^\t\n]+/g, (cell, at: number) =>
            at % 97 === where % 97 ? JSON.stringify(value) : cell,
          )
        })
        expectSound(read(texts))
      }),
      { numRuns: 150 },
    )
  })
})

test.each([
  ['readUima', readUima],
  ['readLabelStudio', readLabelStudio],
])('%s never throws on a value of any shape', (_name, read) => {
  fc.assert(fc.property(anything, (value) => expectSound(read(value))))
})

test.each([
  ['readWebAnno', readWebAnno],
  ['readDoccano', readDoccano],
  ['readBrat', (text: string) => readBrat(text, text)],
])('%s never throws on any text', (_name, read) => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expectSound(read(text))))
})

test('nesting of any depth is refused or passed over, not walked', () => {
  const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`
  expectSound(readDoccano(`{"text":"a","label":${deep}}`))
  expectSound(
    readDoccano(`{"text":"a","label":[[0,1,"X"]],"tickmark":{"claims":[{"spans":[1],"record":${deep}}]}}`),
  )
})

/** A reading is a refusal with a sentence, or claims whose places hold just their words. */
function expectSound(read: AnnotatedFileResult): void {
  if (read.kind === 'refused') {
    expect(read.message.length).toBeGreaterThan(10)
    return
  }
  expect(Annotations.parse(read.annotations)).toEqual(read.annotations)
  const text = read.document ? documentText(read.document) : ''
  const across = graphemeFinder(text)
  for (const { anchors } of read.annotations.claims) {
    for (const { start, end, exact } of anchors) {
      expect(text.slice(start, end)).toBe(exact)
      expect(exact.trim()).not.toBe('')
      expect([across(utf16(start)), across(utf16(end))]).toEqual([null, null])
    }
  }
}

/** The JSON with the value at one of its places, counted through, replaced. */
function replaced(json: unknown, where: number, value: unknown): unknown {
  let count = 0
  JSON.stringify(json, (_key, child: unknown) => {
    count++
    return child
  })
  let left = where % count
  return JSON.parse(JSON.stringify(json, (_key, child: unknown) => (left-- === 0 ? value : child)) ?? 'null')
}
