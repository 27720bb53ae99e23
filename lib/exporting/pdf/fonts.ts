import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fontFromWoff } from '@/lib/exporting/pdf/woff'

/** One face out of an npm package `@fontsource/…`: which of its parts serve, and in which cuts. */
type Face = {
  readonly package: string
  readonly subsets: RegExp
  /** Weight and slope, as the packages' file names have them. */
  readonly cuts: readonly string[]
}

const NEWSREADER: Face = {
  package: 'newsreader',
  subsets: /./,
  cuts: ['400-normal', '400-italic', '500-normal', '600-normal', '600-italic'],
}
const PUBLIC_SANS: Face = {
  package: 'public-sans',
  subsets: /./,
  cuts: ['400-normal', '400-italic', '600-normal'],
}
const PLEX_MONO: Face = { package: 'ibm-plex-mono', subsets: /^latin$/, cuts: ['400-normal'] }
/** Greek, Cyrillic, Vietnamese and rarer Latin. */
const NOTO_SERIF: Face = {
  package: 'noto-serif',
  subsets: /^(?!math$)/,
  cuts: ['400-normal', '400-italic', '600-normal'],
}
/** Mathematical signs and arrows; last, for it has Greek without its accents. */
const SIGNS: Face = { package: 'noto-serif', subsets: /^math$/, cuts: ['400-normal'] }
const ARABIC: Face = { package: 'noto-naskh-arabic', subsets: /^arabic$/, cuts: ['400-normal', '600-normal'] }
const HEBREW: Face = { package: 'noto-serif-hebrew', subsets: /^hebrew$/, cuts: ['400-normal', '600-normal'] }
/** Chinese in about a hundred parts by how often a sign is used; Japanese as far as they share signs. */
const CHINESE: Face = { package: 'noto-sans-sc', subsets: /^\[\d+\]$/, cuts: ['400-normal'] }

/** Emoji, each in the ink of the text. */
const EMOJI: Face = { package: 'noto-emoji', subsets: /./, cuts: ['400-normal'] }

/** Languages whose own face also gives the marks that other scripts share, such as quotation marks and commas. */
const FIRST_BY_LANGUAGE: Readonly<Record<string, Face>> = {
  ar: ARABIC,
  fa: ARABIC,
  ur: ARABIC,
  ps: ARABIC,
  ckb: ARABIC,
  he: HEBREW,
  yi: HEBREW,
  zh: CHINESE,
  ja: CHINESE,
}

/** Fonts for one copy: the files, and the families in the order in which they are asked for a sign. */
export type CopyFonts = {
  readonly files: readonly Uint8Array[]
  readonly serif: readonly FontName[]
  readonly sans: readonly FontName[]
  readonly mono: readonly FontName[]
}
/** A family, or a family for all but the marks that Chinese type shares with Latin. */
export type FontName = string | { readonly name: string; readonly covers: 'latin-in-cjk' }

/**
 * The fonts that a copy needs, and no more of them: the parts of the faces whose stretch of Unicode holds a character of
 * the text. Files are read and unpacked once a process, from the packages in the working directory's node_modules.
 *
 * @param text everything that the copy shows
 * @param language of the article, BCP 47
 */
export async function copyFonts(text: string, language: string): Promise<CopyFonts> {
  const characters = codePointsOf(BASIC + text)
  const own = FIRST_BY_LANGUAGE[language.split('-')[0]?.toLowerCase() ?? '']
  const scripts = [ARABIC, HEBREW, CHINESE]
  const chain = (face: Face) => [
    ...(own ? [own] : []),
    face,
    NOTO_SERIF,
    ...scripts.filter((one) => one !== own),
    SIGNS,
    EMOJI,
  ]
  const [serif, sans, mono] = await Promise.all(
    [chain(NEWSREADER), chain(PUBLIC_SANS), [PLEX_MONO]].map((faces) => partsOf(faces, characters)),
  )
  const parts = new Map(
    [...(serif ?? []), ...(sans ?? []), ...(mono ?? [])].map((part) => [part.family, part]),
  )
  const files = await Promise.all([...parts.values()].flatMap(({ files: names }) => names.map(font)))
  const families = (list: readonly Part[] | undefined, latin = '') => {
    const names = (list ?? []).map(({ family }) => family)
    const letters = names.filter((name) => own === CHINESE && name === `${latin} latin`)
    return [...letters.map((name) => ({ name, covers: 'latin-in-cjk' }) as const), ...names]
  }
  return {
    files,
    serif: families(serif, NEWSREADER.package),
    sans: families(sans, PUBLIC_SANS.package),
    mono: families(mono),
  }
}

/** What stands in every copy, whatever the article's script: letters, digits and the marks of our own words. */
const BASIC = 'Aa0 “”…–¶·'

/** Each code point of a text once; the text may have millions of characters. */
function codePointsOf(text: string): Set<number> {
  const known = new Uint8Array(LAST_CODE_POINT + 1)
  const found = new Set<number>()
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0
    if (code > LAST_IN_ONE_UNIT) at++
    if (known[code]) continue
    known[code] = 1
    found.add(code)
  }
  return found
}
const LAST_IN_ONE_UNIT = 0xffff
const LAST_CODE_POINT = 0x10ffff

type Part = { readonly family: string; readonly files: readonly FontFile[] }
type FontFile = { readonly package: string; readonly file: string; readonly family: string }

async function partsOf(faces: readonly Face[], characters: ReadonlySet<number>): Promise<Part[]> {
  let missing = [...characters]
  const parts: Part[] = []
  for (const face of faces) {
    const covered = new Set<number>()
    for (const [subset, ranges] of await rangesOf(face.package)) {
      if (!face.subsets.test(subset)) continue
      const here = missing.filter(
        (code) =>
          (face !== CHINESE || code > LAST_LATIN) && ranges.some(([from, to]) => code >= from && code <= to),
      )
      if (here.length === 0) continue
      for (const code of here) covered.add(code)
      const name = subset.replace(/[[\]]/g, '')
      const family = `${face.package} ${name}`
      const files = face.cuts.map((cut) => ({
        package: face.package,
        file: `${face.package}-${name}-${cut}.woff`,
        family,
      }))
      parts.push({ family, files })
    }
    missing = missing.filter((code) => !covered.has(code) || isShared(code))
  }
  return parts
}

/** Chinese parts hold Latin letters as well; they are never loaded for these. */
const LAST_LATIN = 0x24f

/** Marks that a face's list of ranges may name without having them all: the next face is asked as well. */
const isShared = (code: number) => (code >= 0x300 && code <= 0x36f) || (code >= 0x2030 && code <= 0x2bff)

type Range = readonly [from: number, to: number]
const ranges = new Map<string, Promise<(readonly [subset: string, ranges: readonly Range[]])[]>>()
const fonts = new Map<string, Promise<Uint8Array>>()

function rangesOf(name: string) {
  const known = ranges.get(name)
  if (known) return known
  // As in a style sheet the last has the first say: Latin, with the spaces and stops that all share.
  const made = readFile(packageFile(name, 'unicode.json'), 'utf8').then((json) =>
    Object.entries<string>(JSON.parse(json))
      .map(([subset, list]) => [subset, parseRanges(list)] as const)
      .reverse(),
  )
  return remember(ranges, name, made)
}

/** `U+0301,U+0400-045F` as pairs of first and last code point. */
function parseRanges(list: string): Range[] {
  return list.split(',').map((item) => {
    const [from = '', to = from] = item.replace('U+', '').split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
  })
}

function font({ package: name, file, family }: FontFile): Promise<Uint8Array> {
  const known = fonts.get(file)
  if (known) return known
  const made = readFile(packageFile(name, 'files', file)).then((woff) => fontFromWoff(woff, family))
  return remember(fonts, file, made)
}

/** Keeps a promise for the process; one that fails is forgotten, so that the next export tries again. */
function remember<T>(store: Map<string, Promise<T>>, key: string, made: Promise<T>): Promise<T> {
  store.set(key, made)
  made.catch(() => store.delete(key))
  return made
}

function packageFile(name: string, ...rest: readonly string[]): string {
  // The bundler must not follow this path: the server runs beside its node_modules.
  return path.join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', '@fontsource', name, ...rest)
}
