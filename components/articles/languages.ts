/** Languages that the list offers; any other that was detected is added to it. */
const OFFERED = [
  'ar',
  'bg',
  'bn',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'et',
  'fa',
  'fi',
  'fr',
  'he',
  'hi',
  'hr',
  'hu',
  'id',
  'it',
  'ja',
  'ka',
  'ko',
  'lt',
  'lv',
  'ms',
  'nb',
  'nl',
  'pl',
  'pt',
  'pt-BR',
  'ro',
  'ru',
  'sk',
  'sl',
  'sr',
  'sv',
  'sw',
  'ta',
  'th',
  'tr',
  'uk',
  'ur',
  'vi',
  'zh',
  'zh-Hant',
]
/** Languages that are written from right to left, by their first subtag. */
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'ug', 'yi', 'dv', 'ckb'])

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** A language’s name as the desk shows it; `und` is the one that nobody has named. */
export function languageName(tag: string): string {
  if (tag === 'und') return 'Not recognised'
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Choices for a list of languages by name, with the ones given in any case. */
export function languageChoices(...also: readonly string[]): { value: string; label: string }[] {
  return [...new Set([...OFFERED, ...also])]
    .map((value) => ({ value, label: languageName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

/** The direction in which a language is usually written. */
export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(tag.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr'
