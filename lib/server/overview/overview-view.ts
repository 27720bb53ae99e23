import type { ArticleSummary } from '@/lib/contracts/articles'
import {
  type FlowStep,
  type OpenStates,
  type OverviewArticle,
  type OverviewView,
  TIME_TO_FINDING_MINUTES,
} from '@/lib/contracts/overview'
import { FINDINGS, type Finding } from '@/lib/domain/claims/vocabulary'
import { cohensKappa, krippendorffsAlpha, type Pair, percentAgreement } from '@/lib/domain/review/agreement'
import type {
  AssigneeRow,
  LooksRow,
  OverviewArticleRow,
  StandingRow,
} from '@/lib/server/db/repositories/overview'
import type { FindingTimeRow, FlowRow } from '@/lib/server/db/repositories/overview-log'

type OpenRow = { [S in keyof OpenStates as `work_${S}`]: number }

const openStatesOf = (row: OpenRow): OpenStates => ({
  to_check: row.work_to_check,
  in_progress: row.work_in_progress,
  waiting_for_source: row.work_waiting_for_source,
  needs_second_look: row.work_needs_second_look,
})

/** How the claims of all articles stand. */
export const standingViewOf = (row: StandingRow): OverviewView['standing'] => ({
  articles: row.articles,
  claims: row.claims,
  open: row.claims - row.work_closed,
  openStates: openStatesOf(row),
  openArticles: row.openArticles,
  overdue: row.overdue,
  dueToday: row.dueToday,
  textChanged: row.textChanged,
})

/** Counts by finding, each of them there. */
export function mixOf(count: (finding: Finding | 'none') => number): ArticleSummary['progress']['byFinding'] {
  const counts = [...FINDINGS, 'none' as const].map((finding) => [finding, count(finding)])
  return Object.fromEntries(counts)
}

/** An article with how far it is. */
export const articleViewOf = (row: OverviewArticleRow): OverviewArticle => ({
  id: row.id,
  title: row.title,
  slug: row.slug,
  language: row.language,
  direction: row.direction,
  state: row.state,
  revisionNumber: row.revisionNumber,
  dueAt: row.dueAt?.toISOString() ?? null,
  owner: { id: row.ownerId, name: row.ownerName },
  overdue: row.overdue,
  progress: {
    claims: row.claims,
    closed: row.work_closed,
    textChanged: row.textChanged,
    byWorkState: { ...openStatesOf(row), closed: row.work_closed },
    byFinding: mixOf((finding) => row[`finding_${finding}`]),
  },
})

/**
 * The flow step by step, from how much each step changed.
 *
 * @param bounds where steps begin, and where the last one ends
 */
export function flowOf(rows: readonly FlowRow[], bounds: readonly Date[]): FlowStep[] {
  const byStep = Map.groupBy(rows, ({ step }) => step)
  const open: OpenStates = { to_check: 0, in_progress: 0, waiting_for_source: 0, needs_second_look: 0 }
  const take = (step: number): number => {
    let closed = 0
    for (const row of byStep.get(step) ?? []) {
      if (row.state === 'closed') closed += row.closed
      else open[row.state] += row.change
    }
    return closed
  }
  take(0)
  return bounds.slice(1).map((end, i) => {
    const closed = take(i + 1)
    const start = bounds[i] ?? end
    return { start: start.toISOString(), end: end.toISOString(), open: { ...open }, closed }
  })
}

/** How long findings took, with every bucket of the histogram. */
export function timesOf(rows: readonly FindingTimeRow[]): OverviewView['timeToFinding'] {
  const all = rows.find(({ type }) => type === null)
  return {
    findings: all?.findings ?? 0,
    medianMinutes: all?.median ?? null,
    buckets: [0, ...TIME_TO_FINDING_MINUTES].map((fromMinutes, i) => ({
      fromMinutes,
      toMinutes: TIME_TO_FINDING_MINUTES[i] ?? null,
      findings: all?.buckets[i] ?? 0,
    })),
    byType: rows
      .flatMap(({ type, findings, median }) =>
        type === null ? [] : [{ type, findings, medianMinutes: median }],
      )
      .toSorted((a, b) => a.medianMinutes - b.medianMinutes || a.type.localeCompare(b.type)),
  }
}

/** Somebody's share of the open claims. */
export const assigneeViewOf = (row: AssigneeRow): OverviewView['openByAssignee']['items'][number] => ({
  assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '' },
  open: row.open,
  overdue: row.overdue,
  openStates: openStatesOf(row),
})

/** How far checkers agree, from what each found. */
export function agreementOf(rows: readonly LooksRow[]): OverviewView['agreement'] {
  const pairs = rows.flatMap(({ first, second, claims }) =>
    Array<Pair<Finding>>(claims).fill([first, second]),
  )
  const units = rows.flatMap(({ first, second, further, claims }) =>
    Array<Finding[]>(claims).fill([first, second, ...further]),
  )
  const cells = Map.groupBy(pairs, ([first, second]) => `${first} ${second}`)
  return {
    pairs: pairs.length,
    table: FINDINGS.flatMap((first) =>
      FINDINGS.flatMap((second) => {
        const count = cells.get(`${first} ${second}`)?.length ?? 0
        return count > 0 ? [{ first, second, pairs: count }] : []
      }),
    ),
    percent: percentAgreement(pairs),
    kappa: cohensKappa(pairs),
    alpha: krippendorffsAlpha(units),
  }
}
