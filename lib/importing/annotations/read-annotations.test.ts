import { strToU8, zipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { exportJson } from '@/lib/exporting/json'
import { exportJsonLd } from '@/lib/exporting/jsonld'
import { exportBrat } from '@/lib/exporting/nlp/brat'
import { exportDoccano } from '@/lib/exporting/nlp/doccano'
import { exportLabelStudio } from '@/lib/exporting/nlp/label-studio'
import { exportUima } from '@/lib/exporting/nlp/uima'
import { exportWebAnno } from '@/lib/exporting/nlp/webanno'
import { readAnnotations } from '@/lib/importing/annotations/read-annotations'
import { annotatedArticle } from '@/lib/testing/annotated-article'

const article = annotatedArticle({
  paragraphs: ['💩This is an annotation.'],
  claims: [{ quote: 'annotation', statement: 'It is one.' }],
})
const read = (bytes: Uint8Array, filename = 'x') => readAnnotations({ bytes, filename })
const readText = (text: string) => read(strToU8(text))
const tampered = (change: (file: Record<string, unknown>) => void) => {
  const file = JSON.parse(new TextDecoder().decode(exportJson(article).bytes))
  change(file)
  return readText(JSON.stringify(file))
}

describe('a file with annotations', () => {
  it.each([
    ['json', exportJson],
    ['jsonld', exportJsonLd],
    ['brat', exportBrat],
    ['webanno', exportWebAnno],
    ['uima', exportUima],
    ['doccano', exportDoccano],
    ['labelstudio', exportLabelStudio],
  ] as const)('is known as %s by what is in it', async (format, write) => {
    const { bytes } = write(article)
    expect(await read(bytes, '../../wrong.name')).toMatchObject({
      kind: 'ok',
      annotations: { format, claims: [{ statement: 'It is one.', anchors: [{ start: 13, end: 23 }] }] },
    })
    if (format !== 'brat') {
      const packed = zipSync({ '../../x/y.json': bytes, '__MACOSX/._y.json': strToU8('x') })
      expect(await read(packed)).toMatchObject({ kind: 'refused', code: 'file_damaged' })
      expect(await read(zipSync({ 'x/y.json': bytes, '__MACOSX/._y.json': strToU8('x') }))).toMatchObject({
        annotations: { format },
      })
    }
  })

  const WORDS = 'Fares rose by nine percent.'
  const region = { value: { start: 0, end: 5, text: 'Fares', labels: ['A'] }, type: 'labels', id: 'r' }
  it.each([
    ['doccano', 'labels beside the text', { text: WORDS, label: [[0, 5, 'A']] }],
    ['doccano', 'the text under data', { id: 1, data: WORDS, label: [[0, 5, 'A']] }],
    ['doccano', 'the text in an object under data', { data: { text: WORDS }, labels: [[0, 5, 'A']] }],
    [
      'doccano',
      'entities, and columns of its own under data',
      {
        text: WORDS,
        data: { desk: 'sample' },
        entities: [{ id: 1, label: 'A', start_offset: 0, end_offset: 5 }],
      },
    ],
    ['labelstudio', 'a task', { data: { text: WORDS }, annotations: [{ result: [region] }] }],
    ['labelstudio', 'what a model said', { data: { text: WORDS }, predictions: [{ result: [region] }] }],
    ['labelstudio', 'an old task', { data: { text: WORDS }, completions: [{ result: [region] }] }],
    [
      'labelstudio',
      'a task with a column called label',
      { data: { text: WORDS, label: [] }, label: [], annotations: [{ result: [region] }] },
    ],
    ['labelstudio', 'a list of one task', [{ data: { text: WORDS }, annotations: [{ result: [region] }] }]],
  ])('is %s with %s', async (format, _what, file) => {
    expect(await readText(JSON.stringify(file))).toMatchObject({
      kind: 'ok',
      annotations: { format, claims: [{ anchors: [{ start: 0, end: 5, exact: 'Fares' }] }] },
    })
  })

  it('is Label Studio’s where a task has nothing marked in it', async () => {
    expect(await readText(JSON.stringify({ data: { text: WORDS } }))).toMatchObject({
      annotations: { format: 'labelstudio', claims: [] },
    })
  })

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['bytes', new Uint8Array([0xff, 0xfe, 0x00, 0xd8]), 'binary'],
    ['prose', strToU8('Fares rose.'), 'wrong_type'],
    ['other JSON', strToU8('{"a":[1]}'), 'wrong_type'],
    ['a zip of two texts', zipSync({ 'a.json': strToU8('{}'), 'b.json': strToU8('{}') }), 'several_texts'],
    ['an .ann alone', zipSync({ 'a.ann': strToU8('') }), 'bad_annotations'],
    ['a zip of nothing we read', zipSync({ 'a.exe': strToU8('') }), 'wrong_type'],
    ['a bomb', zipSync({ 'a.json': new Uint8Array(21 * 1024 * 1024) }, { level: 9 }), 'file_bomb'],
    [
      'a thousand entries and one',
      zipSync(Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`${i}.json`, strToU8('{}')]))),
      'file_bomb',
    ],
    ['JSON nested deeply', strToU8('['.repeat(200_000) + ']'.repeat(200_000)), 'too_complex'],
    ['JSON of a million objects', strToU8(`[${'{},'.repeat(1_000_000)}{}]`), 'too_complex'],
    [
      'annotations nested deeply',
      strToU8(`{"@context":[],"items":${'['.repeat(200_000)}${']'.repeat(200_000)}}`),
      'too_complex',
    ],
    ['JSON of another version', strToU8('{"tickmark":2}'), 'bad_annotations'],
    [
      'JSON-LD without an annotation',
      strToU8('{"@context":"http://www.w3.org/ns/anno.jsonld"}'),
      'bad_annotations',
    ],
  ])('that is %s is refused', async (_what, bytes, code) => {
    expect(await read(bytes)).toMatchObject({ kind: 'refused', code })
  })

  it.each<[string, Uint8Array, string, string]>([
    ['a PDF', new Uint8Array([...strToU8('%PDF-1.7'), 0xff]), 'a.pdf', 'This is a PDF. It holds no'],
    ['RTF', strToU8('{\\rtf1 x}'), 'a.rtf', 'This is an RTF file. It holds no'],
    ['OpenDocument', zipSync({ 'content.xml': strToU8('') }), 'a.odt', 'This is an OpenDocument file'],
    ['a table', strToU8('a,b'), 'a.csv', 'This is a table. It holds no'],
    ['bytes', new Uint8Array([0xff, 0xfe, 0x00, 0xd8]), 'a', 'This is no UTF-8 text.'],
    ['prose', strToU8('Fares rose.'), 'a.txt', 'The file holds no annotations that are read.'],
  ])('that is %s is named in its refusal, with what is read', async (_what, bytes, filename, said) => {
    const refusal = await readAnnotations({ bytes, filename })
    if (refusal.kind !== 'refused') throw new Error('it was read')
    expect(refusal.message).toContain(said)
    expect(refusal.message).toContain('Read are Word (.docx), our JSON')
  })

  it.each([
    ['words alone', `[${'"word",'.repeat(600_000)}1]`, 'too_complex'],
    ['words alone, few enough to be read', `[${'"word",'.repeat(90_000)}1]`, 'wrong_type'],
    ['numbers beside a text', `{"data":"One","more":[${'1,'.repeat(2_500_000)}1]}`, 'too_complex'],
    [
      'names that come once each',
      `{"data":"One",${Array.from({ length: 100_000 }, (_, at) => `"name ${at}":1`).join()}}`,
      'too_complex',
    ],
  ])('that is a list of %s is refused before it is parsed', async (_what, text, code) => {
    const parse = vi.spyOn(JSON, 'parse')
    expect(await readText(text)).toMatchObject({ kind: 'refused', code })
    expect(parse).not.toHaveBeenCalled()
    parse.mockRestore()
  })

  const refusalOf = async (claims: object[]) => {
    const file = await tampered((whole) => Object.assign(whole, { claims }))
    return file.kind === 'refused' ? [file.code, file.message] : file.kind
  }
  const [own = {}] = JSON.parse(new TextDecoder().decode(exportJson(article).bytes)).claims as object[]
  const [anchor] = (own as { anchors: object[] }).anchors
  it.each<[string, object, string]>([
    [
      'a key that nobody knows',
      { hostile: 1 },
      'Claim #1: holds “hostile”, which this format does not know.',
    ],
    ['no list of places', { anchors: undefined }, 'Claim #1: “anchors” is missing.'],
    [
      'other words at its place',
      { anchors: [{ start: 0, end: 3, exact: 'xyz' }] },
      'Claim #1: other words stand in the text where “anchors 1” says.',
    ],
    [
      'an empty place',
      { anchors: [anchor, { start: 0, end: 3, exact: '' }] },
      'Claim #1: “anchors 2, exact” is empty.',
    ],
    [
      'no number, and no finding',
      { number: 'x', finding: undefined },
      'Claim 1 of the file: “number” is not what this format has there.',
    ],
    ['a statement that is too long', { statement: 'x'.repeat(2_001) }, 'Claim #1: “statement” is too long.'],
    [
      'too many labels',
      { labels: Array.from({ length: 21 }, String) },
      'Claim #1: “labels” has too many entries.',
    ],
    ['a finding of no scale', { finding: 'maybe' }, 'Claim #1: “finding” is not what this format has there.'],
    ['evidence on no source', { evidence: [{}] }, 'Claim #1: “evidence 1, originId” is missing.'],
  ])('of ours with %s is refused, in words for people', async (_what, wrong, said) => {
    expect(await refusalOf([{ ...own, ...wrong }])).toEqual([
      'bad_annotations',
      `The file cannot be read. ${said} Export it again from the desk that made it, or put this right in the file.`,
    ])
  })

  it.each<[string, (file: Record<string, unknown>) => void, string]>([
    [
      'a text that is none',
      (file) => Object.assign(file, { document: { type: 'doc', content: [{ type: 'script' }] } }),
      'Its text, content[0].type: This node is not known.',
    ],
    ['no article', (file) => delete file.article, '“article” is missing.'],
    [
      'a claim that is none',
      (file) => Object.assign(file, { claims: [7] }),
      'Claim 1 of the file: it is not what this format has there.',
    ],
  ])('of ours with %s is refused too', async (_what, change, said) => {
    const read = await tampered(change)
    expect(read.kind === 'refused' && read.message).toContain(`The file cannot be read. ${said} Export`)
  })
})
