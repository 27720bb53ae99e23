import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { TextDirection } from '@/lib/importing/detect-direction'
import { HtmlReader } from '@/lib/importing/html-reader'
import { type ImportNotes, type ImportRefusal, refuseImport } from '@/lib/importing/outcome'
import type { RawBlock } from '@/lib/importing/raw-blocks'

export type HtmlReading = {
  kind: 'ok'
  blocks: RawBlock[]
  /** Of the `title` element; a page's own name often follows it. */
  title: string | null
  /** What `lang` and `dir` on the page or its first element declare. */
  language: string | null
  direction: TextDirection | null
}

/** More opening tags than this are no article: a long read out of Word has about 10,000. */
const MAX_TAGS = 120_000
/** The same for tags that the parser has to copy into every block they reach into, and for tags left open. */
const MAX_FORMATTING_TAGS = 40_000
const MAX_UNCLOSED_TAGS = 40_000
/** An article element must hold this share of the page's text (0..1) for the rest to be left out as page furniture. */
const ARTICLE_SHARE = 0.3

/**
 * Reads HTML: a saved page, or what Word, Google Docs or a browser puts on the clipboard.
 *
 * Inert by construction: the markup is parsed into a tree that nothing runs, and only text, line breaks, three marks
 * and checked link addresses are copied out of it. Scripts, styles, pictures, frames, forms, hidden parts and every
 * attribute (`data-claim-id`, `onclick` …) stay behind.
 *
 * @param html with `\n` line ends.
 * @returns `too_complex` for markup that is made to be slow.
 */
export function readHtml(html: string, notes: ImportNotes): HtmlReading | ImportRefusal {
  if (isIntricate(html)) return refuseImport('too_complex')
  // With scripting on, the content of `noscript` is text that is dropped, never markup.
  const page = parse(html, { scriptingEnabled: true })
  const reader = new HtmlReader(notes)
  const blocks = withinArticle(reader.read(page), notes)
  return { kind: 'ok', blocks, title: reader.title, ...declared(page) }
}

/** Whether markup has more tags than an article can need, or leaves too many open. */
export function isIntricate(html: string): boolean {
  const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0
  const opened = count(/<[a-z]/gi)
  return (
    opened > MAX_TAGS ||
    opened - count(/<\/[a-z]/gi) > MAX_UNCLOSED_TAGS ||
    count(/<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/>]/gi) > MAX_FORMATTING_TAGS
  )
}

/** Leaves out page furniture when the page marks its one article and the article is a good part of it. */
function withinArticle(blocks: RawBlock[], notes: ImportNotes): RawBlock[] {
  const inside = blocks.filter((raw) => raw.inArticle)
  if (inside.length === 0 || inside.length === blocks.length) return blocks
  if (size(inside) < size(blocks) * ARTICLE_SHARE) return blocks
  const hasHeadline = inside.some((raw) => raw.block.type === 'headline')
  const headline = hasHeadline ? [] : blocks.filter((raw) => raw.block.type === 'headline').slice(0, 1)
  notes.add('outside_article_dropped', blocks.length - inside.length - headline.length)
  return [...headline, ...inside]
}

function size(blocks: readonly RawBlock[]): number {
  return blocks.reduce((sum, { block }) => sum + JSON.stringify(block.content ?? []).length, 0)
}

function declared(page: DefaultTreeAdapterTypes.Document): Pick<HtmlReading, 'language' | 'direction'> {
  let language: string | null = null
  let direction: TextDirection | null = null
  let level: DefaultTreeAdapterTypes.ChildNode[] = page.childNodes
  // html, body and the one element that a paste is often wrapped in.
  for (let depth = 0; depth < 3; depth++) {
    const elements = level.filter((node): node is DefaultTreeAdapterTypes.Element => 'tagName' in node)
    const element = elements.find((node) => node.tagName === 'body') ?? elements[0]
    if (!element) break
    const attribute = (name: string) => element.attrs.find((attr) => attr.name === name)?.value.trim()
    language ??= canonicalLanguage(attribute('lang'))
    const dir = attribute('dir')?.toLowerCase()
    if (dir === 'ltr' || dir === 'rtl') direction ??= dir
    level = element.childNodes
  }
  return { language, direction }
}

/** A language tag in its canonical form (BCP 47); null when it is missing or not well formed. */
export function canonicalLanguage(tag: string | undefined): string | null {
  if (!tag || tag.length > 35) return null
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
