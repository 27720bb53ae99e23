import type { ArticleDocument } from '@/lib/domain/text/document'
import { checkDocument } from '@/lib/editor/schema/check-document'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Checks a document against the editor's schema, whoever sends it (trust.md 62).
 *
 * @returns the document in its one stored form.
 * @throws {Refusal} `document_refused` with the checker's code as `because` and the path.
 */
export function checkedDocument(document: unknown): ArticleDocument {
  const check = checkDocument(document)
  if (check.kind === 'ok') return check.document
  throw new Refusal('document_refused', { detail: check.message, because: check.code, path: check.path })
}
