import { idSchema } from '@/lib/contracts/common'
import type { operations, QueryInput } from '@/lib/contracts/operations'
import { addDays, dayOf } from '@/lib/domain/review/days'

/** How far back the overview reaches: the last day is always today. */
export const PERIODS = [
  { value: 'today', label: 'Today', days: 1 },
  { value: '14', label: '14 days', days: 14 },
  { value: '90', label: '90 days', days: 90 },
] as const
export type Period = (typeof PERIODS)[number]['value']

/** What the overview shows, as it stands in the page's address. */
export type OverviewAddress = { readonly period: Period; readonly articleId?: string }

const USUAL: Period = '14'

/** Reads an address. What means nothing is left out rather than refused: old links keep working. */
export function readOverviewAddress(
  params: Readonly<Record<string, string | string[] | undefined>>,
): OverviewAddress {
  const first = (name: string) => {
    const value = params[name]
    return Array.isArray(value) ? value[0] : value
  }
  const articleId = idSchema.safeParse(first('articleId'))
  return {
    period: PERIODS.find(({ value }) => value === first('period'))?.value ?? USUAL,
    ...(articleId.success ? { articleId: articleId.data } : {}),
  }
}

/** Writes an address as a query string without `?`; the usual period is left out. */
export function writeOverviewAddress({ period, articleId }: OverviewAddress): string {
  const params = new URLSearchParams()
  if (period !== USUAL) params.set('period', period)
  if (articleId) params.set('articleId', articleId)
  return params.toString()
}

/** The address as `GET /overview` takes it, at this moment in the reader's time zone. */
export function overviewInput(
  { period, articleId }: OverviewAddress,
  { now, timeZone }: { now: Date; timeZone: string },
): QueryInput<typeof operations.readOverview> {
  const days = PERIODS.find(({ value }) => value === period)?.days ?? 1
  return { from: addDays(dayOf(now, timeZone), 1 - days), articleId, timeZone }
}
