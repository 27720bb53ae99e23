import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { contentDisposition, exportFilename } from '@/lib/exporting/filename'
import { exportHtml } from '@/lib/exporting/html/export-html'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

function elementsOf(html: string): Element[] {
  const found: Element[] = []
  const walk = (node: Node) => {
    if ('tagName' in node) found.push(node)
    if ('childNodes' in node) for (const child of node.childNodes) walk(child)
  }
  walk(parse(html))
  return found
}
/** The text of a node, without what stands in elements of the classes `but`. */
function textOf(node: Node, but: readonly string[] = []): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value
  if ('attrs' in node && but.includes(attribute(node, 'class') ?? '')) return ''
  return 'childNodes' in node ? node.childNodes.map((child) => textOf(child, but)).join('') : ''
}
const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value
const htmlOf = (...given: Parameters<typeof annotatedArticle>) =>
  new TextDecoder().decode(exportHtml(annotatedArticle(...given)).bytes)

const NASTY = '<img src=x onerror=alert(1)> </style><script>alert(1)</script> "\'&'

describe('the annotated copy', () => {
  const html = htmlOf({
    paragraphs: ['The mayor said fares rose by 3.4% last year.', 'Nobody denied it.'],
    claims: [
      {
        quote: 'fares rose by 3.4%',
        finding: 'supported',
        findingReason: 'The table says so.',
        findingBy: 'Sample Checker',
        findingAt: '2026-01-02T03:50:00.000Z',
        workState: 'closed',
        evidence: [annotatedEvidence()],
      },
      {
        quote: 'The mayor said fares rose by 3.4% last year',
        finding: 'conflicting',
        findingReason: 'Two figures.',
        workState: 'needs_second_look',
        textChangedSinceFinding: true,
      },
      { quote: 'rose by 3.4% last', workState: 'to_check' },
    ],
  })
  const elements = elementsOf(html)

  it('keeps the article’s words as they are, highlights and numbers apart', () => {
    const [first] = elements.filter((one) => attribute(one, 'class')?.startsWith('t t-paragraph'))
    const text = textOf(first as Element, ['no', 'pn'])
    expect(text).toBe('The mayor said fares rose by 3.4% last year.')
  })

  it('draws overlapping claims nested, each with its own line, and a fill below', () => {
    const marks = elements
      .filter(({ tagName }) => tagName === 'mark')
      .map((one) => `${attribute(one, 'class')} ${attribute(one, 'style')}`)
    expect(marks.some((mark) => mark.includes('mk-supported') && mark.endsWith('--ln:0'))).toBe(true)
    expect(marks.some((mark) => mark.includes('mk-conflict') && mark.endsWith('--ln:1'))).toBe(true)
    expect(marks.some((mark) => mark.includes('mk-none'))).toBe(true)
  })

  it('links each number to its note and each note to its place', () => {
    const ids = new Set(elements.flatMap((one) => attribute(one, 'id') ?? []))
    const targets = elements
      .flatMap((one) => attribute(one, 'href') ?? [])
      .filter((href) => href.startsWith('#'))
    expect(targets.length).toBeGreaterThanOrEqual(9)
    expect(targets.filter((href) => !ids.has(href.slice(1)))).toEqual([])
  })

  it('says finding, reason, source with its place, who and when, and what changed', () => {
    expect(html).toContain('The table says so.')
    expect(html).toMatch(/A document \(sample\)<\/a>, page 3/)
    expect(html).toContain('Sample Checker, 2026-01-02, closed')
    expect(html).toContain('Text changed since the finding')
  })

  it('loads nothing and runs nothing', () => {
    expect(
      elements.filter(({ tagName }) => ['script', 'link', 'img', 'iframe', 'object'].includes(tagName)),
    ).toEqual([])
    const policy = elements.find((one) => attribute(one, 'http-equiv') === 'Content-Security-Policy')
    expect(policy && attribute(policy, 'content')).toContain("default-src 'none'")
    expect(html.match(/url\((?!["']?data:)/g)).toBeNull()
  })

  it('says of a copy that leaves reasons and sources out only what is so', () => {
    const bare = htmlOf({
      paragraphs: ['Fares rose.'],
      claims: [{ quote: 'Fares', workState: 'closed', finding: 'supported', findingReason: null }],
    })
    expect(bare).toContain('No source in this copy.')
    expect(bare).not.toContain('<p class="mute">No finding yet.</p>')
  })

  it('reads an article without claims as one', () => {
    expect(htmlOf({})).toContain('No claim has been made in this article yet.')
  })
})

describe('words of several lines', () => {
  const lines = (what: string) => `${what} first line\n\n${what} last line`
  const html = htmlOf({
    paragraphs: ['Fares rose.'],
    history: [
      {
        seq: 7,
        at: '2026-01-02T03:04:05.000Z',
        who: 'Sample Checker',
        sentence: 'claim reopened',
        reason: lines('Event'),
        claimNumber: 1,
        hash: 'cd'.repeat(32),
      },
    ],
    claims: [
      {
        quote: 'Fares',
        statement: lines('Statement'),
        finding: 'supported',
        findingReason: lines('Reason'),
        evidence: [annotatedEvidence({ passage: lines('Passage'), note: lines('Note') })],
      },
    ],
  })
  const kept = elementsOf(html)
    .filter((one) => attribute(one, 'class')?.split(' ').includes('said'))
    .map((one) => textOf(one))

  it.each<[string, number]>([
    ['Statement', 2],
    ['Reason', 1],
    ['Passage', 1],
    ['Note', 1],
    ['Event', 1],
  ])('%s: stands in its lines wherever the copy says it', (what, times) => {
    expect(html.split(lines(what))).toHaveLength(times + 1)
    expect(kept.filter((text) => text.includes(lines(what)))).toHaveLength(times)
  })

  it('is told by the style sheet to keep them', () => {
    expect(html).toMatch(/\.said \{[^}]*white-space: pre-line/)
  })
})

describe('what was laid to a claim besides sources', () => {
  const comment = {
    id: 'c',
    author: NASTY,
    createdAt: '2026-01-02T03:04:05.000Z',
    text: `${NASTY}\nsecond line`,
  }
  const html = htmlOf({
    paragraphs: ['Fares rose.'],
    claimsLeftOut: 2,
    history: [
      {
        seq: 7,
        at: '2026-01-02T03:04:05.000Z',
        who: NASTY,
        sentence: `made ${NASTY}`,
        reason: 'Why not',
        claimNumber: 1,
        hash: 'cd'.repeat(32),
      },
    ],
    claims: [
      {
        quote: 'Fares',
        labels: [`desk: ${NASTY}`],
        evidence: [
          annotatedEvidence({
            id: 'e',
            archived: {
              fetchedAt: '2026-01-02T03:04:05.000Z',
              sha256: 'ef'.repeat(32),
              mediaType: 'text/html',
              bytes: 12,
              url: 'https://example.org/"><script>',
            },
          }),
        ],
        threads: [
          {
            id: 't',
            kind: 'question',
            evidenceId: 'e',
            resolved: true,
            resolvedBy: 'Sample Editor',
            comments: [comment],
          },
        ],
        corrections: [
          {
            id: 'x',
            place: null,
            exact: NASTY,
            replacement: `new ${NASTY}`,
            note: 'A note',
            state: 'rejected',
            proposedBy: 'Sample Editor',
            createdAt: '2026-01-02T03:04:05.000Z',
            decidedBy: 'Sample Checker',
            decidedAt: '2026-01-03T03:04:05.000Z',
            decisionReason: 'Because',
          },
        ],
      },
    ],
  })
  const words = textOf(parse(html))

  it.each([
    ['a label', `desk: ${NASTY}`],
    ['a stored copy by its hash', `sha-256 ${'ef'.repeat(32)}`],
    [
      'a thread and what it is about',
      'Question to the reporter about A document (sample), resolved by Sample Editor',
    ],
    ['a comment', `${NASTY}\nsecond line`],
    ['a correction with its decision', 'Rejected by Sample Checker, 2026-01-03'],
    ['its words', `${NASTY} new ${NASTY}`],
    ['why', 'Why: Because'],
    ['the history', `made ${NASTY}`],
    ['the hash of an event', 'cdcdcdcdcdcd'],
    ['how many claims are left out', '2 more claims are on the desk and not in this copy.'],
  ])('says %s', (_what, said) => {
    expect(words).toContain(said)
  })

  it('trust.md 73: runs none of it', () => {
    const elements = elementsOf(html)
    expect(elements.filter(({ tagName }) => ['script', 'img', 'link', 'iframe'].includes(tagName))).toEqual(
      [],
    )
    expect(elements.flatMap(({ attrs }) => attrs).filter(({ name }) => name.startsWith('on'))).toEqual([])
  })
})

describe('trust.md 73: text that would be code in an annotated copy', () => {
  const html = htmlOf({
    title: NASTY,
    slug: NASTY,
    newsroom: NASTY,
    language: '"><script>',
    exportedBy: NASTY,
    paragraphs: [`${NASTY} quoted`],
    claims: [
      {
        quote: 'quoted',
        statement: NASTY,
        speaker: NASTY,
        finding: 'supported',
        findingReason: NASTY,
        findingBy: NASTY,
        findingAt: '2026-01-02T03:50:00.000Z',
        evidence: [
          annotatedEvidence({
            title: NASTY,
            passage: NASTY,
            note: NASTY,
            locator: NASTY,
            url: 'https://example.org/"><script>',
          }),
        ],
      },
    ],
  })

  it('stays text everywhere', () => {
    const elements = elementsOf(html)
    expect(elements.filter(({ tagName }) => ['script', 'img'].includes(tagName))).toEqual([])
    expect(elements.flatMap(({ attrs }) => attrs).filter(({ name }) => name.startsWith('on'))).toEqual([])
    expect(elements.filter(({ tagName }) => tagName === 'style')).toHaveLength(1)
  })
})

describe('the name of an exported file', () => {
  it.each([
    ['IRAN-RESPONSE', 'IRAN-RESPONSE-r3.html'],
    ['../../etc/passwd', 'etc-passwd-r3.html'],
    ['a"; filename=evil.html', 'a-filename-evil-html-r3.html'],
    ['\u202Egpj.exe', 'gpj-exe-r3.html'],
    ['…', 'article-r3.html'],
    ['ÉLECTION', 'ÉLECTION-r3.html'],
  ])('for %j is %s', (slug, name) => {
    expect(exportFilename(slug, 3, 'html')).toBe(name)
  })

  it('cannot break out of its header', () => {
    expect(contentDisposition('É"x.html')).toBe(
      `attachment; filename="__x.html"; filename*=UTF-8''%C3%89%22x.html`,
    )
  })
})
