import { describe, expect, test } from 'vitest'
import { importedClaims } from '@/lib/exporting/claim-record'
import { exportDoccano } from '@/lib/exporting/nlp/doccano'
import { exportUima } from '@/lib/exporting/nlp/uima'
import type { AnnotatedFileResult } from '@/lib/importing/annotated-file'
import { readBrat } from '@/lib/importing/nlp/read-brat'
import { readDoccano } from '@/lib/importing/nlp/read-doccano'
import { readLabelStudio } from '@/lib/importing/nlp/read-label-studio'
import { readUima } from '@/lib/importing/nlp/read-uima'
import { readWebAnno } from '@/lib/importing/nlp/read-webanno'
import { annotatedArticle } from '@/lib/testing/annotated-article'
import { NLP_FORMATS } from '@/lib/testing/nlp-files'
import { withoutWords } from '@/lib/testing/random-article'

const TSV = '#FORMAT=WebAnno TSV 3.3\n#T_SP=x.Y|value\n\n\n'
const task = (value: object) => [
  { data: { text: 'One two' }, annotations: [{ result: [{ type: 'labels', value }] }] },
]
const cas = (...more: object[]) => ({
  '%FEATURE_STRUCTURES': [{ '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaString: 'One two' }, ...more],
})

describe('what does not fit is refused, with its place named', () => {
  test.each<[string, AnnotatedFileResult, RegExp]>([
    [
      'an offset outside',
      readBrat('One', 'T1\tX 0 3\tOne\nT2\tX 0 4\tOne?'),
      /^Line 2 of the annotations: 0 to 4/,
    ],
    ['an end before the start', readBrat('One', 'T1\tX 2 1\t'), /^Line 1 .*2 to 1/],
    ['another quote', readBrat('One two', 'T1\tX 0 3\ttwo'), /^Line 1 .*“One” where the file says “two”/],
    ['an id twice', readBrat('One', 'T1\tX 0 3\tOne\nT1\tX 0 3\tOne'), /^Line 2 .*T1 is there twice/],
    ['no offsets', readBrat('One', '\nT1\tX\tOne'), /^Line 2 .*no text-bound annotation/],
    ['a negative offset', readBrat('One', 'T1\tX -1 3\tOne'), /^Line 1 .*no text-bound annotation/],
    ['some other line', readBrat('One', '<html>'), /^Line 1 .*no such annotation/],
    ['no header', readWebAnno('1-1\t0-3\tOne\t_'), /^Line 1: this is not WebAnno TSV 3/],
    ['another version', readWebAnno('#FORMAT=WebAnno TSV 2\n\n\n'), /^Line 1: /],
    ['a token outside', readWebAnno(`${TSV}#Text=One\n1-1\t0-4\tOne\t_`), /^Line 6: 0 to 4/],
    ['another token', readWebAnno(`${TSV}#Text=One\n1-1\t0-3\tTwo\t_`), /^Line 6: the token is not/],
    ['a missing column', readWebAnno(`${TSV}#Text=One\n1-1\t0-3\tOne`), /^Line 6: 1 columns are declared/],
    ['no token', readWebAnno(`${TSV}#Text=One\nOne`), /^Line 6: this is no token/],
    [
      'a token far away',
      readWebAnno(`${TSV}#Text=One\n1-1\t999999999-999999999\tOne\t_`),
      /^Line 6: .*outside/,
    ],
    [
      'sentences within one another',
      readWebAnno(`${TSV}#Text=One\n1-1\t0-3\tOne\t_\n\n#Text=two\n2-1\t1-4\ttwo\t_`),
      /^Line 9: the sentence starts within/,
    ],
    ['no sofa', readUima({ '%FEATURE_STRUCTURES': [] }), /holds no text/],
    [
      'an offset outside',
      readUima(cas({ '%ID': 7, '%TYPE': 'x.Y', '@sofa': 1, begin: 0, end: 8 })),
      /^Feature structure 7: 0 to 8/,
    ],
    [
      'half an offset',
      readUima(cas({ '%ID': 7, '%TYPE': 'x.Y', '@sofa': 1, begin: 0.5, end: 3 })),
      /^Feature structure 7: 0.5 to 3/,
    ],
    [
      'a claim of ours without a place',
      readUima(cas({ '%ID': 7, '%TYPE': 'tickmark.Claim', '@sofa': 1 })),
      /^Feature structure 7: NaN/,
    ],
    ['no JSON', readDoccano('\n{"text": "One",'), /^Line 2: this is no JSON/],
    ['no text', readDoccano('{"label": []}'), /^Line 1: this is no JSON with a “text”/],
    ['no triple', readDoccano('{"text":"One","label":[[0,"3","X"]]}'), /^Line 1: a label is a list/],
    [
      'an offset outside',
      readDoccano('{"text":"One","label":[[0,1,"X"],[0,4,"X"]]}'),
      /^Line 1, label 2: 0 to 4/,
    ],
    [
      'an entity without an end',
      readDoccano('{"text":"One","entities":[{"id":1,"start_offset":0,"label":"X"}]}'),
      /^Line 1, entity 1: 0 to NaN/,
    ],
    ['no text', readLabelStudio([{ data: { image: 1 } }]), /holds no text/],
    ['an offset outside', readLabelStudio(task({ start: 0, end: 9, labels: ['X'] })), /^Region 1: 0 to 9/],
    [
      'another quote',
      readLabelStudio(task({ start: 0, end: 3, text: 'two', labels: ['X'] })),
      /^Region 1: .*“One” where the file says “two”/,
    ],
  ])('%s', (_what, read, message) => {
    expect(read).toEqual({
      kind: 'refused',
      code: 'bad_annotations',
      message: expect.stringMatching(message),
    })
  })

  test.each<[string, AnnotatedFileResult, string]>([
    ['several lines of doccano', readDoccano('{"text":"a"}\n{"text":"b"}\n'), 'several_texts'],
    ['several tasks', readLabelStudio([...task({}), ...task({})]), 'several_texts'],
    ['an empty text', readBrat(' \n', ''), 'empty'],
    ['no line at all', readDoccano('\n'), 'empty'],
    ['no sentence', readWebAnno(TSV), 'empty'],
    ['a NUL', readDoccano('{"text":"a\\u0000b"}'), 'nul'],
    ['half a character', readDoccano('{"text":"a\\ud83db"}'), 'lone_surrogate'],
    ['a text that is too long', readBrat('a'.repeat(500_001), ''), 'too_large'],
    ['too many lines', readBrat('a\n'.repeat(20_001), ''), 'too_large'],
    [
      'too many claims',
      readDoccano(JSON.stringify({ text: 'a', label: Array.from({ length: 5_001 }, () => [0, 1, 'X']) })),
      'too_large',
    ],
  ])('%s', (_what, read, code) => {
    expect(read).toMatchObject({ kind: 'refused', code })
  })
})

describe('our own records', () => {
  const sample = (statement = 'They rose.') =>
    annotatedArticle({ paragraphs: ['Fares rose.'], claims: [{ quote: 'Fares', statement }] })

  test.each(NLP_FORMATS)(
    '$format: one that cannot be is told of, and the words stay',
    ({ format, write, read }) => {
      // Longer than any statement on the desk.
      expect(read(write(sample('x'.repeat(2_001))))).toMatchObject({
        warnings: [{ code: 'records_unreadable', count: 1 }],
        annotations: {
          claims: [{ originId: null, statement: 'Fares', labels: [format === 'brat' ? 'Claim' : 'none'] }],
        },
      })
    },
  )

  test.each(NLP_FORMATS)(
    '$format: a span that was added beside them is a claim of its own',
    ({ format, write, read }) => {
      const texts = write(sample()).map((text) => {
        if (format === 'brat') return text.startsWith('T1') ? `${text}T2\tX 6 10\trose\n` : text
        if (format === 'webanno') return text.replace(/(\trose\t)_\t_\t_\t_\t_/, '$1X\t*\t*\t*\t*')
        const json = JSON.parse(text)
        if (format === 'uima') {
          json['%FEATURE_STRUCTURES'].push({ '%ID': 9, '%TYPE': 'x.X', '@sofa': 1, begin: 6, end: 10 })
          json['%VIEWS']._InitialView['%MEMBERS'].push(9)
        }
        if (format === 'doccano') json.label.push([6, 10, 'X'])
        if (format === 'labelstudio') {
          const value = { start: 6, end: 10, text: 'rose', labels: ['X'] }
          json[0].annotations[0].result.push({ id: 'new', type: 'labels', value })
        }
        return JSON.stringify(json)
      })
      const result = read(texts)
      if (result.kind === 'refused') throw new Error(result.message)
      const [old, added] = result.annotations.claims.toSorted((a, b) => (b.number ?? 0) - (a.number ?? 0))
      expect(old).toEqual(importedClaims(sample())[0])
      expect(added).toMatchObject({ originId: null, labels: ['X'], anchors: [{ start: 6, end: 10 }] })
    },
  )

  test('a place that a tool has moved into the middle of a character is widened to all of it', () => {
    const article = annotatedArticle({ paragraphs: ['cafe\u0301 x'], claims: [{ quote: 'cafe\u0301' }] })
    const [claim] = importedClaims(article)
    const read = readDoccano(
      JSON.stringify({
        text: article.text,
        entities: [{ id: 1, start_offset: 0, end_offset: 4, label: 'none' }],
        tickmark: { claims: [{ spans: [1], record: { ...claim, anchors: undefined } }] },
      }),
    )
    expect(read).toMatchObject({
      annotations: { claims: [claim] },
      warnings: [{ code: 'spans_widened', count: 1 }, { code: 'not_normalised' }],
    })
  })

  test('a claim of ours whose spans were taken out is not one without words: it is not there', () => {
    const line = JSON.parse(new TextDecoder().decode(exportDoccano(sample()).bytes))
    const read = readDoccano(JSON.stringify({ ...line, label: [], entities: [] }))
    expect(read).toMatchObject({ kind: 'ok', annotations: { claims: [] } })
  })

  test('a claim without words that a tool has given some stands there', () => {
    const { claims, ...article } = sample()
    const file = JSON.parse(
      new TextDecoder().decode(exportUima({ ...article, claims: claims.map(withoutWords) }).bytes),
    )
    Object.assign(file['%FEATURE_STRUCTURES'][3], { begin: 0, end: 5, quote: 'Fares' })
    expect(readUima(file)).toMatchObject({
      annotations: { claims: [{ number: 1, anchors: [{ start: 0, end: 5, exact: 'Fares' }] }] },
      warnings: [],
    })
  })

  test('a record without words that cannot be read is left out, and said so', () => {
    const tickmark = { claims: [{ spans: [], record: { anchors: [], statement: 7 } }] }
    expect(readDoccano(JSON.stringify({ text: 'One.', label: [], tickmark }))).toMatchObject({
      annotations: { claims: [] },
      warnings: [{ code: 'records_unreadable' }],
    })
  })

  test('a correction whose words do not stand where it says has no place', () => {
    const place = { start: 0, end: 5, exact: 'Fates' }
    const [claim] = importedClaims(sample())
    const line = {
      text: 'Fares rose.',
      label: [[0, 5, 'none']],
      entities: [{ id: 1, start_offset: 0, end_offset: 5, label: 'none' }],
      tickmark: {
        claims: [
          {
            spans: [1],
            record: {
              ...claim,
              anchors: undefined,
              corrections: [
                {
                  originId: null,
                  place,
                  exact: 'Fates',
                  replacement: 'Fares',
                  note: '',
                  state: 'proposed',
                  proposedBy: 'Sample Checker',
                  createdAt: null,
                  decidedBy: null,
                  decidedAt: null,
                  decisionReason: null,
                },
              ],
            },
          },
        ],
      },
    }
    const read = readDoccano(JSON.stringify(line))
    expect(read).toMatchObject({ kind: 'ok', annotations: { claims: [{ corrections: [{ place: null }] }] } })
  })
})
