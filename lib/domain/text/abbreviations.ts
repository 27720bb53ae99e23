/**
 * Abbreviations after which a full stop does not end a sentence. Small on purpose: what a wire story holds.
 * Compared in lower case, without the last full stop.
 */

/** Always followed by what they belong to: a name, a number. */
const ATTACHED: Readonly<Record<string, readonly string[]>> = {
  en: [
    'mr',
    'mrs',
    'ms',
    'dr',
    'prof',
    'gen',
    'sen',
    'rep',
    'gov',
    'lt',
    'col',
    'sgt',
    'capt',
    'maj',
    'adm',
    'cmdr',
    'rev',
    'hon',
    'pres',
    'st',
    'mt',
    'ft',
    'no',
    'nos',
    'vs',
    'v',
    'fig',
    'vol',
    'ed',
    'cf',
    'e.g',
    'i.e',
    'approx',
    'jan',
    'feb',
    'aug',
    'sept',
    'oct',
    'nov',
    'dec',
  ],
  de: [
    'dr',
    'prof',
    'hr',
    'fr',
    'nr',
    'bzw',
    'ca',
    'st',
    'z. b',
    'z.b',
    'd. h',
    'd.h',
    'u. a',
    'u.a',
    'vgl',
    'abs',
    'art',
  ],
  fr: ['m', 'mm', 'mme', 'mlle', 'dr', 'pr', 'st', 'ste', 'n', 'p', 'art', 'av', 'cf'],
  es: ['sr', 'sra', 'srta', 'dr', 'dra', 'd', 'dña', 'ee', 'núm', 'art', 'pág', 'gral', 'lic'],
  it: ['sig', 'sigg', 'dott', 'prof', 'on', 'ing', 'avv', 'art', 'n', 'pag'],
  pt: ['sr', 'sra', 'dr', 'dra', 'prof', 'n', 'art', 'pág'],
  nl: ['dhr', 'mevr', 'mr', 'dr', 'prof', 'nr', 'bijv', 'ca', 'art'],
}

/** May end a sentence or not; the next word decides. */
const EITHER: Readonly<Record<string, readonly string[]>> = {
  en: [
    'u.s',
    'u.k',
    'u.n',
    'e.u',
    'd.c',
    'a.m',
    'p.m',
    'inc',
    'corp',
    'ltd',
    'co',
    'jr',
    'sr',
    'bros',
    'etc',
    'ph.d',
    'al',
  ],
  de: ['usw', 'etc', 'u.s', 'mio', 'mrd'],
}

/** Words that begin an English sentence far more often than they go on after an abbreviation. */
const STARTERS = new Set(
  (
    'the a an he she it they we i you this that these those there his her its their our but and or so yet in on at ' +
    'for from by with after before while when as if although though however according also some many most no not ' +
    'both each who what where why how one two asked meanwhile'
  ).split(' '),
)

const ATTACHED_SETS = toSets(ATTACHED)
const EITHER_SETS = toSets(EITHER)

function toSets(lists: Readonly<Record<string, readonly string[]>>): Map<string, Set<string>> {
  return new Map(Object.entries(lists).map(([language, words]) => [language, new Set(words)]))
}

// The last word of a text that ends in a full stop, with inner full stops ("U.S", "z. B").
const LAST_WORD = /(?:^|[\s(«“"'‘„[\u2014\u2013-])((?:\p{L}\.\s?)*[\p{L}\p{M}]+)\.\s*$/u

/**
 * Whether the full stop at the end of `before` belongs to an abbreviation, so that the sentence goes on in `after`.
 *
 * @param language BCP 47 tag; English rules are used for a language without a list of its own.
 */
export function sentenceGoesOn(before: string, after: string, language: string): boolean {
  const base = language.split('-')[0] ?? ''
  const tail = before.slice(-40)
  const next = after.slice(0, 40).trimStart()
  if (base === 'de' && /(?:^|\s)\d{1,3}\.\s*$/.test(tail) && /^\p{L}/u.test(next)) return true
  const word = LAST_WORD.exec(tail)?.[1]?.toLowerCase()
  if (!word) return false
  // "z. B.", "d. h.": a letter with a full stop, and another.
  if (/(?<!\p{L})\p{L}\.\s*$/u.test(tail) && /^\p{L}\.(?:\s|$)/u.test(next)) return true
  const attached = ATTACHED_SETS.get(base) ?? ATTACHED_SETS.get('en')
  const either = EITHER_SETS.get(base) ?? EITHER_SETS.get('en')
  if (attached?.has(word)) return true
  // An initial: "John F. Kennedy". "I" is a word, and "Plan B." may end a sentence: there the next word decides.
  const initial = /^(?:\p{Lu}\.\s?)*\p{Lu}$/u.test(LAST_WORD.exec(tail)?.[1] ?? '') && word !== 'i'
  if (!initial && !either?.has(word)) return false
  const first = /^[“"'‘«„(]*([\p{L}’']+)/u.exec(next)?.[1]?.toLowerCase()
  if (first === undefined) return !/^[“"«„]/.test(next)
  return !/^[“"«„]/.test(next) && !STARTERS.has(first)
}
