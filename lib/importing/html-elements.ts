/** What the reader of HTML does with each element, and what it reads out of attributes. */

/** Taken out with everything in them: they run, load, draw or are not meant to be read. */
export const DROPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'embed',
  'applet',
  'audio',
  'video',
  'canvas',
  'map',
  'select',
  'datalist',
  'textarea',
  'input',
  'button',
  'progress',
  'meter',
  'link',
  'meta',
  'base',
  'xml',
  'nav',
  'dialog',
  'frameset',
  'frame',
  'noframes',
  'noembed',
  'math',
  'svg',
  'slot',
  'portal',
  'param',
  'source',
  'track',
  'rp',
])

/** Dropped without telling: every page has them and nobody misses them. */
export const SILENT = new Set([
  'meta',
  'link',
  'base',
  'input',
  'param',
  'source',
  'track',
  'rp',
  'xml',
  'nav',
  'button',
])

/** Elements that begin and end a block. */
export const BLOCKS = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'caption',
  'center',
  'dd',
  'details',
  'dir',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hgroup',
  'hr',
  'html',
  'legend',
  'li',
  'listing',
  'main',
  'menu',
  'ol',
  'p',
  'plaintext',
  'pre',
  'section',
  'summary',
  'table',
  'tbody',
  'tfoot',
  'thead',
  'tr',
  'ul',
  'xmp',
])

export type Attributes = ReadonlyMap<string, string>

/** What of an inline style matters here; everything else in it is never looked at. */
export type StyleFacts = {
  bold: boolean | null
  italic: boolean | null
  hidden: boolean
  /** `mso-list`, in lower case: Word's mark of a list paragraph, or `ignore` on its bullet. */
  msoList: string | null
  /** `mso-element` and `mso-special-character`, in lower case: what Word adds to a text when it is reviewed. */
  msoElement: string | null
  msoCharacter: string | null
}

const NO_STYLE: StyleFacts = {
  bold: null,
  italic: null,
  hidden: false,
  msoList: null,
  msoElement: null,
  msoCharacter: null,
}
/** Longest style attribute that is read. */
const MAX_STYLE = 4_000

/** Reads the few facts of a `style` attribute that change the meaning of text. */
export function readStyle(style: string | undefined): StyleFacts {
  if (!style) return NO_STYLE
  const facts = { ...NO_STYLE }
  for (const declaration of style.slice(0, MAX_STYLE).toLowerCase().split(';')) {
    const colon = declaration.indexOf(':')
    const value = declaration
      .slice(colon + 1)
      .replace('!important', '')
      .trim()
    switch (declaration.slice(0, Math.max(colon, 0)).trim()) {
      case 'font-weight':
        facts.bold = value === 'bold' || value === 'bolder' || Number(value) >= 600
        break
      case 'font-style':
        facts.italic = value === 'italic' || value.startsWith('oblique')
        break
      case 'display':
        facts.hidden ||= value === 'none'
        break
      case 'visibility':
        facts.hidden ||= value === 'hidden' || value === 'collapse'
        break
      case 'mso-hide':
        facts.hidden ||= value === 'all'
        break
      case 'font-size':
      case 'opacity':
        facts.hidden ||= /^0(?:\.0+)?(?:px|pt|em|rem|%)?$/.test(value)
        break
      case 'mso-list':
        facts.msoList = value
        break
      case 'mso-element':
        facts.msoElement = value
        break
      case 'mso-special-character':
        facts.msoCharacter = value
        break
    }
  }
  return facts
}

/** Kinds of block that a class or `itemprop` may name, by the words it is made of. */
const NAMED_KINDS = ['byline', 'dateline', 'credit', 'caption'] as const
export type NamedKind = (typeof NAMED_KINDS)[number]

/**
 * Reads from `class`, `itemprop` or `rel` what a publisher calls this element: its byline, credit and so on.
 * `has-caption` and the like say something about the element's parts and are passed over.
 */
export function namedKind(attributes: Attributes): NamedKind | null {
  if (attributes.get('rel') === 'author' || attributes.get('itemprop') === 'author') return 'byline'
  for (const name of (attributes.get('class') ?? '').slice(0, 500).split(/\s+/)) {
    const words = name
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[^a-z]+/)
    if (words[0] === 'has' || words[0] === 'no' || words[0] === 'with') continue
    if (words.includes('wrapper') || words.includes('container') || words.includes('group')) continue
    const kind = NAMED_KINDS.find((known) => words.includes(known))
    if (kind) return kind
  }
  return null
}

/** The whole number that an attribute such as `start` holds; null for anything else. */
export function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d{1,7}\s*$/.test(text) ? Number(text) : null
}

/** Word's paragraph styles that say what a paragraph is. */
export function wordKind(className: string): 'headline' | 'quote' | 'caption' | null {
  if (/\bMsoTitle\b/.test(className)) return 'headline'
  if (/\bMso(?:Intense)?Quote/.test(className)) return 'quote'
  return /\bMsoCaption\b/.test(className) ? 'caption' : null
}

/** Depth (from 0) of a paragraph that Word calls a list item by `mso-list:l0 level2 lfo1`; null for any other. */
export function wordListDepth(style: StyleFacts): number | null {
  const level = style.msoList === null ? null : /\blevel(\d{1,2})\b/.exec(style.msoList)?.[1]
  return level ? Math.max(0, Number(level) - 1) : null
}

/** The number that Word wrote before a list item: 3 for `3.`, 2 for `b)`; null for a bullet. */
export function wordOrdinal(marker: string): number | null {
  const text = marker.replace(/[\s\u00a0]+/g, '')
  const digits = /^\(?(\d{1,6})[.)]?$/.exec(text)?.[1]
  if (digits) return Number(digits)
  const letter = /^\(?([a-z])[.)]$/i.exec(text)?.[1]
  return letter && letter !== 'o' ? letter.toLowerCase().charCodeAt(0) - 96 : null
}
