import { escapeXml } from '@/lib/exporting/docx/xml'

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\u061b\u061f]/u
const LETTER = /\p{L}/u
const MARK = /\p{M}/u

/** Languages in which a word processor spells text of a script, for text that is not in the article's own. */
const SCRIPT_LANGUAGES: readonly [RegExp, string][] = [
  [/\p{Script=Hebrew}/u, 'he-IL'],
  [/\p{Script=Syriac}/u, 'syr-SY'],
  [/\p{Script=Thaana}/u, 'dv-MV'],
  [/\p{Script=Arabic}/u, 'ar-SA'],
]

const RIGHT_TO_LEFT_SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'])

/** A language as Word names it (with a region), and how it is written. */
export type WordLanguage = { readonly tag: string; readonly script: 'latin' | 'eastAsia' | 'bidi' }

/** Word's name of a BCP 47 language: the likeliest region is added where none is given. English for what is none. */
export function wordLanguage(language: string): WordLanguage {
  try {
    const { language: name, script = '', region } = new Intl.Locale(language).maximize()
    const tag = region ? `${name}-${region}` : name
    if (RIGHT_TO_LEFT_SCRIPTS.has(script)) return { tag, script: 'bidi' }
    return { tag, script: /^(?:Han[st]|Jpan|Kore)$/.test(script) ? 'eastAsia' : 'latin' }
  } catch {
    return { tag: 'en-US', script: 'latin' }
  }
}

/** Which way a paragraph runs: the way of most of its letters, `fallback` for one without letters. */
export function paragraphDirection(text: string, fallback: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  if (!RIGHT_TO_LEFT.test(text)) return LETTER.test(text) ? 'ltr' : fallback
  let balance = 0
  for (const sign of text) if (LETTER.test(sign)) balance += RIGHT_TO_LEFT.test(sign) ? -1 : 1
  return balance === 0 ? fallback : balance < 0 ? 'rtl' : 'ltr'
}

/** A stretch of text that runs one way: offsets in UTF-16 code units into the text it was cut from. */
export type Stretch = { readonly start: number; readonly end: number; readonly rtl: boolean }

/**
 * Cuts a paragraph's text where its direction changes, for Word sets each run by its own flag. What has no direction of
 * its own (spaces, figures, signs) goes with both neighbours where they agree, else with the paragraph.
 *
 * @see Unicode UAX #9, N1 and N2
 */
export function stretches(text: string, direction: 'ltr' | 'rtl'): Stretch[] {
  const base = direction === 'rtl'
  if (!base && !RIGHT_TO_LEFT.test(text)) return text ? [{ start: 0, end: text.length, rtl: false }] : []
  const strong: Stretch[] = []
  let at = 0
  for (const sign of text) {
    const end = at + sign.length
    const last = strong.at(-1)
    const rtl = RIGHT_TO_LEFT.test(sign)
    if (rtl || LETTER.test(sign)) {
      if (last?.rtl === rtl) strong[strong.length - 1] = { ...last, end }
      else strong.push({ start: at, end, rtl })
    } else if (last?.end === at && MARK.test(sign)) strong[strong.length - 1] = { ...last, end }
    at = end
  }
  const cut: Stretch[] = []
  const add = (start: number, end: number, rtl: boolean) => {
    const last = cut.at(-1)
    if (start === end) return
    if (last?.rtl === rtl) cut[cut.length - 1] = { ...last, end }
    else cut.push({ start, end, rtl })
  }
  let from = 0
  for (const { start, end, rtl } of strong) {
    add(from, start, base)
    add(start, end, rtl)
    from = end
  }
  add(from, text.length, base)
  return cut
}

/** What a run looks like beside its style. */
export type RunLook = {
  readonly style?: string | undefined
  readonly bold?: boolean
  readonly italic?: boolean
  readonly link?: boolean
  readonly color?: string | undefined
  readonly rtl?: boolean
}

/** Run properties in the order that the schema wants; nothing where there is nothing to say. */
export function runProperties(look: RunLook, text: string, language?: WordLanguage): string {
  const lang = look.rtl
    ? `<w:lang w:bidi="${language?.script === 'bidi' ? language.tag : (SCRIPT_LANGUAGES.find(([script]) => script.test(text))?.[1] ?? 'ar-SA')}"/>`
    : ''
  const properties = [
    look.style ? `<w:rStyle w:val="${look.style}"/>` : '',
    look.bold ? '<w:b/><w:bCs/>' : '',
    look.italic ? '<w:i/><w:iCs/>' : '',
    look.link || look.color ? `<w:color w:val="${look.link ? LINK_COLOR : look.color}"/>` : '',
    look.link ? '<w:u w:val="single"/>' : '',
    look.rtl ? '<w:rtl/>' : '',
    lang,
  ].join('')
  return properties ? `<w:rPr>${properties}</w:rPr>` : ''
}

/** Blue pencil of the look. */
export const LINK_COLOR = '1B57B5'

/** One run of text; line feeds are breaks, tabs are tabs. `deleted` for text under a tracked deletion. */
export function run(text: string, properties = '', deleted = false): string {
  const tag = deleted ? 'w:delText' : 'w:t'
  const inner = text
    .split(/(\n|\t)/u)
    .map((part) => {
      if (part === '\n') return '<w:br/>'
      if (part === '\t') return '<w:tab/>'
      return part === '' ? '' : `<${tag} xml:space="preserve">${escapeXml(part)}</${tag}>`
    })
    .join('')
  return inner === '' ? '' : `<w:r>${properties}${inner}</w:r>`
}

/** Runs of a text that may change its direction, all of one look. */
export function directedRuns(
  text: string,
  look: RunLook,
  { direction, language }: { direction: 'ltr' | 'rtl'; language?: WordLanguage | undefined },
): string {
  return stretches(text, direction)
    .map(({ start, end, rtl }) => {
      const part = text.slice(start, end)
      return run(part, runProperties({ ...look, rtl }, part, language))
    })
    .join('')
}
