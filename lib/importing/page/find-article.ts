import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'

/** The article of a page as HTML of its own, with what the page says of it elsewhere. */
export type FoundArticle = { html: string; byline: string | null }

/** Elements above which a page is not searched: the search looks at each of them many times. */
const MAX_ELEMENTS = 40_000
/** Characters below which what was found is a teaser or a notice, and the page is read whole. */
const MIN_CHARACTERS = 140
/** Nesting from which a page is not searched: the search walks up and down it. Pages of people have under 60 levels. */
const MAX_DEPTH = 400
/** Longest byline, in UTF-16 code units. */
const MAX_BYLINE = 300

/** Elements that need no end tag, or are left without one by habit. */
const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta source track wbr p li dt dd tr td th option path use circle rect'.split(
    ' ',
  ),
)

type Page = ReturnType<typeof parseHTML>['document']

/**
 * Searches a page for its article (Readability, as browsers' reading views do), puts its headline at its head, and makes
 * links absolute.
 *
 * @param html markup of bounded size; scripts in it are never run: the document is a tree and nothing more.
 * @returns null where no article can be told from the rest of the page.
 */
export function findArticle(html: string, url: string): FoundArticle | null {
  if (isDeep(html)) return null
  try {
    return searched(html, url)
  } catch (error) {
    // Markup made to break readers breaks this one too. The page is then read whole, by the reader that keeps its own
    // stack and knows what to refuse.
    if (error instanceof Error) return null
    throw error
  }
}

/** Whether more elements are open at once than a page of people has, as far as its tags tell. */
function isDeep(html: string): boolean {
  let depth = 0
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (VOID.has(name.toLowerCase())) continue
    depth = slash ? Math.max(0, depth - 1) : depth + 1
    if (depth > MAX_DEPTH) return true
  }
  return false
}

function searched(html: string, url: string): FoundArticle | null {
  const { document } = parseHTML(html)
  if (!document.documentElement || !document.body) return null
  const root = document.documentElement
  const language = root.getAttribute('lang') ?? document.body.getAttribute('lang') ?? ''
  const direction = root.getAttribute('dir') ?? document.body.getAttribute('dir') ?? ''
  const headings = [...document.querySelectorAll('h1')].map(plainText).filter((text) => text !== '')
  makeLinksAbsolute(document, url)
  const article = new Readability(document, { maxElemsToParse: MAX_ELEMENTS }).parse()
  if (!article?.content || (article.textContent ?? '').trim().length < MIN_CHARACTERS) return null
  const pageTitle = (article.title ?? '').trim()
  const headline =
    headings.find((text) => pageTitle.startsWith(text)) ?? (headings.length === 1 ? headings[0] : pageTitle)
  const dir = (article.dir ?? direction).toLowerCase()
  return {
    html: [
      `<html lang="${escaped(article.lang ?? language)}"${dir === 'rtl' || dir === 'ltr' ? ` dir="${dir}"` : ''}>`,
      `<head><title>${escaped(pageTitle)}</title></head><body>`,
      headline ? `<h1>${escaped(headline)}</h1>` : '',
      withoutHeadline(article.content, headline ?? ''),
      '</body></html>',
    ].join(''),
    byline: bylineOf(article.byline),
  }
}

/** Takes the headline out of the found text, where it would stand twice. */
function withoutHeadline(content: string, headline: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${content}</body></html>`)
  for (const heading of document.querySelectorAll('h1, h2')) {
    if (plainText(heading) === headline) {
      heading.remove()
      break
    }
  }
  return document.body.innerHTML
}

function makeLinksAbsolute(document: Page, url: string): void {
  const base = document.querySelector('base')?.getAttribute('href') ?? url
  const from = URL.canParse(base, url) ? new URL(base, url) : new URL(url)
  for (const link of document.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? ''
    if (URL.canParse(href, from)) link.setAttribute('href', new URL(href, from).href)
  }
}

const plainText = (element: { textContent: string | null }) =>
  (element.textContent ?? '').replace(/\s+/g, ' ').trim()

function bylineOf(byline: string | null | undefined): string | null {
  const text = (byline ?? '').replace(/\s+/g, ' ').trim()
  return text === '' || text.length > MAX_BYLINE || URL.canParse(text) ? null : text
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
