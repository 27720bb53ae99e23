import type { ImportInput, ImportPreview } from '@/lib/contracts/imports'
import { documentText } from '@/lib/domain/text/document'
import { MAX_ARTICLE_BYTES } from '@/lib/domain/text/limits'
import type { AnnotatedFile } from '@/lib/importing/annotated-file'
import { detectDirection } from '@/lib/importing/detect-direction'
import { detectLanguage } from '@/lib/importing/detect-language'
import { type ImportedArticle, type ImportSource, importArticle } from '@/lib/importing/import-article'
import type { ImportRefusal } from '@/lib/importing/outcome'
import { shorten, suggestTitle } from '@/lib/importing/suggest-title'
import { previewPage } from '@/lib/server/articles/preview-page'
import type { Actor } from '@/lib/server/auth/actor'
import { assertCan } from '@/lib/server/auth/can'
import type { InTx } from '@/lib/server/http/handle-apart'
import { Refusal } from '@/lib/server/http/refusal'
import {
  authorsOf,
  bytesOf,
  mayHoldAnnotations,
  readAnnotatedFile,
  refusalOfFile,
} from '@/lib/server/imports/read-file'
import { runTask } from '@/lib/server/work/run-task'

/** Length of the longest base64 text that can hold an article without annotations. */
const MAX_BASE64_LENGTH = Math.ceil(MAX_ARTICLE_BYTES / 3) * 4
/** Text up to this length (UTF-16 code units) is read in less time than it takes to hand it to a worker. */
const READ_HERE = 50_000
/** How much of a text tells its language, in UTF-16 code units. */
const DETECT_FROM = 20_000
/** Longest title or byline (UTF-16 code units), as the API takes them. */
const MAX_LINE = 300

/** Who asks, and how the transactions are opened that are needed. */
type Asking = { actor: Actor; inTx: InTx; signal?: AbortSignal }

/**
 * Understands a text before anything of it is saved: pasted, from a file with or without annotations, or from an
 * address. Whatever is large is read by a worker.
 *
 * @throws {Refusal} `payload_too_large`; `text_refused` with the importer's own code as `because`; for an address what
 * `previewPage` throws.
 */
export async function previewImport(asking: Asking, input: ImportInput): Promise<ImportPreview> {
  assertCan(asking.actor, 'article.create')
  if (input.kind === 'url') {
    const { article, fetched } = await previewPage(asking, input.url)
    return { ...plainPreview(article), fetched }
  }
  if (input.kind !== 'file') {
    const source = input.kind === 'text' ? { text: input.text } : { html: input.html }
    const length = input.kind === 'text' ? input.text.length : input.html.length
    return plainPreview(assertRead(length > READ_HERE ? await read(source) : importArticle(source)))
  }
  const { filename, changes } = input
  const bytes = bytesOf(input.base64)
  if (mayHoldAnnotations(filename, bytes)) {
    return annotatedPreview(await readAnnotatedFile({ filename, bytes, changes }))
  }
  // Refused by its length before it is decoded a second time.
  if (input.base64.length > MAX_BASE64_LENGTH) {
    throw new Refusal('payload_too_large', {
      detail: 'A text file may be 2 MB at the most.',
      because: 'too_large',
    })
  }
  return plainPreview(assertRead(await read({ bytes, filename })))
}

const read = (source: ImportSource) => runTask('readArticle', source)

/** @throws {Refusal} for a text that cannot be read. */
function assertRead(outcome: ImportedArticle | ImportRefusal): ImportedArticle {
  if (outcome.kind === 'refused') throw refusalOfFile(outcome)
  return outcome
}

function plainPreview(article: ImportedArticle): ImportPreview {
  const { title, titleSource, byline, dateline, language, direction, document, warnings } = article
  return {
    title,
    titleSource,
    byline,
    dateline,
    language,
    direction,
    document,
    warnings: warnings.map(({ code, message }) => ({ code, message })),
    annotations: null,
    authors: [],
    hasTrackedChanges: false,
    fetched: null,
  }
}

/** @throws {Refusal} `text_refused` for annotations without their text: they belong to an article that is there. */
function annotatedPreview(file: AnnotatedFile): ImportPreview {
  const { document, annotations, warnings } = file
  if (!document) {
    throw new Refusal('text_refused', {
      detail:
        'This file holds annotations without their text. Open the article they belong to, and bring them in there.',
      because: 'no_text',
    })
  }
  const sample = documentText(document).slice(0, DETECT_FROM)
  const language = file.language ?? detectLanguage(sample)
  return {
    title: shorten(file.title ?? suggestTitle(document, language), MAX_LINE),
    titleSource: file.title === null ? 'suggested' : 'document',
    byline: file.byline && shorten(file.byline, MAX_LINE),
    dateline: null,
    language,
    direction: file.direction ?? detectDirection(sample),
    document,
    warnings: warnings.map(({ code, message }) => ({ code, message })),
    annotations: annotations.claims.length > 0 ? annotations : null,
    authors: authorsOf(annotations),
    hasTrackedChanges: file.hasTrackedChanges ?? false,
    fetched: null,
  }
}
