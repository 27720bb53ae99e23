import { describe, expect, test } from 'vitest'
import { readDoccano } from '@/lib/importing/nlp/read-doccano'
import { readLabelStudio } from '@/lib/importing/nlp/read-label-studio'
import { readUima } from '@/lib/importing/nlp/read-uima'
import { accepted, told } from '@/lib/testing/told'

describe('UIMA CAS JSON', () => {
  const sofa = (text: string, more = {}) => ({
    '%ID': 1,
    '%TYPE': 'uima.cas.Sofa',
    sofaNum: 1,
    sofaID: '_InitialView',
    mimeType: 'text',
    sofaString: text,
    ...more,
  })
  const span = (id: number, type: string, begin: number, end: number, more = {}) => ({
    '%ID': id,
    '%TYPE': type,
    '@sofa': 1,
    begin,
    end,
    ...more,
  })
  const NER = 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity'
  const TOKEN = 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token'

  test('annotations are claims; tokens, document types, links and what no view holds are not', () => {
    const read = readUima({
      '%TYPES': {
        'x.Sub': { '%NAME': 'x.Sub', '%SUPER_TYPE': 'x.Meta' },
        'x.Meta': { '%NAME': 'x.Meta', '%SUPER_TYPE': 'uima.tcas.DocumentAnnotation' },
        'x.Circle': { '%NAME': 'x.Circle', '%SUPER_TYPE': 'x.Circle' },
      },
      '%FEATURE_STRUCTURES': [
        sofa('This is a test .'),
        span(2, 'x.Sub', 0, 16, { language: 'de' }),
        span(3, TOKEN, 0, 4),
        span(4, NER, 10, 14, { value: 'OTH', identifier: 'http://x/1' }),
        span(5, 'webanno.custom.Span', 5, 7),
        { '%ID': 6, '%TYPE': 'webanno.custom.Link', role: 'p', '@target': 5 },
        span(7, 'webanno.custom.Relation', 5, 7, { '@Governor': 4, '@Dependent': 5 }),
        span(8, 'webanno.custom.Span', 0, 4),
        { '%ID': 9, '%TYPE': 'x.Circle', '@sofa': 1, '^begin': 8, '^end': 9 },
        { '%ID': 10, '%TYPE': 'x.Setting', '@sofa': 1, on: true },
      ],
      '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': [2, 3, 4, 5, 6, 7, 9, 10] } },
    })
    expect(told(read)).toEqual({
      claims: ['Span: is', 'Circle: a', 'OTH: test'],
      warnings: ['links_between_spans_dropped 1'],
    })
  })

  test('feature structures may stand by id, and views be left out', () => {
    const { '%ID': _id, ...entity } = span(4, NER, 10, 14, { value: 'OTH' })
    const { '%ID': _sofa, ...text } = sofa('This is a test .')
    expect(told(readUima({ '%FEATURE_STRUCTURES': { 1: text, 4: entity } })).claims).toEqual(['OTH: test'])
  })

  test.each([
    ['UTF-16, as Java counts', {}, {}, [22, 32]],
    ['code points, where the header says so', { '%HEADER': { '%OFFSETS': 'UTF-32' } }, {}, [19, 29]],
    ['code points, where the sofa says so', {}, { offsetEncoding: 'codepoints' }, [19, 29]],
  ])('offsets are %s', (_unit, header, own, [begin = 0, end = 0]) => {
    const read = readUima({
      ...header,
      '%FEATURE_STRUCTURES': [
        sofa('👨🏻‍🚒 firemen drive firetrucks', own),
        span(2, NER, begin, end, { value: 'X' }),
      ],
    })
    expect(told(read).claims).toEqual(['X: firetrucks'])
  })

  test('offsets that cut a UTF-16 pair in half are read as code points', () => {
    const read = readUima({
      '%FEATURE_STRUCTURES': [sofa('💩💩 a'), span(2, 'x.Y', 1, 2), span(3, 'x.Z', 3, 4)],
    })
    expect(told(read).claims).toEqual(['Y: 💩', 'Z: a'])
  })
})

describe('doccano', () => {
  const line = (more: object) => JSON.stringify({ id: 3, text: '💩This is an annotation. 💩 End', ...more })

  test.each([
    ['label', { label: [[13, 23, 'X']] }],
    ['labels', { labels: [[13, 23, 'X']] }],
    ['entities', { entities: [{ id: 7, start_offset: 13, end_offset: 23, label: 'X' }] }],
  ])('spans stand under %s, in UTF-16 code units', (_name, spans) => {
    expect(told(readDoccano(`${line(spans)}\n`))).toEqual({ claims: ['X: annotation'], warnings: [] })
  })

  test('code points as Python counts them are taken where they cut fewer words, and it is said', () => {
    expect(told(readDoccano(line({ label: [[12, 22, 'X']] })))).toEqual({
      claims: ['X: annotation'],
      warnings: ['offsets_guessed 1'],
    })
  })

  test('words that both units cut alike are read in UTF-16', () => {
    expect(told(readDoccano(line({ label: [[14, 20, 'X']] })))).toEqual({
      claims: ['X: nnotat'],
      warnings: [],
    })
  })

  test('categories of the whole text are no spans, and relations are told of', () => {
    const line = {
      text: 'One two',
      label: ['news'],
      entities: [
        { id: 1, start_offset: 0, end_offset: 3, label: 'A' },
        { id: 2, start_offset: 4, end_offset: 7, label: 'B' },
      ],
      relations: [{ id: 1, from_id: 1, to_id: 2, type: 'next' }],
    }
    expect(told(readDoccano(JSON.stringify(line)))).toEqual({
      claims: ['A: One', 'B: two'],
      warnings: ['links_between_spans_dropped 1'],
    })
  })
})

describe('Label Studio', () => {
  const region = (start: number, end: number, text: string, label: string, more = {}) => ({
    id: `r${start}`,
    from_name: 'label',
    to_name: 'text',
    type: 'labels',
    value: { start, end, text, labels: [label] },
    ...more,
  })

  test('regions are claims once, however many annotated alike; what was written about one is a comment', () => {
    const read = readLabelStudio([
      {
        id: 4,
        data: { headline: 'Short', body: 'Fares rose in May.\nSo he said.' },
        annotations: [
          {
            result: [
              region(14, 24, 'May.\\nSo he', 'DATE', { meta: { text: ['Which year?'] } }),
              region(0, 5, 'Fares', 'WHAT'),
              { id: 'c', type: 'choices', from_name: 'mood', to_name: 'text', value: { choices: ['dull'] } },
              { type: 'relation', from_id: 'r0', to_id: 'r14', direction: 'right' },
            ],
          },
          { result: [region(0, 5, 'Fares', 'WHAT')] },
          { was_cancelled: true, result: [region(6, 10, 'rose', 'VERB')] },
        ],
        predictions: [{ model_version: 'm', score: 0.5, result: [region(6, 10, 'rose', 'VERB')] }],
      },
    ])
    expect(told(read)).toEqual({
      claims: ['WHAT: Fares', 'DATE: May.\nSo he'],
      warnings: ['links_between_spans_dropped 1'],
    })
    expect(accepted(read).annotations.claims[1]?.threads[0]?.comments[0]?.text).toBe('Which year?')
  })

  test('a task that nobody has annotated gives its predictions', () => {
    const task = {
      data: { text: '👨🏻‍🚒 firemen drive firetrucks' },
      predictions: [{ model_version: 'm', score: 0.5, result: [region(19, 29, 'firetrucks', 'X')] }],
    }
    expect(told(readLabelStudio(task)).claims).toEqual(['X: firetrucks'])
  })
})
