import type {
  ArticleState,
  ClaimType,
  Finding,
  FindingWordPreset,
  LocatorKind,
  Priority,
  Role,
  SourceKind,
  Stance,
  WorkState,
} from '@/lib/domain/claims/vocabulary'

/** The words people see. One table a vocabulary; `hint` is the definition shown with it. */
export type Word = { readonly label: string; readonly short: string; readonly hint: string }

export const WORK_WORDS: Readonly<Record<WorkState, Word>> = {
  to_check: { label: 'To check', short: 'To check', hint: 'Nobody has started on it.' },
  in_progress: { label: 'In progress', short: 'In progress', hint: 'Somebody is checking it.' },
  waiting_for_source: {
    label: 'Waiting for source',
    short: 'Waiting',
    hint: 'An answer or a document is on its way.',
  },
  needs_second_look: {
    label: 'Needs second look',
    short: 'Second look',
    hint: 'Checked once; somebody else has to look before it closes.',
  },
  closed: { label: 'Closed', short: 'Closed', hint: 'Finding, reason and evidence are complete.' },
}

export const FINDING_WORDS: Readonly<Record<Finding, Word>> = {
  supported: { label: 'Supported', short: 'Supported', hint: 'The evidence bears the words out.' },
  refuted: { label: 'Refuted', short: 'Refuted', hint: 'The evidence says otherwise.' },
  conflicting: {
    label: 'Conflicting evidence / cherry-picking',
    short: 'Conflicting',
    hint: 'Sources disagree, or the choice of facts misleads.',
  },
  not_enough_evidence: {
    label: 'Not enough evidence',
    short: 'Not enough',
    hint: 'Looked for, not found.',
  },
  not_checkable: { label: 'Not checkable', short: 'Not checkable', hint: 'Opinion, forecast or taste.' },
}
/** The words for a claim that nobody has decided. */
export const NO_FINDING_WORD: Word = {
  label: 'No finding yet',
  short: 'No finding yet',
  hint: 'Marked, still to be decided.',
}

export const STANCE_WORDS: Readonly<Record<Stance, Word>> = {
  supports: { label: 'Supports', short: 'Supports', hint: 'The source says what the claim says.' },
  partly_supports: {
    label: 'Partly supports',
    short: 'Partly',
    hint: 'The source bears out a part, or something narrower.',
  },
  contradicts: { label: 'Contradicts', short: 'Contradicts', hint: 'The source says otherwise.' },
  context: { label: 'Context', short: 'Context', hint: 'Background that helps to judge the claim.' },
  says_nothing: {
    label: 'Says nothing',
    short: 'Says nothing',
    hint: 'Looked at, and silent on the claim.',
  },
}

export const SOURCE_KIND_WORDS: Readonly<Record<SourceKind, string>> = {
  document: 'Document',
  dataset: 'Dataset',
  official_record: 'Official record',
  recording: 'Recording',
  interview: 'Interview',
  person: 'Person',
  news_report: 'News report',
  reference_work: 'Reference work',
  web_page: 'Web page',
  social_post: 'Social post',
  own_observation: 'Own observation',
}

export const LOCATOR_WORDS: Readonly<Record<LocatorKind, string>> = {
  page: 'Page',
  paragraph: 'Paragraph',
  timecode: 'Time',
  other: 'Other',
}

export const CLAIM_TYPE_WORDS: Readonly<Record<ClaimType, Word>> = {
  numerical: {
    label: 'Numerical',
    short: 'Number',
    hint: 'A count, a rate, a date, a comparison of figures.',
  },
  quote: { label: 'Quote', short: 'Quote', hint: 'That somebody said or wrote just this.' },
  event_or_property: {
    label: 'Event or property',
    short: 'Event',
    hint: 'That something happened, or is as described.',
  },
  causal: { label: 'Causal', short: 'Cause', hint: 'That one thing led to another.' },
  position_statement: {
    label: 'Position statement',
    short: 'Position',
    hint: 'That somebody holds, or refuses, a position.',
  },
  speculative: { label: 'Speculative', short: 'Speculative', hint: 'About what might happen.' },
  opinion: { label: 'Opinion', short: 'Opinion', hint: 'A judgement rather than a fact.' },
  media: { label: 'Media', short: 'Media', hint: 'About a picture, a recording or its origin.' },
}

export const PRIORITY_WORDS: Readonly<Record<Priority, string>> = {
  urgent: 'Urgent',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
}

export const ARTICLE_STATE_WORDS: Readonly<Record<ArticleState, string>> = {
  draft: 'Draft',
  in_check: 'In check',
  cleared: 'Cleared',
  published: 'Published',
  archived: 'Archived',
}

export const ROLE_WORDS: Readonly<Record<Role, Word>> = {
  owner: { label: 'Owner', short: 'Owner', hint: 'Everything, members and settings included.' },
  editor: {
    label: 'Editor',
    short: 'Editor',
    hint: 'All a checker may, and assign, adjudicate, sign off and clear.',
  },
  checker: {
    label: 'Checker',
    short: 'Checker',
    hint: 'Highlights, adds sources, gives findings, works the queue.',
  },
  reporter: {
    label: 'Reporter',
    short: 'Reporter',
    hint: 'Sees the article’s claims, adds sources, answers; gives no finding.',
  },
  reader: { label: 'Reader', short: 'Reader', hint: 'Sees and exports; changes nothing.' },
}

/** A finding's words in one preset, with the ClaimReview number on a scale of 1 (worst) to 5 (best); null has no number. */
export type FindingWord = {
  readonly label: string
  readonly short: string
  readonly ratingValue: number | null
}

/**
 * The presets of finding words. AVeriTeC is the default; PolitiFact's and Check's scales are coarser or finer
 * than ours, so each of our findings takes the nearest of their words.
 *
 * @see standards.md 4.1, 4.3, 4.4
 */
export const FINDING_PRESETS: Readonly<Record<FindingWordPreset, Readonly<Record<Finding, FindingWord>>>> = {
  averitec: {
    supported: { label: 'Supported', short: 'Supported', ratingValue: 5 },
    refuted: { label: 'Refuted', short: 'Refuted', ratingValue: 1 },
    conflicting: { label: 'Conflicting evidence / cherry-picking', short: 'Conflicting', ratingValue: 3 },
    not_enough_evidence: { label: 'Not enough evidence', short: 'Not enough', ratingValue: null },
    not_checkable: { label: 'Not checkable', short: 'Not checkable', ratingValue: null },
  },
  politifact: {
    supported: { label: 'True', short: 'True', ratingValue: 5 },
    refuted: { label: 'False', short: 'False', ratingValue: 1 },
    conflicting: { label: 'Half True', short: 'Half True', ratingValue: 3 },
    not_enough_evidence: { label: 'Unproven', short: 'Unproven', ratingValue: null },
    not_checkable: { label: 'Not checkable', short: 'Not checkable', ratingValue: null },
  },
  check: {
    supported: { label: 'Verified', short: 'Verified', ratingValue: 5 },
    refuted: { label: 'False', short: 'False', ratingValue: 1 },
    conflicting: { label: 'Misleading', short: 'Misleading', ratingValue: 3 },
    not_enough_evidence: { label: 'Inconclusive', short: 'Inconclusive', ratingValue: null },
    not_checkable: { label: 'Out of Scope', short: 'Out of Scope', ratingValue: null },
  },
}

/** What a copy is made as, as people name it. */
export const EXPORT_FORMAT_WORDS = {
  html: 'HTML',
  docx: 'Word',
  pdf: 'PDF',
  md: 'Markdown',
  xlsx: 'Excel',
  csv: 'CSV',
  jsonld: 'W3C annotations',
  claimreview: 'ClaimReview',
  json: 'Tickmark JSON',
  brat: 'brat',
  webanno: 'WebAnno TSV',
  uima: 'UIMA CAS',
  doccano: 'doccano',
  labelstudio: 'Label Studio',
  dossier: 'Dossier',
} as const satisfies Record<string, string>
