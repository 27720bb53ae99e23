/** The words of the desk (product.md), as data. Order is the order in which people read them. */

/** Where the work is. Never mixed with what was found. */
export const WORK_STATES = [
  'to_check',
  'in_progress',
  'waiting_for_source',
  'needs_second_look',
  'closed',
] as const
export type WorkState = (typeof WORK_STATES)[number]

/** What was found. `null` stands for “no finding yet”. */
export const FINDINGS = [
  'supported',
  'refuted',
  'conflicting',
  'not_enough_evidence',
  'not_checkable',
] as const
export type Finding = (typeof FINDINGS)[number]

/** How a source stands to the claim it is laid against. */
export const STANCES = ['supports', 'partly_supports', 'contradicts', 'context', 'says_nothing'] as const
export type Stance = (typeof STANCES)[number]

/** What kind of thing a source is. */
export const SOURCE_KINDS = [
  'document',
  'dataset',
  'official_record',
  'recording',
  'interview',
  'person',
  'news_report',
  'reference_work',
  'web_page',
  'social_post',
  'own_observation',
] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** How the place inside a source is named. */
export const LOCATOR_KINDS = ['page', 'paragraph', 'timecode', 'other'] as const
export type LocatorKind = (typeof LOCATOR_KINDS)[number]

/** Claim types; several hold at once. After AVeriTeC (see standards.md 4.1). */
export const CLAIM_TYPES = [
  'numerical',
  'quote',
  'event_or_property',
  'causal',
  'position_statement',
  'speculative',
  'opinion',
  'media',
] as const
export type ClaimType = (typeof CLAIM_TYPES)[number]

/** Priorities, most pressing first. */
export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const
export type Priority = (typeof PRIORITIES)[number]

/** Where an article is on its way to print. */
export const ARTICLE_STATES = ['draft', 'in_check', 'cleared', 'published', 'archived'] as const
export type ArticleState = (typeof ARTICLE_STATES)[number]

/** What somebody is in a newsroom. */
export const ROLES = ['owner', 'editor', 'checker', 'reporter', 'reader'] as const
export type Role = (typeof ROLES)[number]

/** When a newsroom asks for a second look. */
export const SECOND_LOOK_RULES = ['never', 'by_finding', 'always'] as const
export type SecondLookRule = (typeof SECOND_LOOK_RULES)[number]

/** The presets from which a newsroom takes the words its people see for findings. */
export const FINDING_WORD_PRESETS = ['averitec', 'politifact', 'check'] as const
export type FindingWordPreset = (typeof FINDING_WORD_PRESETS)[number]

/** What became of a claim's words in a new revision (lib/domain/anchoring). Worst last: a claim with several places has the worst of theirs. */
export const PLACEMENT_OUTCOMES = ['unchanged', 'moved', 'reworded', 'ambiguous', 'orphaned'] as const
export type PlacementOutcome = (typeof PLACEMENT_OUTCOMES)[number]

/** Outcomes that a person has to look at before the claim's finding counts again (rule 7). */
export const OUTCOMES_TO_REVIEW: readonly PlacementOutcome[] = ['reworded', 'ambiguous', 'orphaned']

/**
 * How a placement was settled: by itself (`kept`), by a person, or not at all because a later revision came first
 * (`superseded`).
 */
export const PLACEMENT_DECISIONS = ['kept', 'recheck', 'same_meaning', 'dropped', 'superseded'] as const
export type PlacementDecision = (typeof PLACEMENT_DECISIONS)[number]

/** What a thread is: talk among those who may see the claim, or a question to the article's reporter. */
export const THREAD_KINDS = ['discussion', 'question'] as const
export type ThreadKind = (typeof THREAD_KINDS)[number]
export const THREAD_STATES = ['open', 'resolved'] as const
export type ThreadState = (typeof THREAD_STATES)[number]

/** What somebody can be notified of. */
export const NOTIFICATION_KINDS = [
  'mention',
  'assignment',
  'question',
  'answer',
  'second_look',
  'disagreement',
  'text_changed',
  'due_soon',
  'lease_lost',
  'export_ready',
  'export_failed',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** Where a revision's text came from. */
export const REVISION_ORIGINS = ['load', 'paste', 'upload', 'edit', 'corrections'] as const
export type RevisionOrigin = (typeof REVISION_ORIGINS)[number]

/** A proposed rewording's way: `applied` once a revision holds it. */
export const CORRECTION_STATES = ['proposed', 'accepted', 'rejected', 'withdrawn', 'applied'] as const
export type CorrectionState = (typeof CORRECTION_STATES)[number]

/** What a source's address answered when it was last looked at. `changed`: not what the newest stored copy holds. */
export const LINK_STATES = ['unchecked', 'ok', 'changed', 'dead'] as const
export type LinkState = (typeof LINK_STATES)[number]
