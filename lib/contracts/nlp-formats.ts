import { z } from 'zod'
import { directionSchema, idSchema, languageSchema, lineSchema } from '@/lib/contracts/common'

/**
 * What our files in the formats of annotation tools (brat, WebAnno TSV, UIMA CAS JSON, doccano, Label Studio) call
 * things: written by lib/exporting/nlp, known again by lib/importing/nlp.
 */

/** The label of a claim that nobody has decided. */
export const NO_FINDING_LABEL = 'none'
/** What links the places of one claim, where a format links spans by named relations. */
export const SAME_CLAIM = 'same_claim'
/** The key under which our own records stand in JSON formats, beside what their tools know. */
export const OWN_KEY = 'tickmark'

/** brat: types of text-bound annotations, attributes and notes. `statement` is the note that brat itself shows and edits. */
export const BRAT = {
  claim: 'Claim',
  finding: 'Finding',
  workState: 'WorkState',
  /** Before each claim type: binary attributes, for a brat attribute has one value. */
  typePrefix: 'Type-',
  statement: 'AnnotatorNotes',
  record: 'TickmarkRecord',
  article: 'TickmarkArticle',
  /** What a note is on that is on no annotation: brat counts from T1, and gives no other this id. */
  nothing: 'T0',
} as const

/**
 * UIMA: types and their features. Feature `record` is our record as JSON, on the first place of a claim only. A claim
 * without words covers nothing, at the start of the text.
 */
export const UIMA = { claim: 'tickmark.Claim', article: 'tickmark.Article' } as const

/**
 * WebAnno TSV: layers. Features are repeated on each token of a span, so the long ones have a layer of their own that
 * covers the first unit of a claim's first place, or of the text where the claim has no words in it.
 */
export const WEBANNO = { claim: 'webanno.custom.Claim', record: 'webanno.custom.ClaimRecord' } as const

/** Which article and revision a file was made of, and what its text is called. Wrong values count as not said. */
export const ArticleHeader = z.object({
  articleId: idSchema.nullable().catch(null),
  textSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .catch(null),
  title: lineSchema(300).nullable().catch(null),
  byline: lineSchema(300).nullable().catch(null),
  language: languageSchema.nullable().catch(null),
  direction: directionSchema.nullable().catch(null),
})
export type ArticleHeader = z.infer<typeof ArticleHeader>
