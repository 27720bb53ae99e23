import { APPARATUS_STYLE } from '@/lib/exporting/docx/identity'
import { childOf, childrenOf, switchOf, valOf, type XmlElement } from '@/lib/importing/docx/xml'

/** What a paragraph's style makes of it, before anything is guessed by its words. */
export type StyleKind =
  | 'headline'
  | 'byline'
  | 'dateline'
  | 'credit'
  | 'caption'
  | 'quote'
  | 'contents'
  | 'apparatus'
  | { readonly heading: number }

/** A style with what it has from those that it is based on. */
export type Style = {
  readonly kind: StyleKind | null
  readonly numId: string | null
  readonly listLevel: number | null
  readonly bold: boolean | null
  readonly italic: boolean | null
  readonly hidden: boolean | null
  readonly rightToLeft: boolean | null
}

export type Styles = {
  /** The style of this id; of the default for paragraphs where it is undefined. */
  paragraph(id: string | undefined): Style
  character(id: string | undefined): Style
  /** What the file says its text is written in, BCP 47 as written; for right-to-left text `bidi`. */
  readonly language: string | null
  readonly bidiLanguage: string | null
}

const PLAIN: Style = {
  kind: null,
  numId: null,
  listLevel: null,
  bold: null,
  italic: null,
  hidden: null,
  rightToLeft: null,
}

/** Styles based on each other further than this are read as if they were based on nothing. */
const MAX_BASED_ON = 20

/** Kinds by the name of the style, which Word and LibreOffice keep in English whatever language they speak. */
const BY_NAME: readonly (readonly [RegExp, StyleKind])[] = [
  [/^(?:title|headline)$/, 'headline'],
  [/^(?:byline|author)$/, 'byline'],
  [/^dateline$/, 'dateline'],
  [/^(?:photo |image )?credit$/, 'credit'],
  [/^(?:caption|image caption|table caption|figure|illustration)$/, 'caption'],
  [/^(?:intense |block )?quot(?:e|ation|ations)$|^block text$/, 'quote'],
  [/^toc (?:\d|heading)$|^contents (?:\d|heading)$|^table of contents$/, 'contents'],
]

/**
 * Reads styles.xml: which style is a title, a heading, a quotation, a list.
 *
 * @param tree null where the file has no styles; every paragraph is then plain
 * @see ECMA-376 part 1, 17.7
 */
export function readStyles(tree: XmlElement | null): Styles {
  const elements = new Map<string, XmlElement>()
  let plainParagraph: string | undefined
  for (const element of childrenOf(tree)) {
    const id = element.attributes.get('w:styleId')
    if (element.name !== 'w:style' || id === undefined) continue
    elements.set(id, element)
    const isDefault = ['1', 'true', 'on'].includes(element.attributes.get('w:default') ?? '')
    if (isDefault && element.attributes.get('w:type') === 'paragraph') plainParagraph = id
  }
  const known = new Map<string, Style>()
  const styleOf = (id: string | undefined, depth = 0): Style => {
    const element = id === undefined ? undefined : elements.get(id)
    if (id === undefined || !element || depth > MAX_BASED_ON) return PLAIN
    const ready = known.get(id)
    if (ready) return ready
    const style = combine(element, styleOf(valOf(element, 'w:basedOn'), depth + 1))
    known.set(id, style)
    return style
  }
  const defaults = childOf(childOf(childOf(tree, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr')
  const language = childOf(defaults, 'w:lang')?.attributes
  return {
    paragraph: (id) => styleOf(id !== undefined && elements.has(id) ? id : plainParagraph),
    character: (id) => styleOf(id),
    language: language?.get('w:val') ?? null,
    bidiLanguage: language?.get('w:bidi') ?? null,
  }
}

function combine(element: XmlElement, base: Style): Style {
  const paragraph = childOf(element, 'w:pPr')
  const run = childOf(element, 'w:rPr')
  const numbering = childOf(paragraph, 'w:numPr')
  const level = Number(valOf(numbering, 'w:ilvl'))
  return {
    kind: kindByName(valOf(element, 'w:name')) ?? kindByOutline(paragraph) ?? base.kind,
    numId: valOf(numbering, 'w:numId') ?? base.numId,
    listLevel: Number.isInteger(level) ? level : base.listLevel,
    bold: switchOf(run, 'w:b') ?? base.bold,
    italic: switchOf(run, 'w:i') ?? base.italic,
    hidden: switchOf(run, 'w:vanish') ?? base.hidden,
    rightToLeft: switchOf(paragraph, 'w:bidi') ?? base.rightToLeft,
  }
}

function kindByName(name: string | undefined): StyleKind | null {
  const plain = name?.trim().toLowerCase() ?? ''
  if (plain.startsWith(APPARATUS_STYLE.toLowerCase())) return 'apparatus'
  const level = /^heading ([1-9])$/.exec(plain)?.[1]
  if (level) return { heading: Number(level) }
  return BY_NAME.find(([pattern]) => pattern.test(plain))?.[1] ?? null
}

function kindByOutline(paragraph: XmlElement | undefined): StyleKind | null {
  const level = Number(valOf(paragraph, 'w:outlineLvl') ?? Number.NaN)
  return Number.isInteger(level) && level >= 0 && level <= 5 ? { heading: level + 1 } : null
}
