import { z } from 'zod'
import { findingSchema, idSchema, momentSchema, pageOf, pageQuerySchema } from '@/lib/contracts/common'

/** What an annotated copy can be made as. */
export const EXPORT_FORMATS = [
  'html',
  'docx',
  'pdf',
  'md',
  'xlsx',
  'csv',
  'jsonld',
  'claimreview',
  'json',
  'brat',
  'webanno',
  'uima',
  'doccano',
  'labelstudio',
  'dossier',
] as const
export const ExportFormat = z.enum(EXPORT_FORMATS)
export type ExportFormat = z.infer<typeof ExportFormat>

const flag = (byDefault: boolean) => z.union([z.boolean(), z.stringbool()]).default(byDefault)
const NUMBERS = /^\d{1,6}(-\d{1,6})?(,\d{1,6}(-\d{1,6})?){0,99}$/

/** What a copy is to carry; as it stands in an address, every part of it optional. */
export const ExportOptions = z.object({
  /** Number of the revision; the newest unless given. */
  revision: z.coerce.number().int().positive().optional(),
  /** `closed` leaves out claims whose work is not done. */
  claims: z.enum(['all', 'closed']).default('all'),
  /** Only claims with one of these findings; `none` stands for no finding yet. Separated by commas. */
  findings: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.union([findingSchema, z.literal('none')])).max(6))
    .optional(),
  /** Only claims of these numbers, such as `1,3,5-9`. */
  numbers: z.string().regex(NUMBERS, 'numbers and ranges such as 1,3,5-9').optional(),
  sources: flag(true),
  reasons: flag(true),
  threads: flag(true),
  corrections: flag(true),
  history: flag(false),
  /** Numbered end notes with the sources, in formats that have such. */
  endnotes: flag(true),
})
export type ExportOptions = z.infer<typeof ExportOptions>
/** The options as an address or a body writes them. */
export type ExportOptionsInput = z.input<typeof ExportOptions>

export const ExportQuery = ExportOptions.extend({
  format: ExportFormat,
  /** Of an HTML copy: shown in the browser, in a sandbox of its own, instead of downloaded. */
  view: flag(false),
})
export type ExportQuery = z.infer<typeof ExportQuery>

/** Asks for a copy that is made in the background. `options` are written as in the address of an export. */
export const ExportInput = z.strictObject({ format: ExportFormat, options: ExportOptions.prefault({}) })
export type ExportInput = z.infer<typeof ExportInput>

/** A copy that is being made, or is ready. Only the person who asked for it sees it. */
export const ExportView = z.object({
  id: idSchema,
  article: z.object({ id: idSchema, title: z.string(), slug: z.string() }),
  format: ExportFormat,
  state: z.enum(['queued', 'running', 'done', 'failed', 'expired']),
  /** From 0 to 1. */
  progress: z.number().min(0).max(1),
  filename: z.string().nullable(),
  bytes: z.int().nullable(),
  /** Code of what went wrong; a sentence for people stands beside it. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: momentSchema,
  finishedAt: momentSchema.nullable(),
  /** From then on the file is gone. */
  expiresAt: momentSchema.nullable(),
  /** Where its file is, for the person who asked and while they may see the article; null until it is ready. */
  href: z.string().nullable(),
})
export type ExportView = z.infer<typeof ExportView>

export const ExportListQuery = pageQuerySchema.extend({ articleId: idSchema.optional() })
export type ExportListQuery = z.infer<typeof ExportListQuery>
export const ExportPage = pageOf(ExportView)
export type ExportPage = z.infer<typeof ExportPage>

/** How many claims, evidence and so on a copy with these options would hold, before it is made. */
export const ExportPreview = z.object({
  revisionNumber: z.int(),
  claims: z.int(),
  claimsLeftOut: z.int(),
  open: z.int(),
  /** Claims whose words stand nowhere in the revision. */
  withoutWords: z.int(),
  evidence: z.int(),
  /** Evidence on protected sources: in no copy, whoever makes it. */
  protectedEvidence: z.int(),
  threads: z.int(),
  corrections: z.int(),
  events: z.int(),
})
export type ExportPreview = z.infer<typeof ExportPreview>
