import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { describeAnchor } from '@/lib/domain/text/anchors'
import { utf16 } from '@/lib/domain/text/offsets'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import { bratAnnotations, exportBrat } from '@/lib/exporting/nlp/brat'
import { exportDoccano } from '@/lib/exporting/nlp/doccano'
import { exportLabelStudio } from '@/lib/exporting/nlp/label-studio'
import { exportUima } from '@/lib/exporting/nlp/uima'
import { exportWebAnno } from '@/lib/exporting/nlp/webanno'
import { annotatedArticle } from '@/lib/testing/annotated-article'
import { withoutWords } from '@/lib/testing/random-article'

const asText = (file: ExportedFile) => new TextDecoder().decode(file.bytes)

/** Two claims: one on two places and over the end of a line, one within a token of the other. */
function sample(): AnnotatedArticle {
  const article = annotatedArticle({
    paragraphs: ['Fares rose 3.4%.', 'He_said [so] again.'],
    claims: [
      {
        quote: 'Fares rose',
        statement: 'Fares\nrose.',
        finding: 'not_enough_evidence',
        workState: 'closed',
        types: ['numerical', 'quote'],
      },
      { quote: 'are' },
    ],
  })
  const [first, second] = article.claims
  if (!first || !second) throw new Error('two claims were sketched')
  const across = article.text.indexOf('3.4%')
  const place = describeAnchor(article.text, { start: utf16(across), end: utf16(across + 19) })
  return { ...article, claims: [{ ...first, anchors: [...first.anchors, { id: 'b', ...place }] }, second] }
}

test('brat: the archive holds the text, the annotations and a configuration, all named alike', () => {
  const files = unzipSync(exportBrat(sample()).bytes)
  expect(Object.keys(files)).toEqual(['TEST-ARTICLE-r1.txt', 'TEST-ARTICLE-r1.ann', 'annotation.conf'])
  expect(strFromU8(files['TEST-ARTICLE-r1.txt'] ?? new Uint8Array())).toBe(sample().text)
  const configuration = strFromU8(files['annotation.conf'] ?? new Uint8Array())
  expect(configuration).toContain('[entities]\nClaim\n')
  expect(configuration).toContain('Finding\tArg:Claim, Value:none|supported|refuted|')
})

test('brat: a claim is cut at the end of a line, its places are equivalent, its statement is a note of one line', () => {
  const lines = bratAnnotations(sample())
    .split('\n')
    .filter((line) => !/^#\d+\tTickmark/.test(line))
  expect(lines).toEqual([
    'T1\tClaim 0 10\tFares rose',
    'A1\tFinding T1 not_enough_evidence',
    'A2\tWorkState T1 closed',
    'A3\tType-numerical T1',
    'A4\tType-quote T1',
    '#1\tAnnotatorNotes T1\tFares rose.',
    'T2\tClaim 11 16;17 30\t3.4%. He_said [so] ',
    'A5\tFinding T2 not_enough_evidence',
    'A6\tWorkState T2 closed',
    'A7\tType-numerical T2',
    'A8\tType-quote T2',
    'T3\tClaim 1 4\tare',
    'A9\tFinding T3 none',
    'A10\tWorkState T3 to_check',
    '#4\tAnnotatorNotes T3\tStatement of claim 2.',
    '*\tEquiv T1 T2',
    '',
  ])
})

test('brat: no line holds what a reader of lines takes for the end of one', () => {
  const ends = ['\u2028', '\u2029', '\u0085']
  const article = annotatedArticle({
    paragraphs: [`One${ends.join('two')}three.`],
    claims: [
      { quote: `One${ends.join('two')}three`, statement: `A${ends.join('b')}c`, speaker: ends.join('d') },
    ],
  })
  const ann = bratAnnotations(article)
  for (const end of ends) expect(ann).not.toContain(end)
  expect(ann).toContain('T1\tClaim 0 3;4 7;8 11;12 17\tOne two two three\n')
})

test('WebAnno TSV: sentences, tokens and parts of tokens, stacked spans, and everything escaped', () => {
  const rows = asText(exportWebAnno(sample())).split('\n')
  expect(rows.slice(0, 6)).toEqual([
    '#FORMAT=WebAnno TSV 3.3',
    '#T_SP=webanno.custom.Claim|finding|number|priority|types|workState',
    '#T_SP=webanno.custom.ClaimRecord|article|number|record|statement',
    '',
    '',
    '#Text=Fares rose 3.4%.',
  ])
  // Everything but the long records.
  const short = rows.slice(6).map((row) => row.replace(/\t\{.*?\}\[\d+\]/g, '\t{…}'))
  const first = 'not\\_enough\\_evidence[1]\t1[1]\tnormal[1]\tnumerical,quote[1]\tclosed[1]'
  const again = first.replaceAll('[1]', '[2]')
  const none = '_\t_\t_\t_\t_'
  const no = '_\t_\t_\t_'
  expect(short).toEqual([
    `1-1\t0-5\tFares\t${first}\t{…}\t1[4]\t{…}\tFares\\nrose.[4]\t`,
    '1-1.1\t1-4\tare\tnone[3]\t2[3]\tnormal[3]\t*[3]\tto\\_check[3]\t*[6]\t2[6]\t{…}\tStatement of claim 2.[6]\t',
    `1-2\t6-10\trose\t${first}\t${no}\t`,
    `1-3\t11-14\t3.4\t${again}\t${no}\t`,
    `1-4\t14-15\t%\t${again}\t${no}\t`,
    `1-5\t15-16\t.\t${again}\t${no}\t`,
    '',
    '#Text=He_said [so] again.',
    `2-1\t17-24\tHe_said\t${again}\t${no}\t`,
    `2-2\t25-26\t[\t${again}\t${no}\t`,
    `2-3\t26-28\tso\t${again}\t${no}\t`,
    `2-4\t28-29\t]\t${again}\t${no}\t`,
    `2-5\t30-35\tagain\t${none}\t${no}\t`,
    `2-6\t35-36\t.\t${none}\t${no}\t`,
    '',
  ])
})

test('WebAnno TSV: what stands between sentences is written with the one before it', () => {
  const article = annotatedArticle({ paragraphs: ['One. \u00a0Two.', '', '\tThree\\.'] })
  const rows = asText(exportWebAnno(article)).split('\n')
  expect(rows.filter((row) => /^(#Text|\d+-1\t)/.test(row)).map((row) => row.split('\t_')[0])).toEqual([
    '#Text=One. \u00a0',
    '1-1\t0-3\tOne',
    '#Text=Two.',
    '#Text=',
    '#Text=\\t',
    '2-1\t6-9\tTwo',
    '#Text=Three\\\\.',
    '3-1\t13-18\tThree',
  ])
})

test('UIMA: the type system, the sofa before all else, and every structure in the view', () => {
  const cas = JSON.parse(asText(exportUima(sample())))
  expect(Object.keys(cas)).toEqual(['%TYPES', '%FEATURE_STRUCTURES', '%VIEWS'])
  expect(cas['%TYPES']['tickmark.Claim']).toMatchObject({
    '%NAME': 'tickmark.Claim',
    '%SUPER_TYPE': 'uima.tcas.Annotation',
    number: { '%NAME': 'number', '%RANGE': 'uima.cas.Integer' },
  })
  const structures: Record<string, unknown>[] = cas['%FEATURE_STRUCTURES']
  expect(structures[0]).toMatchObject({ '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaID: '_InitialView' })
  for (const structure of structures) expect(Object.keys(structure).slice(0, 2)).toEqual(['%ID', '%TYPE'])
  expect(cas['%VIEWS']._InitialView).toEqual({ '%SOFA': 1, '%MEMBERS': [2, 3, 4, 5, 6] })
  expect(structures.slice(3)).toMatchObject([
    {
      begin: 0,
      end: 10,
      number: 1,
      finding: 'not_enough_evidence',
      types: 'numerical,quote',
      workState: 'closed',
    },
    { begin: 11, end: 30, number: 1, quote: '3.4%.\nHe_said [so] ' },
    { begin: 1, end: 4, number: 2, finding: 'none', statement: 'Statement of claim 2.' },
  ])
  // Every feature that a structure has is declared with its type.
  for (const structure of structures.slice(2)) {
    const declared = Object.keys(cas['%TYPES'][String(structure['%TYPE'])])
    const own = Object.keys(structure).filter((key) => !/^[%@]|^begin$|^end$/.test(key))
    expect(own.filter((key) => !declared.includes(key))).toEqual([])
  }
})

test('doccano: one line, labels and entities alike, the places of a claim related', () => {
  const file = asText(exportDoccano(sample()))
  expect(file.trimEnd().split('\n')).toHaveLength(1)
  const line = JSON.parse(file)
  expect(line.label).toEqual([
    [0, 10, 'not_enough_evidence'],
    [11, 30, 'not_enough_evidence'],
    [1, 4, 'none'],
  ])
  expect(line.relations).toEqual([{ id: 1, from_id: 1, to_id: 2, type: 'same_claim' }])
  expect(line.tickmark.claims.map(({ spans }: { spans: number[] }) => spans)).toEqual([[1, 2], [3]])
})

test('Label Studio: a task with regions, what is said per region, and relations', () => {
  const tasks = JSON.parse(asText(exportLabelStudio(sample())))
  expect(tasks).toHaveLength(1)
  const results: Record<string, unknown>[] = tasks[0].annotations[0].result
  expect(results.map(({ id, from_id, from_name, type }) => [id ?? from_id, from_name, type])).toEqual([
    ['span-1', 'finding', 'labels'],
    ['span-1', 'work_state', 'choices'],
    ['span-1', 'types', 'choices'],
    ['span-1', 'statement', 'textarea'],
    ['span-2', 'finding', 'labels'],
    ['span-2', 'work_state', 'choices'],
    ['span-2', 'types', 'choices'],
    ['span-2', 'statement', 'textarea'],
    ['span-1', undefined, 'relation'],
    ['span-3', 'finding', 'labels'],
    ['span-3', 'work_state', 'choices'],
    ['span-3', 'statement', 'textarea'],
  ])
  expect(results[0]?.value).toEqual({
    start: 0,
    end: 10,
    text: 'Fares rose',
    labels: ['not_enough_evidence'],
  })
})

test.each([exportBrat, exportWebAnno, exportUima, exportDoccano, exportLabelStudio])(
  'an article without claims makes a file all the same',
  (exporter) => {
    expect(exporter({ ...sample(), claims: [] }).bytes.length).toBeGreaterThan(0)
  },
)

test('brat: the record of a claim without words is a note on no annotation', () => {
  const { claims, ...article } = sample()
  const [first, second] = claims
  if (!first || !second) throw new Error('two claims were sketched')
  const notesOn = (ann: string) => [...ann.matchAll(/^#\d+\t(\w+ T\d)\t/gm)].map(([, target]) => target)
  const one = bratAnnotations({ ...article, claims: [second, withoutWords(first)] })
  expect(notesOn(one)).toEqual([
    'AnnotatorNotes T1',
    'TickmarkRecord T1',
    'TickmarkArticle T1',
    'TickmarkRecord T0',
  ])
  const none = bratAnnotations({ ...article, claims: claims.map(withoutWords) })
  expect(notesOn(none)).toEqual(['TickmarkArticle T0', 'TickmarkRecord T0', 'TickmarkRecord T0'])
})

test('UIMA: a claim without words covers nothing, at the start', () => {
  const article = sample()
  const cas = JSON.parse(asText(exportUima({ ...article, claims: article.claims.map(withoutWords) })))
  expect(cas['%FEATURE_STRUCTURES'].slice(3)).toMatchObject([
    { '%ID': 4, begin: 0, end: 0, number: 1, finding: 'not_enough_evidence', quote: '' },
    { '%ID': 5, begin: 0, end: 0, number: 2, finding: 'none', quote: '' },
  ])
  expect(cas['%VIEWS']._InitialView['%MEMBERS']).toEqual([2, 3, 4, 5])
})

test('doccano and Label Studio: a claim without words has a record and no span', () => {
  const article = sample()
  const lost = { ...article, claims: article.claims.map(withoutWords) }
  const line = JSON.parse(asText(exportDoccano(lost)))
  const [task] = JSON.parse(asText(exportLabelStudio(lost)))
  expect([line.label, line.entities, task.annotations[0].result]).toEqual([[], [], []])
  for (const { claims } of [line.tickmark, task.data.tickmark])
    expect(claims).toMatchObject([
      { spans: [], record: { number: 1, anchors: [] } },
      { spans: [], record: { number: 2, anchors: [] } },
    ])
})
