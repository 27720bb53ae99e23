import { EarlierCheck } from '@/lib/contracts/annotations'
import { daySchema } from '@/lib/contracts/common'
import { withoutControls } from '@/lib/domain/text/characters'
import type { GivenFile } from '@/lib/importing/annotated-file'
import { isWithin, type JsonBounds } from '@/lib/importing/nlp/json-bounds'
import { fieldOf, listOf, parseJson, stringOf } from '@/lib/importing/nlp/json-values'
import { ImportNotes, type ImportRefusal, type ImportWarning, refuseImport } from '@/lib/importing/outcome'
import { shorten } from '@/lib/importing/suggest-title'

export type ClaimReviewsRead = {
  readonly kind: 'ok'
  readonly checks: EarlierCheck[]
  readonly warnings: ImportWarning[]
}

/** Largest file that is read, in bytes: a feed of some thousand reviews. */
const MAX_BYTES = 5 * 1024 * 1024
/** Reviews taken from one file. */
const MAX_CHECKS = 5_000
/** Lists and objects in one file, and how deep they may stand in one another. */
const MAX_OBJECTS = 100_000
const MAX_DEPTH = 64
/** Scripts looked at in one page, and types looked at of one object. */
const MAX_SCRIPTS = 2_000
const MAX_TYPES = 20
/** Length of a script's opening tag that is looked at, in UTF-16 code units. */
const MAX_TAG = 1_000
const REVIEW = /(?:^|\/)(?:schema:)?ClaimReview$/
const BOUNDS: JsonBounds = { depth: MAX_DEPTH, containers: MAX_OBJECTS, commas: 5 * MAX_OBJECTS }
const LINKED_DATA = /\stype\s*=\s*["']?\s*application\/ld\+json/

/**
 * Reads schema.org ClaimReview from a file: one review, a list, a graph, an ItemList or DataFeed; Google's
 * ClaimReviewMarkupPage and the answers of its Fact Check Tools; or a web page with such markup in its scripts.
 *
 * Nothing in the page is run and no address is fetched. A review without an address or without the claim that it is about
 * is left out and counted; words past what the desk keeps are shortened, and a day that is none is not kept.
 *
 * @returns each review once, in the order of the file; `wrong_type` where there is none, `too_large`, `binary`, `empty`.
 * @see standards.md 5.2
 */
export function readClaimReviews({ bytes }: GivenFile): ClaimReviewsRead | ImportRefusal {
  if (bytes.length === 0) return refuseImport('empty')
  if (bytes.length > MAX_BYTES)
    return refuseImport('too_large', `A file of reviews may have ${MAX_BYTES >> 20} MB.`)
  const text = decode(bytes)
  if (text === null)
    return refuseImport('binary', 'This is not UTF-8 text. Reviews are read from JSON and from web pages.')
  const roots = rootsOf(text)
  const found = roots && reviewsIn(roots)
  if (found === null)
    return refuseImport('too_complex', 'The file is too intricate to look for reviews in it.')
  if (found.length === 0) return refuseImport('wrong_type', 'No ClaimReview was found in this file.')
  if (found.length > MAX_CHECKS) {
    return refuseImport(
      'too_large',
      `A file may hold ${MAX_CHECKS.toLocaleString('en-US')} reviews. Split it.`,
    )
  }
  const notes = new ImportNotes()
  const checks = new Map<string, EarlierCheck>()
  for (const given of found) {
    // Most of what is dropped has no address: it costs no complaint of each of its fields.
    if (given.url === '' || given.claimReviewed === '') notes.add('reviews_dropped')
    else {
      const fitting = fitted(given)
      const check = EarlierCheck.safeParse(fitting)
      if (!check.success) notes.add('reviews_unreadable')
      else {
        if (LIMITED.some((key) => fitting[key] !== given[key])) notes.add('reviews_shortened')
        checks.set(`${check.data.url} ${check.data.claimReviewed}`, check.data)
      }
    }
  }
  return { kind: 'ok', checks: [...checks.values()], warnings: notes.list() }
}

/** The most that the contract lets each of a review's texts have, in UTF-16 code units. */
const LIMITS = { title: 500, claimReviewed: 2_000, claimant: 300, ratingWords: 200, reviewer: 300 } as const
const LIMITED = [
  'title',
  'claimReviewed',
  'claimant',
  'ratingWords',
  'reviewer',
] as const satisfies (keyof typeof LIMITS)[]

function fitted(given: EarlierCheck): EarlierCheck {
  const texts = LIMITED.map((key) => [key, shorten(given[key].slice(0, 2 * LIMITS[key]), LIMITS[key])])
  return { ...given, ...Object.fromEntries(texts) }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** The JSON that a file is, or that stands in the scripts of a page; null where there is too much of it. */
function rootsOf(text: string): unknown[] | null {
  if (!isWithin(text, BOUNDS)) return null
  const json = parseJson(text)
  return json === undefined ? scriptsOf(text) : [json]
}

/**
 * What stands in the scripts of a page that are data; a script that is broken JSON says nothing. The page is not parsed:
 * a script ends at the first closing tag whatever is in it, and hostile nesting around it costs nothing.
 */
function scriptsOf(html: string): unknown[] | null {
  const found: unknown[] = []
  const lower = html.toLowerCase()
  // Some letters become longer in lower case: then places in the one are not those in the other.
  const page = lower.length === html.length ? html : lower
  let left = MAX_SCRIPTS
  for (let at = lower.indexOf('<script'); at >= 0; at = lower.indexOf('<script', at + 1)) {
    if (left-- === 0) return null
    const from = lower.indexOf('>', at)
    const to = from < 0 ? -1 : lower.indexOf('</script', from)
    if (to < 0) break
    if (LINKED_DATA.test(lower.slice(at, Math.min(from, at + MAX_TAG)))) {
      const script = page.slice(from + 1, to)
      if (!isWithin(script, BOUNDS)) return null
      found.push(parseJson(script))
    }
    at = to
  }
  return found.filter((json) => json !== undefined)
}

/** All reviews within values, still unchecked, in order; null where there is too much to look at. */
function reviewsIn(roots: readonly unknown[]): EarlierCheck[] | null {
  const found: EarlierCheck[] = []
  const open = [{ value: roots as object, depth: 0 }]
  let left = MAX_OBJECTS
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next
    const read = readersOf(value)
    for (const review of read) found.push(review)
    if (read.length > 0 || depth >= MAX_DEPTH) continue
    if (Array.isArray(value) && value.length > left) return null
    const children = Object.values(value).filter((child) => typeof child === 'object' && child !== null)
    left -= children.length
    if (left < 0) return null
    for (const child of children.reverse()) open.push({ value: child, depth: depth + 1 })
  }
  return found
}

/** What a value holds if it is a review by itself, or a page of Google's with several. */
function readersOf(value: object): EarlierCheck[] {
  if (isReview(value)) return [schemaReview(value)]
  const markups = listOf(value, 'claimReviewMarkups')
  if (markups.length > 0) return markups.map((markup) => markupReview(value, markup))
  const reviews = listOf(value, 'claimReview')
  return stringOf(value, 'text') === null ? [] : reviews.map((review) => searchReview(value, review))
}

/** Whether an object says that it is a review, with or without the vocabulary's name before the word. */
const isReview = (json: object): boolean =>
  ['@type', 'type'].some((key) => {
    const type = fieldOf(json, key)
    const types: readonly unknown[] = Array.isArray(type) ? type.slice(0, MAX_TYPES) : [type]
    return types.some((name) => typeof name === 'string' && REVIEW.test(name))
  })

function schemaReview(review: object): EarlierCheck {
  const rating = first(review, 'reviewRating')
  const item = first(review, 'itemReviewed')
  const claimant = first(item, 'author') ?? first(item, 'creator')
  return {
    url: addressOf(
      words(review, 'url'),
      words(review, '@id'),
      words(review, 'mainEntityOfPage'),
      words(first(review, 'mainEntityOfPage'), '@id'),
      words(first(review, 'mainEntityOfPage'), 'url'),
    ),
    title: line(review, 'headline') || line(review, 'name'),
    claimReviewed: words(review, 'claimReviewed') || words(item, 'name') || words(item, 'text'),
    claimant: nameOf(claimant),
    claimDate: day(fieldOf(item, 'datePublished') ?? fieldOf(item, 'dateCreated')),
    ratingWords: line(rating, 'alternateName') || line(rating, 'name'),
    ratingValue: numeric(fieldOf(rating, 'ratingValue')),
    bestRating: numeric(fieldOf(rating, 'bestRating')),
    worstRating: numeric(fieldOf(rating, 'worstRating')),
    reviewer: nameOf(first(review, 'author')) || nameOf(first(review, 'publisher')),
    publishedOn: day(fieldOf(review, 'datePublished')),
  }
}

/** Fact Check Tools API: `ClaimReviewMarkupPage` with its markups. */
function markupReview(page: object, markup: unknown): EarlierCheck {
  const rating = fieldOf(markup, 'rating')
  return {
    url: addressOf(words(markup, 'url'), words(page, 'pageUrl')),
    title: '',
    claimReviewed: words(markup, 'claimReviewed'),
    claimant: nameOf(fieldOf(markup, 'claimAuthor')),
    claimDate: day(fieldOf(markup, 'claimDate')),
    ratingWords: line(rating, 'textualRating'),
    ratingValue: numeric(fieldOf(rating, 'ratingValue')),
    bestRating: numeric(fieldOf(rating, 'bestRating')),
    worstRating: numeric(fieldOf(rating, 'worstRating')),
    reviewer: nameOf(fieldOf(page, 'claimReviewAuthor')),
    publishedOn: day(fieldOf(page, 'publishDate')),
  }
}

/** Fact Check Tools API: a `Claim` as its search answers it. */
function searchReview(claim: object, review: unknown): EarlierCheck {
  return {
    url: addressOf(words(review, 'url')),
    title: line(review, 'title'),
    claimReviewed: words(claim, 'text'),
    claimant: line(claim, 'claimant'),
    claimDate: day(fieldOf(claim, 'claimDate')),
    ratingWords: line(review, 'textualRating'),
    ratingValue: null,
    bestRating: null,
    worstRating: null,
    reviewer: nameOf(fieldOf(review, 'publisher')),
    publishedOn: day(fieldOf(review, 'reviewDate')),
  }
}

/** The value under a key, or the first of several. */
function first(json: unknown, key: string): unknown {
  const value = fieldOf(json, key)
  return Array.isArray(value) ? value[0] : value
}

/** The first that leads somewhere; empty where none does. */
const addressOf = (...candidates: readonly string[]): string =>
  candidates.find((candidate) => /^https?:\/\//i.test(candidate)) ?? ''

/** Text under a key, also where it says its language (JSON-LD 1.1, 4.2.4). */
function words(json: unknown, key: string): string {
  const value = first(json, key)
  return cleaned(typeof value === 'object' ? fieldOf(value, '@value') : value)
}
const cleaned = (value: unknown): string =>
  typeof value === 'string' ? withoutControls(value.toWellFormed()).trim() : ''
const line = (json: unknown, key: string): string => words(json, key).replace(/\s+/g, ' ')
const nameOf = (json: unknown): string =>
  typeof json === 'string' ? cleaned(json).replace(/\s+/g, ' ') : line(json, 'name') || line(json, 'site')

/** A number, also one written as text; null for what is none. */
function numeric(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** The day of a date or a moment as it is written, without moving it to another time zone. */
function day(value: unknown): string | null {
  const written = typeof value === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(value.trim())?.[0] : undefined
  return written !== undefined && daySchema.safeParse(written).success ? written : null
}
