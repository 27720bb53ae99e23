import type { ExportFormat } from '@/lib/contracts/exports'
import type { TrackedChanges } from '@/lib/contracts/imports'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import type { AnnotatedFileResult, GivenFile } from '@/lib/importing/annotated-file'
import type { ClaimReviewsRead } from '@/lib/importing/claim-review'
import type { ImportedArticle, ImportRequest } from '@/lib/importing/import-article'
import type { ImportRefusal } from '@/lib/importing/outcome'
import type { FetchedBytes } from '@/lib/importing/page/read-page'

/** Formats that one annotated article becomes by itself; a dossier is put together from many. */
export type SingleFormat = Exclude<ExportFormat, 'dossier'>

/** What can be done away from the main thread: everything that reads or writes a whole file. */
export type Tasks = {
  /** Reads an article from text, HTML or a text file. */
  readArticle: { input: ImportRequest; output: ImportedArticle | ImportRefusal }
  /** Reads a Word file. */
  readDocx: { input: { file: GivenFile; changes: TrackedChanges }; output: AnnotatedFileResult }
  /** Reads a file with annotations that is no Word file. */
  readAnnotations: { input: GivenFile; output: AnnotatedFileResult }
  /** Finds the article in a fetched web page. `url` is where it came from. */
  readPage: {
    input: FetchedBytes
    output: ImportedArticle | ImportRefusal
  }
  /** Reads published checks (schema.org ClaimReview), one or a feed. */
  readChecks: { input: GivenFile; output: ClaimReviewsRead | ImportRefusal }
  /** Loads what the slowest kind of copy needs, and makes nothing. */
  loadWriter: { input: null; output: null }
  /** Makes an annotated copy. */
  writeCopy: {
    input: { article: AnnotatedArticle; format: SingleFormat; endNotes: boolean; fontFaces: string }
    output: ExportedFile
  }
}
export type TaskName = keyof Tasks
