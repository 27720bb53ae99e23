import { z } from 'zod'
import { Annotations } from '@/lib/contracts/annotations'
import { directionSchema, idSchema, lineSchema, momentSchema } from '@/lib/contracts/common'
import { articleDocumentSchema } from '@/lib/contracts/document'

/** What becomes of tracked changes in a Word file: the text as it would be, or as it was with the changes as corrections. */
export const TrackedChanges = z.enum(['accept', 'corrections'])
export type TrackedChanges = z.infer<typeof TrackedChanges>

const file = {
  filename: z.string().max(1_000),
  base64: z.base64(),
  changes: TrackedChanges.default('accept'),
}

/** What an import preview is made from: pasted text, pasted HTML, an uploaded file in base64, or an address to fetch. */
export const ImportInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('html'), html: z.string() }),
  z.strictObject({ kind: z.literal('file'), ...file }),
  z.strictObject({ kind: z.literal('url'), url: z.string().max(8_000) }),
])
export type ImportInput = z.input<typeof ImportInput>

/** A page that was fetched for an import, and is kept as it came. */
export const FetchedPage = z.object({
  copyId: idSchema,
  url: z.string(),
  finalUrl: z.string(),
  fetchedAt: momentSchema,
  sha256: z.string(),
  bytes: z.int(),
})
export type FetchedPage = z.infer<typeof FetchedPage>

/** What was understood of a text, before anything is saved. */
export const ImportPreview = z.object({
  title: z.string(),
  titleSource: z.enum(['document', 'suggested']),
  byline: z.string().nullable(),
  dateline: z.string().nullable(),
  language: z.string(),
  direction: directionSchema,
  document: articleDocumentSchema,
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  /** Comments, footnotes, tracked changes or annotations that came with the text; null where none did. */
  annotations: Annotations.nullable(),
  /** Names of all who wrote in them, for laying them onto members. */
  authors: z.array(z.string()),
  /** There are tracked changes in the file, so that the other reading would differ. */
  hasTrackedChanges: z.boolean(),
  fetched: FetchedPage.nullable(),
})
export type ImportPreview = z.infer<typeof ImportPreview>

/**
 * Annotations to be brought in. `people` lays names in the file onto members; whoever is not named there is quoted by
 * name, under the importer's own account. `findings: 'mine'` gives the file's findings as the importer's own checks;
 * `note` keeps them as comments, and no claim has a finding by them.
 */
export const AnnotationsInput = z.strictObject({
  annotations: Annotations,
  filename: lineSchema(300),
  people: z.record(lineSchema(300), idSchema).default({}),
  findings: z.enum(['note', 'mine']).default('note'),
})
export type AnnotationsInput = z.input<typeof AnnotationsInput>

/** What bringing annotations in did, or would do. Rows that were there already and are the same count as `unchanged`. */
export const AnnotationsResult = z.object({
  claims: z.object({ added: z.int(), changed: z.int(), unchanged: z.int() }),
  evidence: z.int(),
  threads: z.int(),
  comments: z.int(),
  corrections: z.int(),
  findings: z.int(),
  /** Sources that were not in the library. */
  sources: z.int(),
  /** Claims of the file whose words do not stand in the article's text: nothing is made of them. */
  notPlaced: z.array(z.object({ exact: z.string(), statement: z.string(), because: z.string() })),
})
export type AnnotationsResult = z.infer<typeof AnnotationsResult>

/** A file with annotations, to be read for an article that is on the desk. */
export const AnnotationsFile = z.strictObject(file)
export type AnnotationsFile = z.input<typeof AnnotationsFile>

/** What a file would do to an article: what was read, and what bringing it in would come to. */
export const AnnotationsPreview = z.object({
  annotations: Annotations,
  authors: z.array(z.string()),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  /** There are tracked changes in the file, so that the other reading would differ. */
  hasTrackedChanges: z.boolean(),
  /** Whether the file's text is the newest revision's, an older one's, or another. */
  text: z.enum(['same', 'older', 'other', 'none']),
  /** The file was exported here, and its text was changed since: `text` says what it was made from. */
  textChanged: z.boolean(),
  would: AnnotationsResult,
})
export type AnnotationsPreview = z.infer<typeof AnnotationsPreview>

/** A ClaimReview file or feed for the source library. */
export const EarlierChecksInput = z.strictObject({ filename: z.string().max(1_000), base64: z.base64() })
export type EarlierChecksInput = z.infer<typeof EarlierChecksInput>
/** How many checks were added to the library as sources, and how many were there under their address. */
export const EarlierChecksResult = z.object({
  added: z.int(),
  known: z.int(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
})
export type EarlierChecksResult = z.infer<typeof EarlierChecksResult>
