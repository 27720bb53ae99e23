import type { ImportInput, ImportPreview } from '@/lib/contracts/articles'
import { MAX_ARTICLE_BYTES } from '@/lib/domain/text/limits'
import { type ImportSource, importArticle } from '@/lib/importing/import-article'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { Refusal } from '@/lib/server/http/refusal'

/** Length of the longest base64 text that can hold an article. */
const MAX_BASE64_LENGTH = Math.ceil(MAX_ARTICLE_BYTES / 3) * 4

/**
 * Understands a text before anything of it is saved.
 *
 * @throws {Refusal} `payload_too_large`; `text_refused` with the importer's own code as `because`.
 */
export async function previewImport(ask: Ask, input: ImportInput): Promise<ImportPreview> {
  assertCan(ask.actor, 'article.create')
  const outcome = importArticle(sourceOf(input))
  if (outcome.kind === 'refused') {
    const code = outcome.code === 'too_large' ? 'payload_too_large' : 'text_refused'
    throw new Refusal(code, { detail: outcome.message, because: outcome.code })
  }
  const { title, titleSource, byline, dateline, language, direction, document, warnings } = outcome
  return {
    title,
    titleSource,
    byline,
    dateline,
    language,
    direction,
    document,
    warnings: warnings.map(({ code, message }) => ({ code, message })),
  }
}

function sourceOf(input: ImportInput): ImportSource {
  if (input.kind === 'text') return { text: input.text }
  if (input.kind === 'html') return { html: input.html }
  // Refused by its length, before two megabytes and more are decoded.
  if (input.base64.length > MAX_BASE64_LENGTH) {
    throw new Refusal('payload_too_large', {
      detail: 'A file may be 2 MB at the most.',
      because: 'too_large',
    })
  }
  return { bytes: Buffer.from(input.base64, 'base64'), filename: input.filename }
}
