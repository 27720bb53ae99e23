import { z } from 'zod'
import {
  claimTypeSchema,
  daySchema,
  findingSchema,
  idSchema,
  lineSchema,
  locatorKindSchema,
  momentSchema,
  personRefSchema,
  placementOutcomeSchema,
  prioritySchema,
  reasonSchema,
  stanceSchema,
  textSchema,
  versionSchema,
  workStateSchema,
} from '@/lib/contracts/common'
import { MAX_CLAIMS_BY_ID } from '@/lib/contracts/limits'
import { SourceInput, SourceView, StoredCopyRef } from '@/lib/contracts/sources'

/** Bounds that keep one article usable: see trust.md 64. */
export const MAX_CLAIMS_PER_ARTICLE = 5_000
export const MAX_ANCHORS_PER_CLAIM = 50

export const MAX_LABELS = 20
/** A newsroom's own words for sorting claims, such as `legal` or `desk: world`. */
export const labelSchema = lineSchema(40).pipe(z.string().min(1))
export const labelsSchema = z
  .array(labelSchema)
  .max(MAX_LABELS)
  .transform((labels) => [...new Set(labels)].sort())

/** A place in a revision's text. Offsets are UTF-16 code units, end-exclusive; `exact` must be the text that stands there. */
export const AnchorInput = z.strictObject({
  revisionId: idSchema,
  start: z.int().nonnegative(),
  end: z.int().positive(),
  exact: z.string().min(1).max(20_000),
})
export type AnchorInput = z.infer<typeof AnchorInput>

export const ClaimInput = z.strictObject({
  /** Made by the client if it wishes (UUIDv7), so that a claim has its id before it is sent. */
  id: idSchema.optional(),
  anchors: z.array(AnchorInput).min(1).max(MAX_ANCHORS_PER_CLAIM),
  statement: textSchema(2_000).pipe(z.string().min(1)),
  speaker: lineSchema(300).default(''),
  speakerRole: lineSchema(300).default(''),
  claimDate: daySchema.nullish(),
  types: z.array(claimTypeSchema).max(8).default([]),
  priority: prioritySchema.optional(),
  assigneeId: idSchema.nullish(),
  dueAt: momentSchema.nullish(),
  labels: labelsSchema.optional(),
})
export type ClaimInput = z.infer<typeof ClaimInput>

export const ClaimPatch = z.strictObject({
  version: versionSchema,
  /** The fence of the sender's lease, if they hold one: a write under a lost lease is refused. */
  leaseFence: z.int().optional(),
  statement: textSchema(2_000).pipe(z.string().min(1)).optional(),
  speaker: lineSchema(300).optional(),
  speakerRole: lineSchema(300).optional(),
  claimDate: daySchema.nullable().optional(),
  types: z.array(claimTypeSchema).max(8).optional(),
  priority: prioritySchema.optional(),
  assigneeId: idSchema.nullable().optional(),
  dueAt: momentSchema.nullable().optional(),
  labels: labelsSchema.optional(),
})
export type ClaimPatch = z.infer<typeof ClaimPatch>

export const ClaimRemoval = z.strictObject({ version: versionSchema, reason: reasonSchema })
export type ClaimRemoval = z.infer<typeof ClaimRemoval>

export const AnchorAddition = z.strictObject({ version: versionSchema, anchor: AnchorInput })
export type AnchorAddition = z.infer<typeof AnchorAddition>
export const AnchorRemoval = z.strictObject({ version: versionSchema, reason: reasonSchema })
export type AnchorRemoval = z.infer<typeof AnchorRemoval>

/** One person's finding with its reason. */
export const CheckInput = z.strictObject({
  version: versionSchema,
  leaseFence: z.int().optional(),
  finding: findingSchema,
  reason: reasonSchema,
})
export type CheckInput = z.infer<typeof CheckInput>

/** Taking back a finding that one alone has given. */
export const CheckWithdrawal = z.strictObject({
  version: versionSchema,
  leaseFence: z.int().optional(),
  reason: reasonSchema,
})
export type CheckWithdrawal = z.infer<typeof CheckWithdrawal>

export const ClaimMove = z.strictObject({
  version: versionSchema,
  leaseFence: z.int().optional(),
  to: workStateSchema,
  reason: reasonSchema,
})
export type ClaimMove = z.infer<typeof ClaimMove>

/** What a lease is kept or given back by. */
export const LeaseInput = z.strictObject({ leaseFence: z.int().nonnegative() })
export type LeaseInput = z.infer<typeof LeaseInput>

export const AnchorView = z.object({
  id: idSchema,
  revisionId: idSchema,
  start: z.int(),
  end: z.int(),
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
})
export type AnchorView = z.infer<typeof AnchorView>

/** A claim as lists, cards and highlights need it. */
export const ClaimView = z.object({
  id: idSchema,
  articleId: idSchema,
  number: z.int(),
  statement: z.string(),
  quote: z.string(),
  speaker: z.string(),
  speakerRole: z.string(),
  claimDate: daySchema.nullable(),
  types: z.array(claimTypeSchema),
  priority: prioritySchema,
  workState: workStateSchema,
  finding: findingSchema.nullable(),
  findingReason: z.string().nullable(),
  findingBy: personRefSchema.nullable(),
  findingAt: momentSchema.nullable(),
  /** There is a finding, and the asker may not see it before the second look is given (rule 3, blind). */
  findingWithheld: z.boolean(),
  textChangedSinceFinding: z.boolean(),
  assignee: personRefSchema.nullable(),
  dueAt: momentSchema.nullable(),
  labels: z.array(z.string()),
  /** Who holds it on a lease that runs at the moment of the answer. */
  holder: personRefSchema.nullable(),
  leaseUntil: momentSchema.nullable(),
  leaseFence: z.int(),
  version: versionSchema,
  createdBy: personRefSchema,
  createdAt: momentSchema,
  updatedAt: momentSchema,
  anchors: z.array(AnchorView),
  evidenceCount: z.int(),
  /** Threads that are not resolved. */
  openThreads: z.int(),
})
export type ClaimView = z.infer<typeof ClaimView>

/** Which claims of an article: all, or those of these ids (comma-separated) that are still there. */
export const ClaimListQuery = z.object({
  ids: z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(idSchema).max(MAX_CLAIMS_BY_ID))
    .optional(),
})
export type ClaimListQuery = z.infer<typeof ClaimListQuery>

const evidenceFields = {
  stance: stanceSchema,
  locatorKind: locatorKindSchema.nullable(),
  locator: lineSchema(300),
  passage: textSchema(8_000),
  note: textSchema(4_000),
  asOf: daySchema.nullable(),
}

/** A source laid against a claim: an existing one by `sourceId`, or a new one that is added to the library with it. */
export const EvidenceInput = z.strictObject({
  claimVersion: versionSchema.optional(),
  leaseFence: z.int().optional(),
  source: z.union([z.strictObject({ sourceId: idSchema }), z.strictObject({ create: SourceInput })]),
  stance: evidenceFields.stance,
  locatorKind: evidenceFields.locatorKind.default(null),
  locator: evidenceFields.locator.default(''),
  passage: evidenceFields.passage.default(''),
  note: evidenceFields.note.default(''),
  asOf: evidenceFields.asOf.default(null),
  /** The stored copy of the source that was read. */
  copyId: idSchema.nullish(),
})
export type EvidenceInput = z.infer<typeof EvidenceInput>

export const EvidencePatch = z.strictObject({
  version: versionSchema,
  stance: evidenceFields.stance.optional(),
  locatorKind: evidenceFields.locatorKind.optional(),
  locator: evidenceFields.locator.optional(),
  passage: evidenceFields.passage.optional(),
  note: evidenceFields.note.optional(),
  asOf: evidenceFields.asOf.optional(),
  copyId: idSchema.nullable().optional(),
})
export type EvidencePatch = z.infer<typeof EvidencePatch>
export const EvidenceRemoval = z.strictObject({ version: versionSchema, reason: reasonSchema })
export type EvidenceRemoval = z.infer<typeof EvidenceRemoval>

export const EvidenceView = z.object({
  id: idSchema,
  claimId: idSchema,
  source: SourceView,
  ...evidenceFields,
  /** The stored copy of the source that was read; null where none was, or the source's identity is withheld. */
  copyId: idSchema.nullable(),
  copy: StoredCopyRef.nullable(),
  version: versionSchema,
  createdBy: personRefSchema,
  createdAt: momentSchema,
})
export type EvidenceView = z.infer<typeof EvidenceView>

export const CheckView = z.object({
  id: idSchema,
  round: z.int(),
  finding: findingSchema,
  reason: z.string(),
  checker: personRefSchema,
  adjudicates: z.boolean(),
  createdAt: momentSchema,
})
export type CheckView = z.infer<typeof CheckView>

/** What a close still lacks; see `MissingForClose` in lib/domain/claims/moves. */
export const MissingView = z.discriminatedUnion('what', [
  z.object({ what: z.literal('finding') }),
  z.object({ what: z.literal('reason') }),
  z.object({ what: z.literal('evidence'), secondarySources: z.int(), secondarySourcesNeeded: z.int() }),
  z.object({ what: z.literal('second_look') }),
  z.object({ what: z.literal('second_checker'), firstCheckerId: idSchema }),
  z.object({ what: z.literal('agreement') }),
  /** The first finding is withheld from the asker: whether anything is missing shows once they have given their own. */
  z.object({ what: z.literal('own_finding') }),
  z.object({ what: z.literal('text_reviewed') }),
])
export type MissingView = z.infer<typeof MissingView>

/** A claim with all that its panel shows. `moves` holds the legal next states, each with what is missing for it. */
export const ClaimDetail = ClaimView.extend({
  round: z.int(),
  evidence: z.array(EvidenceView),
  checks: z.array(CheckView),
  moves: z.array(z.object({ to: workStateSchema, missing: z.array(MissingView) })),
  /** The placement that waits for a person's decision, if the words changed in a revision and nobody has looked yet. */
  pendingPlacement: z
    .object({ id: idSchema, revisionNumber: z.int(), outcome: placementOutcomeSchema })
    .nullable(),
})
export type ClaimDetail = z.infer<typeof ClaimDetail>
