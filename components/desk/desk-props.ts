import type { DeskProps } from '@/components/desk/desk'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'

/** What the page's server gives the desk. */
export type GivenDesk = Omit<DeskProps, 'claimId'>

type Row = Readonly<Record<string, unknown>>
/** The values of one field, row by row; where few of them differ, those few and which of them each row has. */
type Column = readonly unknown[] | { readonly of: readonly unknown[]; readonly at: readonly number[] | null }
type Table = { readonly length: number; readonly columns: Readonly<Record<string, Column>> }
type PackedDesk = Omit<GivenDesk, 'claims' | 'article'> & {
  readonly article: Omit<ArticleView, 'blockingClear'>
  readonly claims: Table
  readonly anchors: Table
  readonly blocking: Table
}

/** A column is written by its different values where these are at most this share of its rows. */
const MAX_DIFFERENT = 0.5

/**
 * Writes what the desk begins with as one string of JSON. Claims and their anchors are written column by column, and
 * what can be read from the article's text is not written again: a thousand claims would otherwise repeat field names,
 * people and the whole text in a page that is written, sent, parsed and searched as text before anybody can work.
 */
export function packDesk({ claims, article, ...given }: GivenDesk): string {
  const { blockingClear, ...bareArticle } = article
  const { text } = article.revision
  const places = new Map(claims.map(({ id }, at) => [id, at]))
  const anchors = claims.flatMap(({ anchors: own }, claim) =>
    own.map(({ exact, prefix, suffix, ...anchor }) => {
      const { start, end } = anchor
      const isHere = anchor.revisionId === article.revision.id
      return {
        claim,
        ...anchor,
        exact: isHere && text.slice(start, end) === exact ? null : exact,
        // Written as how much of the text before and behind it is.
        prefix: isHere && text.slice(start - prefix.length, start) === prefix ? prefix.length : prefix,
        suffix: isHere && text.slice(end, end + suffix.length) === suffix ? suffix.length : suffix,
      }
    }),
  )
  const bare = claims.map(({ anchors: own, quote, ...claim }) => ({
    ...claim,
    quote: own[0]?.exact === quote ? null : quote,
  }))
  const blocking = blockingClear.map(({ id, number, statement, because }) => {
    const at = places.get(id)
    const claim = at === undefined ? undefined : claims[at]
    return claim?.statement === statement && claim.number === number
      ? { at, because }
      : { at: null, because, id, number, statement }
  })
  const packed: PackedDesk = {
    ...given,
    article: bareArticle,
    claims: tableOf(bare),
    anchors: tableOf(anchors),
    blocking: tableOf(blocking),
  }
  return JSON.stringify(packed)
}

/** Reads what {@link packDesk} wrote. */
export function unpackDesk(written: string): GivenDesk {
  const { claims: bare, anchors, blocking, article, ...given } = JSON.parse(written) as PackedDesk
  const { text } = article.revision
  const claims = rowsOf(bare) as unknown as (Omit<ClaimView, 'quote' | 'anchors'> & {
    quote: string | null
    anchors: ClaimView['anchors']
  })[]
  for (const claim of claims) claim.anchors = []
  for (const row of rowsOf(anchors) as unknown as PackedAnchor[]) {
    const { claim, exact, prefix, suffix, ...anchor } = row
    claims[claim]?.anchors.push({
      ...anchor,
      exact: exact ?? text.slice(anchor.start, anchor.end),
      prefix: typeof prefix === 'number' ? text.slice(anchor.start - prefix, anchor.start) : prefix,
      suffix: typeof suffix === 'number' ? text.slice(anchor.end, anchor.end + suffix) : suffix,
    })
  }
  for (const claim of claims) claim.quote ??= claim.anchors[0]?.exact ?? ''
  const whole = claims as ClaimView[]
  const blockingClear = (rowsOf(blocking) as unknown as PackedBlocking[]).map(({ at, because, ...own }) => {
    const { id, number, statement } = (at === null ? own : whole[at]) as Blocking
    return { id, number, statement, because }
  })
  return { ...given, article: { ...article, blockingClear }, claims: whole }
}

type Anchor = ClaimView['anchors'][number]
type PackedAnchor = Omit<Anchor, 'exact' | 'prefix' | 'suffix'> & {
  claim: number
  exact: string | null
  prefix: string | number
  suffix: string | number
}
type Blocking = ArticleView['blockingClear'][number]
type PackedBlocking = Partial<Blocking> & Pick<Blocking, 'because'> & { at: number | null }

function tableOf(rows: readonly Row[]): Table {
  const keys = new Set(rows.flatMap((row) => Object.keys(row)))
  const columns = [...keys].map((key) => [key, columnOf(rows.map((row) => row[key]))] as const)
  return { length: rows.length, columns: Object.fromEntries(columns) }
}

function columnOf(values: readonly unknown[]): Column {
  const places = new Map<string, number>()
  const of: unknown[] = []
  const at = values.map((value) => {
    const written = JSON.stringify(value) ?? 'null'
    const known = places.get(written)
    if (known !== undefined) return known
    places.set(written, of.length)
    return of.push(value) - 1
  })
  if (of.length === 1) return { of, at: null }
  return of.length <= values.length * MAX_DIFFERENT ? { of, at } : values
}

function rowsOf({ length, columns }: Table): Record<string, unknown>[] {
  const rows = Array.from({ length }, (): Record<string, unknown> => ({}))
  for (const [key, column] of Object.entries(columns)) {
    rows.forEach((row, i) => {
      row[key] = 'of' in column ? column.of[column.at?.[i] ?? 0] : column[i]
    })
  }
  return rows
}
