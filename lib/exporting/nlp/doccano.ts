import { OWN_KEY, SAME_CLAIM } from '@/lib/contracts/nlp-formats'
import { exportFilename } from '@/lib/exporting/filename'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import { jsonLine, markedSpans, ownRecords } from '@/lib/exporting/nlp/marked-spans'

/**
 * The claims of an article as doccano reads them: one line of JSON with the text; `label` for sequence labelling,
 * `entities` and `relations` for relation extraction. A span's label is the finding; the places of one claim are related.
 * Under our own key, which doccano keeps as metadata, stand our records and the entities that each belongs to.
 *
 * Offsets are UTF-16 code units: doccano's own labels are counted by the browser (doccano issues 2290 and 2484), unless a
 * project counts grapheme clusters. A Python program that slices the text must convert them first.
 *
 * @see standards.md 5.4
 */
export function exportDoccano(article: AnnotatedArticle): ExportedFile {
  const spans = markedSpans(article)
  const line = {
    id: 1,
    text: article.text,
    label: spans.map(({ anchor, label }) => [anchor.start, anchor.end, label]),
    entities: spans.map(({ id, anchor, label, claim }) => ({
      id,
      start_offset: anchor.start,
      end_offset: anchor.end,
      label,
      text: anchor.exact,
      claim: claim.number,
      work_state: claim.workState,
      types: claim.types,
      statement: claim.statement,
    })),
    relations: spans
      .filter(({ linkedTo }) => linkedTo !== null)
      .map(({ id, linkedTo }, index) => ({ id: index + 1, from_id: linkedTo, to_id: id, type: SAME_CLAIM })),
    [OWN_KEY]: ownRecords(article, spans, ({ id }) => id),
  }
  return {
    filename: exportFilename(article.slug, article.revision.number, 'doccano.jsonl'),
    mediaType: 'application/jsonl; charset=utf-8',
    bytes: new TextEncoder().encode(`${jsonLine(line)}\n`),
  }
}
