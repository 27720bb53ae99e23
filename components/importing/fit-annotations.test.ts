import { describe, expect, test } from 'vitest'
import { fitAnnotations } from '@/components/importing/fit-annotations'
import { AnnotationPlace, type Annotations, type ImportedClaim } from '@/lib/contracts/annotations'
import { type ArticleDocument, documentText } from '@/lib/domain/text/document'
import { emptyRecord } from '@/lib/importing/annotations/empty-record'

const LINES = ['Ferries 🚢 to go', 'An advertisement', 'All twelve ferries go by 2030', 'عبارات جديدة']
const DOCUMENT: ArticleDocument = {
  type: 'doc',
  content: LINES.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
}
const TEXT = documentText(DOCUMENT)
const place = (exact: string, text = TEXT): AnnotationPlace => {
  const start = text.indexOf(exact)
  return { start, end: start + exact.length, exact }
}
const claim = (...exact: string[]): ImportedClaim => ({
  ...emptyRecord(exact.join()),
  anchors: exact.map((words) => place(words)),
})
const annotations = (...claims: ImportedClaim[]): Annotations => ({
  format: 'docx',
  articleId: null,
  textSha256: 'a'.repeat(64),
  claims,
})
/** The text without some blocks, as it is loaded. */
const without = (...out: number[]) => LINES.filter((_, at) => !out.includes(at)).join('\n')

describe('annotations and blocks that are left out', () => {
  test('are untouched where every block stays', () => {
    const given = annotations(claim('twelve ferries'))
    expect(fitAnnotations(given, DOCUMENT, [])).toEqual({ annotations: given, lost: [], wordless: [] })
  })

  test.each([
    ['a block before them', [1]],
    ['two blocks before them, an emoji in one', [0, 1]],
    ['a block after them', [3]],
  ])('stand on the same words without %s', (_, out) => {
    const { annotations: fitted, lost } = fitAnnotations(annotations(claim('twelve ferries')), DOCUMENT, out)
    const text = without(...out)
    expect(lost).toEqual([])
    expect(fitted.claims[0]?.anchors).toEqual([place('twelve ferries', text)])
    expect(text.slice(fitted.claims[0]?.anchors[0]?.start, fitted.claims[0]?.anchors[0]?.end)).toBe(
      'twelve ferries',
    )
    // The file’s hash is of the whole text: with it the places would be taken for another text’s.
    expect(fitted.textSha256).toBeNull()
  })

  test('are lost with the block that they stand in, and told of', () => {
    const [ad, kept] = [claim('advertisement'), claim('جديدة')]
    const { annotations: fitted, lost } = fitAnnotations(annotations(ad, kept), DOCUMENT, [1])
    expect(lost).toEqual([ad])
    expect(fitted.claims.map(({ statement }) => statement)).toEqual(['جديدة'])
  })

  test('keep those of their places that are left', () => {
    const { annotations: fitted, lost } = fitAnnotations(
      annotations(claim('advertisement', '2030')),
      DOCUMENT,
      [1],
    )
    expect(lost).toEqual([])
    expect(fitted.claims[0]?.anchors).toEqual([place('2030', without(1))])
  })

  test('are lost where the words run over a block that is left out', () => {
    const over = claim('to go\nAn advertisement\nAll twelve')
    expect(fitAnnotations(annotations(over), DOCUMENT, [1]).lost).toEqual([over])
  })

  test.each([[[]], [[1]]])('that had no words in the file are told apart, with %j left out', (leftOut) => {
    const [given, kept] = [{ ...claim('twelve ferries'), anchors: [] }, claim('2030')]
    expect(fitAnnotations(annotations(given, kept), DOCUMENT, leftOut)).toMatchObject({
      annotations: { claims: [{ statement: '2030' }] },
      lost: [],
      wordless: [given],
    })
  })

  test('take their corrections along; one whose words are left out has no place', () => {
    const correction = (exact: string) => ({
      originId: null,
      place: place(exact),
      exact,
      replacement: 'x',
      note: '',
      state: 'proposed' as const,
      proposedBy: 'Guest',
      createdAt: null,
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
    })
    const given = { ...claim('twelve ferries'), corrections: [correction('2030'), correction('An')] }
    const { annotations: fitted } = fitAnnotations(annotations(given), DOCUMENT, [1])
    expect(fitted.claims[0]?.corrections.map((one) => one.place)).toEqual([place('2030', without(1)), null])
    expect(AnnotationPlace.safeParse(fitted.claims[0]?.corrections[0]?.place).success).toBe(true)
  })
})
