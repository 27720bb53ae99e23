import {
  DEFAULT_OVERVIEW_DAYS,
  MAX_OVERVIEW_DAYS,
  MAX_OVERVIEW_ROWS,
  type OverviewQuery,
  type OverviewView,
  TIME_TO_FINDING_MINUTES,
} from '@/lib/contracts/overview'
import { addDays, type Day, dayOf, daysBetween, endOfDayOf, startOfDay } from '@/lib/domain/review/days'
import { articleFor } from '@/lib/server/articles/get-article'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import {
  countByAssignee,
  countFindings,
  countStanding,
  databaseNow,
  listArticleProgress,
  listLooks,
} from '@/lib/server/db/repositories/overview'
import { readFindingTimes, readFlow } from '@/lib/server/db/repositories/overview-log'
import { Refusal } from '@/lib/server/http/refusal'
import {
  agreementOf,
  articleViewOf,
  assigneeViewOf,
  flowOf,
  mixOf,
  standingViewOf,
  timesOf,
} from '@/lib/server/overview/overview-view'

const HOUR_MS = 3_600_000

/**
 * The desk at a glance, of all articles or one, over some days of the reader's: how far articles are, how the work went,
 * how long findings took, what was found, who has how much, and how far two looks at a claim agree.
 *
 * @throws {Refusal} `forbidden`; `not_found` for an unknown, foreign or not visible article; `invalid_request` for days
 * in the wrong order, or too many.
 */
export async function readOverview(ask: Ask, query: OverviewQuery): Promise<OverviewView> {
  assertCan(ask.actor, 'overview.read')
  const { timeZone, articleId } = query
  const article = articleId === undefined ? null : await articleFor(ask, 'article.read', articleId)
  const asOf = await databaseNow(ask)
  const today = dayOf(asOf, timeZone)
  const { from, to } = daysOf(query, today)
  const time = { start: startOfDay(from, timeZone), end: startOfDay(addDays(to, 1), timeZone) }
  const bounds = from === to ? hoursOf(time, asOf) : dayBounds(from, to, timeZone)
  const scope = { articleId: article?.id ?? null }
  const standing = await countStanding(ask, scope, endOfDayOf(asOf, timeZone))
  const articles = await listArticleProgress(ask, scope, MAX_OVERVIEW_ROWS)
  const flow = await readFlow(ask, scope, bounds)
  const times = await readFindingTimes(ask, scope, { time, bounds: TIME_TO_FINDING_MINUTES })
  const mix = await countFindings(ask, scope, time)
  const people = await countByAssignee(ask, scope, MAX_OVERVIEW_ROWS)
  const looks = await listLooks(ask, scope, time)
  return {
    asOf: asOf.toISOString(),
    timeZone,
    from,
    to,
    step: from === to ? 'hour' : 'day',
    article: article && { id: article.id, slug: article.slug, title: article.title },
    standing: standingViewOf(standing),
    articles: { items: articles.map(articleViewOf), more: standing.articles - articles.length },
    flow: flowOf(flow, bounds),
    timeToFinding: timesOf(times),
    findingMix: mixOf((finding) => mix.find((one) => (one.finding ?? 'none') === finding)?.claims ?? 0),
    openByAssignee: {
      items: people.map(assigneeViewOf),
      more: (people[0]?.people ?? 0) - people.length,
    },
    agreement: agreementOf(looks),
  }
}

/** The days asked for: of the reader's, up to today, in order and not too many. */
function daysOf({ from, to, timeZone }: OverviewQuery, today: Day): { from: Day; to: Day } {
  const asked = to === undefined ? today : dayIn(to, timeZone)
  const last = asked > today ? today : asked
  const first = from === undefined ? addDays(last, 1 - DEFAULT_OVERVIEW_DAYS) : dayIn(from, timeZone)
  const days = daysBetween(first, last) + 1
  if (days < 1) throw refused('from', 'the first day lies behind the last, or behind today')
  if (days > MAX_OVERVIEW_DAYS)
    throw refused('from', `at most ${MAX_OVERVIEW_DAYS} days are looked over at once`)
  return { from: first, to: last }
}

const dayIn = (given: string, timeZone: string): Day =>
  given.includes('T') ? dayOf(new Date(given), timeZone) : given

const refused = (path: string, message: string) =>
  new Refusal('invalid_request', { detail: `${path}: ${message}`, issues: [{ path, message }] })

/** Where each day begins, and where the last one ends. */
const dayBounds = (from: Day, to: Day, timeZone: string): Date[] =>
  Array.from({ length: daysBetween(from, to) + 2 }, (_, i) => startOfDay(addDays(from, i), timeZone))

/** Where each hour of a day begins, and where the last one ends; of today up to the hour that runs. */
function hoursOf({ start, end }: { start: Date; end: Date }, asOf: Date): Date[] {
  const bounds = [start]
  let at = start
  while (at < end && at <= asOf) {
    at = new Date(Math.min(at.getTime() + HOUR_MS, end.getTime()))
    bounds.push(at)
  }
  return bounds
}
