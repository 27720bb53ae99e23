import { exportFilename } from '@/lib/exporting/filename'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import { copyFonts } from '@/lib/exporting/pdf/fonts'
import { sheetOf } from '@/lib/exporting/pdf/sheet'
import { typeset } from '@/lib/exporting/pdf/typeset'

const ARABIC_LETTERS = /\p{Script=Arabic}/u

/**
 * The annotated copy as a tagged PDF on A4: the article with numbered highlights, notes level with the paragraphs, a box
 * that says how far the check has come, notes and sources at the end, and how to check it. It reads in grey and by ear.
 *
 * Nothing is fetched, and no file is read but the fonts' packages.
 */
export async function exportPdf(article: AnnotatedArticle): Promise<ExportedFile> {
  const sheet = sheetOf(article)
  const json = JSON.stringify(sheet)
  const { files, ...fonts } = await copyFonts(json, sheet.lang)
  const set = typeset({ sheet: json, fonts: JSON.stringify(fonts) }, files)
  return {
    filename: exportFilename(article.slug, article.revision.number, 'pdf'),
    mediaType: 'application/pdf',
    bytes: await finished(set, article, sheet.linked, ARABIC_LETTERS.test(json)),
  }
}

/** Loads what most copies need, so that the next one begins at once: Typst, the fonts of Latin, what reads PDF. */
export async function loadPdfWriter(): Promise<void> {
  await Promise.all([copyFonts('', 'en'), finishers()])
}

/**
 * What Typst cannot do itself. A copy that needs nothing of it stays as it is, and what reads PDF is not even loaded: it
 * is larger than all the rest.
 */
async function finished(
  set: Uint8Array,
  article: AnnotatedArticle,
  annotated: boolean,
  arabic: boolean,
): Promise<Uint8Array> {
  if (!arabic && !(annotated && article.claims.length > 0)) return set
  const [{ PDFDocument }, { unifyJoinedLetters }, { addHighlightAnnotations }] = await finishers()
  const document = await PDFDocument.load(set, { updateMetadata: false })
  if (arabic) unifyJoinedLetters(document)
  if (annotated) addHighlightAnnotations(document, article)
  return document.save({ useObjectStreams: false, addDefaultPage: false })
}

const finishers = () =>
  Promise.all([
    import('@cantoo/pdf-lib'),
    import('@/lib/exporting/pdf/joined-letters'),
    import('@/lib/exporting/pdf/highlight-annotations'),
  ])
