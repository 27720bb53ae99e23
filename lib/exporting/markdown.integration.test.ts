import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, documentText } from '@/lib/domain/text/document'
import { placeBlocks } from '@/lib/domain/text/projection'
import { exportMarkdown } from '@/lib/exporting/markdown'
import type { AnnotatedArticle } from '@/lib/exporting/model'
import { annotatedArticle } from '@/lib/testing/annotated-article'
import { articleWithLostClaims, withoutWords } from '@/lib/testing/random-article'
import { requireReader } from '@/lib/testing/readers'

const pandoc = requireReader('pandoc')

type Node = { t: string; c?: unknown }

/** The text of pandoc's document tree, and the text of each footnote, in order. */
function readBack(markdown: string, format: string): { blocks: string[]; notes: string[] } {
  const json = execFileSync(pandoc, ['-f', format, '-t', 'json'], { input: markdown, maxBuffer: 64 << 20 })
  const notes: string[] = []
  const textOf = (node: unknown): string => {
    if (Array.isArray(node)) return node.map(textOf).join('')
    if (typeof node !== 'object' || node === null || !('t' in node)) return ''
    const { t, c } = node as Node
    if (t === 'Str') return String(c)
    if (t === 'Space' || t === 'SoftBreak') return ' '
    if (t === 'LineBreak') return '\n'
    if (t === 'Code') return String((c as unknown[])[1])
    if (t === 'Note') {
      notes.push((c as unknown[]).map(textOf).join('\n'))
      return ''
    }
    return textOf(c)
  }
  const { blocks } = JSON.parse(json.toString()) as { blocks: Node[] }
  return { blocks: blocks.map(textOf), notes }
}

/** Spaces that Markdown joins are the same words; pandoc composes accents. */
const loose = (text: string) =>
  text
    .replace(/[ \t\n]+/g, ' ')
    .trim()
    .normalize('NFC')

describe.each(['gfm', 'commonmark+footnotes'])('Markdown, read by pandoc as %s', (format) => {
  it('gives back the text of each block and a footnote for each claim', () => {
    fc.assert(
      fc.property(articleWithLostClaims, (article: AnnotatedArticle) => {
        const { blocks, notes } = readBack(new TextDecoder().decode(exportMarkdown(article).bytes), format)
        const texts = placeBlocks(article.document).map(({ text }) => loose(text))
        const from = article.document.content[0]?.type === 'headline' ? 0 : 1
        expect(blocks.slice(from, from + texts.length).map(loose)).toEqual(texts)
        expect(notes).toHaveLength(article.claims.length)
        const said = notes.map(loose)
        for (const claim of article.claims) {
          // Readers number notes by the order of their signs: whose note it is, it says itself.
          const own = said.filter((one) => one.startsWith(`#${claim.number} `))
          expect(own).toEqual([expect.stringContaining(loose(claim.statement))])
        }
        for (const { text } of article.claims.flatMap(({ threads }) =>
          threads.flatMap(({ comments }) => comments),
        )) {
          expect(said.some((note) => note.includes(loose(text)))).toBe(true)
        }
      }),
      { numRuns: 20 },
    )
  }, 120_000)
})

it('names claims without words in a paragraph of their own, behind the text', () => {
  const given = annotatedArticle({
    paragraphs: ['Fares rose.'],
    claims: [{ quote: 'Fares' }, { quote: 'rose' }, { quote: 'rose' }],
  })
  const claims = given.claims.map((claim) => (claim.number === 2 ? claim : withoutWords(claim)))
  const { blocks, notes } = readBack(
    new TextDecoder().decode(exportMarkdown({ ...given, claims }).bytes),
    'gfm',
  )
  expect(blocks).toContain('Claims without a place in this text: , ')
  expect(notes.map((note) => note.slice(0, 3))).toEqual(['#2 ', '#1 ', '#3 '])
})

const bold = (text: string) => ({ type: 'text' as const, text, marks: [{ type: 'bold' as const }] })
const italic = (text: string) => ({ type: 'text' as const, text, marks: [{ type: 'italic' as const }] })
const link = (text: string, href: string) => ({
  type: 'text' as const,
  text,
  marks: [{ type: 'link' as const, attrs: { href } }],
})
const plain = (text: string) => ({ type: 'text' as const, text })
const paragraph = (...content: ReturnType<typeof plain>[]): Block => ({ type: 'paragraph', content })
const item = (text: string, ordinal: number | null, depth: number): Block => ({
  type: 'listItem',
  attrs: { ordinal, depth },
  content: [plain(text)],
})

describe('Markdown that text could become', () => {
  it.each<[string, Block[]]>([
    ['a heading', [paragraph(plain('# One')), paragraph(plain('One\u2028===')), paragraph(plain('---'))]],
    [
      'a list',
      [
        paragraph(plain('1. One')),
        paragraph(plain('2) two')),
        paragraph(plain('- x')),
        paragraph(plain('+ x')),
      ],
    ],
    ['code', [paragraph(plain('    four spaces')), paragraph(plain('\ttab')), paragraph(plain('`x` ```y'))]],
    ['emphasis', [paragraph(plain('*a* **b** _c_ ~~d~~ snake_case_name 2*3*4'))]],
    ['HTML', [paragraph(plain('<b>x</b> <!-- y --> &amp; &lt;')), paragraph(plain('<div>'))]],
    ['links', [paragraph(plain('[a](b) ![c](d) [e]: f <https://example.org/>'))]],
    ['a footnote', [paragraph(plain('[^1]: One [^1] ^[x]')), paragraph(plain('End: (x) @cite $m$ {y}'))]],
    ['a table', [paragraph(plain('| a | b |')), paragraph(plain('|---|---|')), paragraph(plain(': x'))]],
    [
      'marks at odd places',
      [paragraph(plain('a'), bold('“b”'), plain('c '), italic('d '), bold('e'), plain(', f'))],
    ],
    [
      'a link with signs',
      [paragraph(plain('See '), link('[x] (y)', 'https://example.org/a_(b)?c=<d>&e="f"'), plain('.'))],
    ],
    [
      'items of lists',
      [
        item('One', null, 0),
        item('Two', 3, 1),
        item('Three', 4, 1),
        item('Four', null, 5),
        item('5. x', 1, 0),
      ],
    ],
  ])('%s reads back as the text that it is', (_what, blocks) => {
    const document = { type: 'doc' as const, content: blocks }
    const [first = ''] = /\w/.exec(documentText(document)) ?? []
    const article = annotatedArticle({
      document,
      claims: [{ quote: first }, { quote: first, statement: '1. *x*' }],
    })
    const { blocks: read, notes } = readBack(new TextDecoder().decode(exportMarkdown(article).bytes), 'gfm')
    const said = loose(read.join(' '))
    const words = loose(
      placeBlocks(document)
        .map(({ text }) => text)
        .join(' '),
    )
    expect(said.replaceAll(' ', '')).toContain(words.replaceAll(' ', ''))
    expect(notes.map(loose)).toEqual([
      expect.stringContaining('Statement of claim 1.'),
      expect.stringContaining('1. *x*'),
    ])
  })
})
