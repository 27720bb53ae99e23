import { z } from 'zod'
import { ProgressView } from '@/lib/contracts/articles'
import {
  articleStateSchema,
  claimTypeSchema,
  daySchema,
  directionSchema,
  findingSchema,
  idSchema,
  momentSchema,
  personRefSchema,
  timeZoneSchema,
} from '@/lib/contracts/common'

/** The longest time that is looked over at once, in days. */
export const MAX_OVERVIEW_DAYS = 366
/** How many days are looked over where nobody says. */
export const DEFAULT_OVERVIEW_DAYS = 14
/** How many articles, and how many people, are listed; how many there are besides is said. */
export const MAX_OVERVIEW_ROWS = 50
/** Where the times to a finding are parted, in minutes: below 15, 15 to below 30, … 480 and above. */
export const TIME_TO_FINDING_MINUTES = [15, 30, 60, 120, 240, 480] as const

const dayOrMoment = z.union([daySchema, momentSchema])

/** What the overview is of. A moment stands for the day that it is in. */
export const OverviewQuery = z.object({
  from: dayOrMoment.optional().describe('the first day; 13 days before `to` where absent'),
  to: dayOrMoment.optional().describe('the last day; today where absent or later than today'),
  articleId: idSchema.optional(),
  timeZone: timeZoneSchema,
})
export type OverviewQuery = z.infer<typeof OverviewQuery>

const openStates = z.object({
  to_check: z.int(),
  in_progress: z.int(),
  waiting_for_source: z.int(),
  needs_second_look: z.int(),
})
/** Open claims by work state. */
export type OpenStates = z.infer<typeof openStates>

const findings = z.record(z.union([findingSchema, z.literal('none')]), z.int())

/** One step of the flow, a day, or an hour where a single day is looked over. */
export const FlowStep = z.object({
  start: momentSchema,
  /** Exclusive; of the step that runs it lies ahead. */
  end: momentSchema,
  /** Open claims at its end. */
  open: openStates,
  /** Claims that were closed in it. */
  closed: z.int(),
})
export type FlowStep = z.infer<typeof FlowStep>

/** How far an article is at this moment. */
export const OverviewArticle = z.object({
  id: idSchema,
  title: z.string(),
  slug: z.string(),
  language: z.string(),
  direction: directionSchema,
  state: articleStateSchema,
  revisionNumber: z.int(),
  dueAt: momentSchema.nullable(),
  /** Who put it on the desk. */
  owner: personRefSchema,
  /** Open claims whose time has passed. */
  overdue: z.int(),
  progress: ProgressView,
})
export type OverviewArticle = z.infer<typeof OverviewArticle>

const minutes = z.number().nonnegative()
const TypeTime = z.object({ type: claimTypeSchema, findings: z.int(), medianMinutes: minutes })

const measure = z.object({
  value: z.number().nullable(),
  reason: z.enum(['no_pairs', 'one_category']).nullable().describe('why there is no value'),
})

/**
 * The desk at a glance. Archived articles are left out unless one is asked for, deleted claims always; a reporter's
 * overview is of their own articles. A first finding that is withheld from the asker counts as none.
 */
export const OverviewView = z.object({
  /** By the database's clock. */
  asOf: momentSchema,
  timeZone: z.string(),
  from: daySchema,
  to: daySchema,
  step: z.enum(['hour', 'day']),
  article: z.object({ id: idSchema, slug: z.string(), title: z.string() }).nullable(),
  /** How the claims stand at this moment; the time looked over does not matter to it. */
  standing: z.object({
    articles: z.int(),
    claims: z.int(),
    open: z.int(),
    openStates,
    /** Articles that have open claims. */
    openArticles: z.int(),
    overdue: z.int(),
    /** Open claims due before the reader's day ends and not overdue. */
    dueToday: z.int(),
    textChanged: z.int(),
  }),
  /** At this moment: those in check first, by due date. */
  articles: z.object({ items: z.array(OverviewArticle).max(MAX_OVERVIEW_ROWS), more: z.int() }),
  /** From the event log. The last step of a time that reaches to today ends as the claims stand. */
  flow: z.array(FlowStep),
  /** From a claim's being marked, or reopened, to the first finding after it; by the day of the finding. */
  timeToFinding: z.object({
    findings: z.int(),
    medianMinutes: minutes.nullable(),
    buckets: z.array(z.object({ fromMinutes: minutes, toMinutes: minutes.nullable(), findings: z.int() })),
    /** Fastest first; a claim of several types counts for each. */
    byType: z.array(TypeTime),
  }),
  /** Findings that stand and were given in this time, and claims made before its end that have none. */
  findingMix: findings,
  /** At this moment: most claims first. `assignee` is null for those that nobody is to check. */
  openByAssignee: z.object({
    items: z
      .array(z.object({ assignee: personRefSchema.nullable(), open: z.int(), overdue: z.int(), openStates }))
      .max(MAX_OVERVIEW_ROWS),
    more: z.int(),
  }),
  /** First findings against second looks that were given in this time; an editor's adjudication is neither. */
  agreement: z.object({
    pairs: z.int(),
    table: z.array(z.object({ first: findingSchema, second: findingSchema, pairs: z.int() })),
    percent: measure,
    kappa: measure,
    /** Of all checkers, however many looked. */
    alpha: measure,
  }),
})
export type OverviewView = z.infer<typeof OverviewView>
