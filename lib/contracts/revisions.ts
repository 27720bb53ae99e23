import { z } from 'zod'
import { RevisionView } from '@/lib/contracts/articles'
import { AnchorInput, AnchorView, MAX_ANCHORS_PER_CLAIM } from '@/lib/contracts/claims'
import {
  correctionStateSchema,
  findingSchema,
  idSchema,
  lineSchema,
  momentSchema,
  personRefSchema,
  placementDecisionSchema,
  placementOutcomeSchema,
  reasonSchema,
  textSchema,
  versionSchema,
  workStateSchema,
} from '@/lib/contracts/common'
import { articleDocumentSchema } from '@/lib/contracts/document'
import { CHANGE_KINDS } from '@/lib/domain/anchoring/outcome'

/** A revision as lists name it, with the size of its change and what became of the claims in it. */
export const RevisionSummary = RevisionView.omit({ document: true, text: true }).extend({
  characters: z.int(),
  words: z.int(),
  /** Against the revision before; null for the first. Words are counted as the comparison counts them. */
  change: z.object({ wordsIn: z.int(), wordsOut: z.int(), moved: z.int() }).nullable(),
  outcomes: z.record(placementOutcomeSchema, z.int()),
  /** Claims of this revision that wait for a person's decision. */
  pending: z.int(),
  /** Accepted corrections that this revision took in. */
  corrections: z.array(z.object({ id: idSchema, claimNumber: z.int() })),
})
export type RevisionSummary = z.infer<typeof RevisionSummary>

const base = { baseNumber: z.int().positive(), note: lineSchema(500).nullish() }
/** A new revision: a new document, or the accepted corrections put into the newest one. */
export const RevisionInput = z.discriminatedUnion('origin', [
  z.strictObject({ origin: z.literal('paste'), ...base, document: articleDocumentSchema }),
  z.strictObject({ origin: z.literal('upload'), ...base, document: articleDocumentSchema }),
  /** The draft's fence: whoever has lost the lease on it cannot publish over the one who has it. */
  z.strictObject({
    origin: z.literal('edit'),
    ...base,
    document: articleDocumentSchema,
    draftFence: z.int().positive(),
  }),
  /** All accepted corrections, or those that are named. */
  z.strictObject({
    origin: z.literal('corrections'),
    ...base,
    correctionIds: z.array(idSchema).min(1).max(500).optional(),
  }),
])
export type RevisionInput = z.infer<typeof RevisionInput>

/** Where words stand; UTF-16 code units, end-exclusive, into the text of the revision that the context names. */
const placeSchema = z.object({ start: z.int(), end: z.int(), exact: z.string() })
const wordDiffSchema = z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }))

/** What became of one place of a claim. `to` is where it now stands or is proposed to; null when ambiguous or orphaned. */
export const PlacementPart = z.object({
  anchorId: idSchema,
  from: AnchorView.pick({ start: true, end: true, exact: true, prefix: true, suffix: true }),
  outcome: placementOutcomeSchema,
  to: placeSchema.nullable(),
  /** 0..1, for `reworded`. */
  similarity: z.number().nullable(),
  diff: wordDiffSchema,
  changes: z.array(z.enum(CHANGE_KINDS)),
  candidates: z.array(placeSchema.extend({ score: z.number() })),
  /** For `orphaned`: where in the new text the words would have stood. */
  near: z.int().nullable(),
})
export type PlacementPart = z.infer<typeof PlacementPart>

/** A claim as it stood before a revision came. */
const standingSchema = z.object({
  statement: z.string(),
  workState: workStateSchema,
  finding: findingSchema.nullable(),
  findingReason: z.string().nullable(),
  findingBy: personRefSchema.nullable(),
  findingAt: momentSchema.nullable(),
})
export type StandingBefore = z.infer<typeof standingSchema>

/** What became of a claim in a revision, and how that was settled. `decision` null: waits for a person. */
export const PlacementView = z.object({
  id: idSchema,
  articleId: idSchema,
  revisionNumber: z.int(),
  /** The revision whose words were looked for. */
  fromNumber: z.int(),
  claim: z.object({
    id: idSchema,
    number: z.int(),
    statement: z.string(),
    workState: workStateSchema,
    finding: findingSchema.nullable(),
    version: versionSchema,
    holder: personRefSchema.nullable(),
    deleted: z.boolean(),
  }),
  before: standingSchema,
  outcome: placementOutcomeSchema,
  parts: z.array(PlacementPart),
  correction: z.object({ id: idSchema, proposedBy: personRefSchema }).nullable(),
  decision: placementDecisionSchema.nullable(),
  decidedBy: personRefSchema.nullable(),
  decidedAt: momentSchema.nullable(),
  reason: z.string().nullable(),
  /** Whether the decision can still be taken back: nothing has happened to the claim since. */
  canUndo: z.boolean(),
  version: versionSchema,
})
export type PlacementView = z.infer<typeof PlacementView>

/** The review of a revision: what became of every claim, in text order, the ones that wait first. */
export const RevisionReview = z.object({
  revision: RevisionSummary,
  previous: RevisionSummary.nullable(),
  placements: z.array(PlacementView),
})
export type RevisionReview = z.infer<typeof RevisionReview>

/**
 * A person's decision on a placement. `places` are the claim's places in the new revision: without them those that
 * were proposed; needed for an ambiguous or orphaned claim. With `split`, each place after the first becomes a claim
 * of its own.
 */
export const PlacementDecisionInput = z.strictObject({
  version: versionSchema,
  claimVersion: versionSchema,
  decision: z.enum(['recheck', 'same_meaning', 'dropped']),
  places: z.array(AnchorInput).min(1).max(MAX_ANCHORS_PER_CLAIM).optional(),
  split: z.boolean().default(false),
  reason: reasonSchema,
})
export type PlacementDecisionInput = z.infer<typeof PlacementDecisionInput>
export const PlacementUndo = z.strictObject({ version: versionSchema })
export type PlacementUndo = z.infer<typeof PlacementUndo>

/** A claim as it stood while a revision was the newest. */
export const ClaimAtRevision = standingSchema.extend({
  id: idSchema,
  number: z.int(),
  anchors: z.array(AnchorView),
  /** What became of it when this revision came; null if it was made in it. */
  arrived: placementOutcomeSchema.nullable(),
  /** What became of it in the revision after; null if there is none, or if it was taken out before. */
  left: placementOutcomeSchema.nullable(),
})
export type ClaimAtRevision = z.infer<typeof ClaimAtRevision>
export const RevisionAsItStood = z.object({ revision: RevisionView, claims: z.array(ClaimAtRevision) })
export type RevisionAsItStood = z.infer<typeof RevisionAsItStood>

/** The one draft of an article's next text. One person writes at a time, on a lease by the database's clock. */
export const DraftView = z.object({
  articleId: idSchema,
  baseNumber: z.int(),
  document: articleDocumentSchema,
  /** Who writes; null once the lease has run out or was given back. */
  holder: personRefSchema.nullable(),
  leaseUntil: momentSchema.nullable(),
  fence: z.int(),
  updatedAt: momentSchema,
  updatedBy: personRefSchema,
})
export type DraftView = z.infer<typeof DraftView>
export const DraftTake = z.strictObject({ takeOver: z.boolean().default(false) })
export type DraftTake = z.infer<typeof DraftTake>
export const DraftSave = z.strictObject({ fence: z.int().positive(), document: articleDocumentSchema })
export type DraftSave = z.infer<typeof DraftSave>
export const DraftRelease = z.strictObject({ fence: z.int().positive(), discard: z.boolean().default(false) })
export type DraftRelease = z.infer<typeof DraftRelease>

/** A rewording proposed for words of a claim; an empty replacement proposes to leave them out. */
export const CorrectionInput = z.strictObject({
  anchor: AnchorInput,
  replacement: textSchema(10_000),
  note: textSchema(2_000).default(''),
})
export type CorrectionInput = z.infer<typeof CorrectionInput>

export const CorrectionView = z.object({
  id: idSchema,
  articleId: idSchema,
  claim: z.object({ id: idSchema, number: z.int() }),
  /** The revision it was proposed on, into whose text `start` and `end` point. */
  revisionNumber: z.int(),
  start: z.int(),
  end: z.int(),
  exact: z.string(),
  replacement: z.string(),
  note: z.string(),
  state: correctionStateSchema,
  proposedBy: personRefSchema,
  createdAt: momentSchema,
  decidedBy: personRefSchema.nullable(),
  decidedAt: momentSchema.nullable(),
  decisionReason: z.string().nullable(),
  appliedRevisionNumber: z.int().nullable(),
  /** Where its words stand in the newest revision; null if they no longer do, or if it is settled. */
  place: z.object({ start: z.int(), end: z.int() }).nullable(),
  version: versionSchema,
})
export type CorrectionView = z.infer<typeof CorrectionView>

export const CorrectionDecision = z.strictObject({
  version: versionSchema,
  to: z.enum(['accepted', 'rejected', 'withdrawn']),
  reason: reasonSchema,
})
export type CorrectionDecision = z.infer<typeof CorrectionDecision>
