import { describe, expect, it } from 'vitest'
import { documentText } from '@/lib/domain/text/document'
import { type FetchedBytes, readPage } from '@/lib/importing/page/read-page'

const SENTENCE =
  'The bridge was closed in March, the council said, after two of its cables were found to have rusted. '
const BODY = `<p>${SENTENCE}</p>`.repeat(8)

const read = (html: string | Uint8Array, more: Partial<FetchedBytes> = {}) =>
  readPage({
    bytes: typeof html === 'string' ? Buffer.from(html) : html,
    url: 'https://paper.example.org/2026/bridge',
    charset: 'utf-8',
    mediaType: 'text/html',
    ...more,
  })
const article = (html: string | Uint8Array, more: Partial<FetchedBytes> = {}) => {
  const outcome = read(html, more)
  if (outcome.kind === 'refused') throw new Error(`${outcome.code}: ${outcome.message}`)
  return { ...outcome, text: documentText(outcome.document) }
}
const page = (main: string, head = '', attributes = 'lang="en"') => `<!doctype html><html ${attributes}>
  <head><title>Bridge closed — The Paper</title>${head}</head>
  <body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport pages</a></li></ul></nav>
  <div class="promo">Subscribe to our newsletter today</div>
  <main><article>${main}</article></main>
  <footer>All rights reserved by the paper</footer></body></html>`

describe('a fetched page', () => {
  it('gives its article, headline, byline, language and absolute links, and nothing around them', () => {
    const found = article(
      page(
        `<h1>Bridge closed</h1><p class="byline">By Ada Sample</p>${BODY}
         <ul><li>${SENTENCE}</li></ul><p>See <a href="/2026/cables">the report</a> on it.</p>`,
      ),
    )
    expect(found).toMatchObject({
      title: 'Bridge closed',
      titleSource: 'document',
      byline: 'Ada Sample',
      language: 'en',
      direction: 'ltr',
    })
    expect(found.text.match(/Bridge closed/g)).toHaveLength(1)
    expect(found.document.content[0]?.type).toBe('headline')
    expect(found.text).not.toMatch(/newsletter|rights reserved|Sport/)
    expect(JSON.stringify(found.document)).toContain('https://paper.example.org/2026/cables')
    expect(found.document.content.some((block) => block.type === 'listItem')).toBe(true)
  })

  it('takes the byline from the page’s head where the text has none', () => {
    const found = article(page(`<h1>Bridge closed</h1>${BODY}`, '<meta name="author" content="Bo Sample">'))
    expect(found.byline).toBe('Bo Sample')
    expect(found.text).not.toContain('Bo Sample')
  })

  it('reads right-to-left text with its language', () => {
    const text =
      '<p>أغلقت البلدية الجسر في مارس، بعد أن وجد المهندسون صدأ في اثنين من الكابلات التي تحمله، كما قال المجلس.</p>'
    const found = article(page(`<h1>إغلاق الجسر</h1>${text.repeat(8)}`, '', 'lang="ar" dir="rtl"'))
    expect(found).toMatchObject({ language: 'ar', direction: 'rtl', title: 'إغلاق الجسر' })
  })

  it('never runs anything, and keeps no address that would', () => {
    const marker = 'pageRan'
    const run = `globalThis.${marker} = true`
    const found = article(
      page(`<h1>Bridge closed</h1><script>${run}</script><img src=x onerror="${run}">${BODY}
        <p><a href="javascript:${run}">a link</a></p><iframe srcdoc="<script>${run}</script>"></iframe>
        <svg onload="${run}"></svg><template><script>${run}</script></template>`),
    )
    expect(marker in globalThis).toBe(false)
    expect(JSON.stringify(found.document)).not.toMatch(/pageRan|javascript|onerror/)
  })

  it.each([
    [
      'a page of two lines',
      '<!doctype html><title>Note</title><body><p>One short line.</p><p>And another.</p>',
    ],
    ['markup nested very deep', `<body>${'<div>'.repeat(8_000)}One short line.${'</div>'.repeat(8_000)}`],
    ['no body at all', 'One short line.'],
  ])('is read whole where no article can be told apart: %s', (_what, html) => {
    expect(article(html).text).toContain('One short line.')
  })

  it.each([
    ['the header', Buffer.from(`<p>Caf\u00e9 ${SENTENCE}`, 'latin1'), 'iso-8859-1'],
    [
      'a tag of the page',
      Buffer.from(`<meta charset="windows-1252"><p>Caf\u00e9 ${SENTENCE}`, 'latin1'),
      null,
    ],
    [
      'a byte order mark, whatever the header says',
      Buffer.from(`\ufeff<p>Caf\u00e9 ${SENTENCE}`, 'utf16le'),
      'utf-8',
    ],
    ['its bytes, where the header names none', Buffer.from(`<p>Caf\u00e9 ${SENTENCE}`), 'x-unheard-of'],
  ])('is decoded by %s', (_what, bytes, charset) => {
    expect(article(bytes, { charset }).text).toContain('Café The bridge')
  })

  it('of plain text is read as such', () => {
    expect(article('1 < 2\n\nand 3 > 2', { mediaType: 'text/plain' }).text).toBe('1 < 2\nand 3 > 2')
  })

  it.each([
    ['a PDF', '%PDF-1.7 …', 'wrong_type'],
    ['an archive', 'PK\u0003\u0004 …', 'wrong_type'],
    ['nothing', '', 'empty'],
    ['zero bytes', 'a\0b', 'binary'],
    ['pictures only', '<p><img src="a.png"></p>', 'empty'],
    ['half a million tags', '<b>'.repeat(500_000), 'too_complex'],
    ['seven megabytes', 'a'.repeat(7_000_000), 'too_large'],
  ])('that is %s is refused', (_what, html, code) => {
    expect(read(html)).toMatchObject({ kind: 'refused', code })
  })
})
