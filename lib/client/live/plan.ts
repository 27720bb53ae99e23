import type { QueryKey } from '@tanstack/react-query'
import { keys } from '@/lib/client/keys'
import type { EventType } from '@/lib/contracts/events'
import type { ChangeMessage } from '@/lib/contracts/live'

/** What a change asks for: one claim anew, a claim off the page, or answers of the server that are old now. */
export type Plan = {
  /** A claim that is to be asked for. */
  readonly claim: { readonly articleId: string; readonly claimId: string } | null
  /** A claim that is not there any more. */
  readonly gone: { readonly articleId: string; readonly claimId: string } | null
  readonly old: readonly Refresh[]
  /** What the pages were made with has changed: the newsroom's rules, or who is who. */
  readonly pages: boolean
}

/** An answer of the server that is old, and how often at most it is asked for while changes keep coming, in ms. */
export type Refresh = {
  readonly key: QueryKey
  /** Whether longer keys that begin with it are left alone. */
  readonly exact?: boolean
  readonly every: number
}

/** How often at most what is asked for after changes, in ms: what one looks at sooner than what gives an overview. */
export const EVERY = { queue: 500, claim: 250, article: 500, lists: 2_000, overview: 5_000 } as const

/** What the queue shows: rows, counts and what comes next at once, what is counted for filters a little later. */
export const QUEUE: readonly Refresh[] = [
  { key: keys.queuePages, every: EVERY.queue },
  { key: keys.queueCounts, every: EVERY.queue },
  { key: [...keys.queue, 'next'], every: EVERY.queue },
  { key: [...keys.queue, 'matches'], every: EVERY.lists },
  { key: keys.views, every: EVERY.lists },
  { key: keys.labels, every: EVERY.overview },
]

type Family = EventType extends infer T ? (T extends `${infer F}.${string}` ? F : never) : never

/** What follows from a change for what this browser holds; see lib/client/keys. */
export function planFor({ articleId, claimId, type }: ChangeMessage): Plan {
  const family = type.slice(0, type.indexOf('.')) as Family
  if (articleId === null) return { claim: null, gone: null, ...newsroomPlan(type, family) }
  const of = claimId === null ? null : { articleId, claimId }
  const isGone = type === 'claim.deleted'
  return {
    claim: isGone || !touchesClaim(family) ? null : of,
    gone: isGone ? of : null,
    old: [
      ...articlePlan(articleId, type, family),
      ...(of ? claimPlan(of.claimId, type, family) : []),
      ...(of || family === 'article' || family === 'revision' ? QUEUE : []),
      { key: ['articles', articleId, 'history'], every: EVERY.lists },
      { key: ['articles', 'list'], every: EVERY.lists },
      { key: ['overview'], every: EVERY.overview },
    ],
    pages: false,
  }
}

/** Whether a change of this family changes what is told of its claim. */
const touchesClaim = (family: Family): boolean => !['correction', 'draft', 'export'].includes(family)

function claimPlan(claimId: string, type: EventType, family: Family): Refresh[] {
  const talk =
    family === 'thread' ||
    family === 'comment' ||
    type === 'claim.reporter_asked' ||
    type === 'claim.reporter_answered'
  return [
    ...(touchesClaim(family) ? [{ key: keys.claim(claimId), exact: true, every: EVERY.claim }] : []),
    { key: keys.claimHistory(claimId), every: EVERY.claim },
    ...(talk ? [{ key: keys.threads(claimId), every: EVERY.claim }] : []),
  ]
}

function articlePlan(articleId: string, type: EventType, family: Family): Refresh[] {
  const article = { key: keys.article(articleId), exact: true, every: EVERY.article }
  const revisions = { key: keys.revisions(articleId), every: EVERY.article }
  const corrections = { key: keys.corrections(articleId), every: EVERY.claim }
  switch (family) {
    case 'article':
      return [article]
    case 'revision':
      return [
        article,
        revisions,
        corrections,
        { key: keys.claims(articleId), every: EVERY.article },
        { key: keys.draft(articleId), every: EVERY.article },
      ]
    case 'correction':
      return [corrections]
    case 'draft':
      return [{ key: keys.draft(articleId), every: EVERY.article }]
    case 'claim':
      // The article's progress follows from its claims; what became of them in a revision is shown beside it.
      return type.startsWith('claim.place') ? [article, revisions] : [article]
    default:
      return []
  }
}

function newsroomPlan(type: EventType, family: Family): Pick<Plan, 'old' | 'pages'> {
  // That somebody has read a protected source changes nothing; asking again for it would be one more line.
  if (type === 'source.protected_read') return { old: [], pages: false }
  switch (family) {
    case 'source':
      return {
        old: [
          { key: ['sources'], every: EVERY.lists },
          // Open claims show what their evidence is called.
          ...(type === 'source.changed' ? [{ key: ['claim'], every: EVERY.lists }] : []),
        ],
        pages: false,
      }
    case 'view':
      return { old: [{ key: keys.views, every: EVERY.lists }], pages: false }
    case 'member':
      return { old: [{ key: keys.members, every: EVERY.lists }], pages: true }
    case 'newsroom':
      return { old: [{ key: keys.me, every: EVERY.lists }], pages: true }
    default:
      return { old: [], pages: false }
  }
}
