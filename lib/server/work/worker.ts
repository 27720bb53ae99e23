import { flushCompileCache } from 'node:module'
import type { ExportedFile } from '@/lib/exporting/model'
import type { TaskName, Tasks } from '@/lib/server/work/tasks'

type Doers = { [N in TaskName]: (input: Tasks[N]['input']) => Promise<Tasks[N]['output']> }

/** The program of a worker. Each task loads its own code, so that a reader of text never loads what sets PDFs. */
const DOERS: Doers = {
  readArticle: async (input) => (await import('@/lib/importing/import-article')).importArticle(input),
  readDocx: async ({ file, changes }) =>
    (await import('@/lib/importing/docx/read-docx')).readDocx(file, { changes }),
  readAnnotations: async (file) =>
    (await import('@/lib/importing/annotations/read-annotations')).readAnnotations(file),
  readPage: async (page) => (await import('@/lib/importing/page/read-page')).readPage(page),
  readChecks: async (file) => (await import('@/lib/importing/claim-review')).readClaimReviews(file),
  loadWriter: async () => {
    await (await import('@/lib/exporting/pdf/export-pdf')).loadPdfWriter()
    return null
  },
  writeCopy: ({ article, format, endNotes, fontFaces }) => WRITERS[format](article, { endNotes, fontFaces }),
}

type Writer = (
  article: Tasks['writeCopy']['input']['article'],
  options: { endNotes: boolean; fontFaces: string },
) => Promise<ExportedFile>
const WRITERS: Record<Tasks['writeCopy']['input']['format'], Writer> = {
  html: async (article, { fontFaces }) =>
    (await import('@/lib/exporting/html/export-html')).exportHtml(article, fontFaces),
  docx: async (article, { endNotes }) =>
    (await import('@/lib/exporting/docx/export-docx')).exportDocx(article, { endNotes }),
  pdf: async (article) => (await import('@/lib/exporting/pdf/export-pdf')).exportPdf(article),
  md: async (article) => (await import('@/lib/exporting/markdown')).exportMarkdown(article),
  xlsx: async (article) => (await import('@/lib/exporting/xlsx')).exportXlsx(article),
  csv: async (article) => (await import('@/lib/exporting/csv')).exportCsv(article),
  jsonld: async (article) => (await import('@/lib/exporting/jsonld')).exportJsonLd(article),
  claimreview: async (article) => (await import('@/lib/exporting/claim-review')).exportClaimReview(article),
  json: async (article) => (await import('@/lib/exporting/json')).exportJson(article),
  brat: async (article) => (await import('@/lib/exporting/nlp/brat')).exportBrat(article),
  webanno: async (article) => (await import('@/lib/exporting/nlp/webanno')).exportWebAnno(article),
  uima: async (article) => (await import('@/lib/exporting/nlp/uima')).exportUima(article),
  doccano: async (article) => (await import('@/lib/exporting/nlp/doccano')).exportDoccano(article),
  labelstudio: async (article) =>
    (await import('@/lib/exporting/nlp/label-studio')).exportLabelStudio(article),
}

/**
 * What the pool calls: one task by its name. What it compiled is written down after the answer has gone out, for the pool
 * ends a worker without a word.
 */
export default function work<N extends TaskName>(task: {
  name: N
  input: Tasks[N]['input']
}): Promise<Tasks[N]['output']> {
  return DOERS[task.name](task.input).finally(() => setImmediate(flushCompileCache))
}
