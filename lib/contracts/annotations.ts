import { z } from 'zod'
import {
  claimTypeSchema,
  correctionStateSchema,
  daySchema,
  findingSchema,
  idSchema,
  lineSchema,
  locatorKindSchema,
  momentSchema,
  prioritySchema,
  sourceKindSchema,
  stanceSchema,
  textSchema,
  threadKindSchema,
  workStateSchema,
} from '@/lib/contracts/common'

/**
 * An annotated text as it comes in from a file, and goes out into those formats that carry our own record of a claim
 * beside their native annotations. Offsets are UTF-16 code units into the text that it belongs to, end-exclusive.
 *
 * `originId` is the id that a row had when it was exported here; null for what was written elsewhere. Names are what
 * the file says: whether somebody of that name is a member is decided on import.
 */

/** Bounds of one file: past them nothing is read (trust.md 64). */
export const MAX_IMPORTED_CLAIMS = 5_000
export const MAX_IMPORTED_PER_CLAIM = 200

const originId = idSchema.nullable()
const name = lineSchema(300)

export const AnnotationPlace = z.strictObject({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  exact: z.string().min(1).max(20_000),
})
export type AnnotationPlace = z.infer<typeof AnnotationPlace>

export const SourceRecord = z.strictObject({
  originId,
  kind: sourceKindSchema,
  primary: z.boolean(),
  title: lineSchema(500),
  publisher: lineSchema(300),
  author: lineSchema(300),
  url: z.string().max(8_000).nullable(),
  publishedOn: daySchema.nullable(),
})
export type SourceRecord = z.infer<typeof SourceRecord>

export const EvidenceRecord = z.strictObject({
  originId,
  stance: stanceSchema,
  source: SourceRecord,
  locatorKind: locatorKindSchema.nullable(),
  locator: lineSchema(300),
  passage: textSchema(8_000),
  note: textSchema(4_000),
  asOf: daySchema.nullable(),
})
export type EvidenceRecord = z.infer<typeof EvidenceRecord>

export const CommentRecord = z.strictObject({
  originId,
  author: name,
  createdAt: momentSchema.nullable(),
  text: textSchema(10_000),
})
export type CommentRecord = z.infer<typeof CommentRecord>

export const ThreadRecord = z.strictObject({
  originId,
  kind: threadKindSchema,
  /** `originId` of the evidence that it is about; null where it is about the claim. */
  evidenceId: originId,
  resolved: z.boolean(),
  /** Oldest first. */
  comments: z.array(CommentRecord).max(MAX_IMPORTED_PER_CLAIM),
})
export type ThreadRecord = z.infer<typeof ThreadRecord>

export const CorrectionRecord = z.strictObject({
  originId,
  /** Null where its words no longer stand in the text. */
  place: AnnotationPlace.nullable(),
  exact: z.string().max(20_000),
  replacement: textSchema(10_000),
  note: textSchema(2_000),
  state: correctionStateSchema,
  proposedBy: name,
  createdAt: momentSchema.nullable(),
  decidedBy: name.nullable(),
  decidedAt: momentSchema.nullable(),
  decisionReason: textSchema(4_000).nullable(),
})
export type CorrectionRecord = z.infer<typeof CorrectionRecord>

/** A claim with everything laid to it, but for its places: the record that a format carries beside its own spans. */
export const ClaimRecord = z.strictObject({
  originId,
  number: z.int().positive().nullable(),
  statement: textSchema(2_000),
  speaker: lineSchema(300),
  speakerRole: lineSchema(300),
  claimDate: daySchema.nullable(),
  types: z.array(claimTypeSchema).max(8),
  priority: prioritySchema,
  labels: z.array(lineSchema(40)).max(20),
  workState: workStateSchema,
  finding: findingSchema.nullable(),
  findingReason: textSchema(4_000).nullable(),
  findingBy: name.nullable(),
  findingAt: momentSchema.nullable(),
  evidence: z.array(EvidenceRecord).max(MAX_IMPORTED_PER_CLAIM),
  threads: z.array(ThreadRecord).max(MAX_IMPORTED_PER_CLAIM),
  corrections: z.array(CorrectionRecord).max(MAX_IMPORTED_PER_CLAIM),
})
export type ClaimRecord = z.infer<typeof ClaimRecord>

/** A record as it stands in a file beside spans: that of a claim without words says so itself, by a list of no places. */
export const CarriedRecord = ClaimRecord.extend({ anchors: z.array(AnnotationPlace).max(0).optional() })
export type CarriedRecord = z.infer<typeof CarriedRecord>

export const ImportedClaim = ClaimRecord.extend({
  /** In the order of the text; the first gives the claim its place. None: its words stand nowhere in the text. */
  anchors: z.array(AnnotationPlace).max(50),
})
export type ImportedClaim = z.infer<typeof ImportedClaim>

/** All that a file says about a text. */
export const Annotations = z.strictObject({
  /** Where it came from: the format that it was read as. */
  format: z.enum(['json', 'jsonld', 'docx', 'brat', 'webanno', 'uima', 'doccano', 'labelstudio']),
  /** The article and the revision it was exported from, where the file says so. */
  articleId: idSchema.nullable(),
  textSha256: z.string().length(64).nullable(),
  claims: z.array(ImportedClaim).max(MAX_IMPORTED_CLAIMS),
})
export type Annotations = z.infer<typeof Annotations>

/** A check that somebody else has published, as schema.org ClaimReview tells it. */
export const EarlierCheck = z.strictObject({
  /** Where it stands. */
  url: z.string().max(8_000),
  title: lineSchema(500),
  claimReviewed: textSchema(2_000).pipe(z.string().min(1)),
  claimant: lineSchema(300),
  claimDate: daySchema.nullable(),
  /** The words of the rating, such as “Mostly false”. */
  ratingWords: lineSchema(200),
  ratingValue: z.number().nullable(),
  bestRating: z.number().nullable(),
  worstRating: z.number().nullable(),
  reviewer: lineSchema(300),
  publishedOn: daySchema.nullable(),
})
export type EarlierCheck = z.infer<typeof EarlierCheck>
