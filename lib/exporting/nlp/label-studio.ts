import { OWN_KEY, SAME_CLAIM } from '@/lib/contracts/nlp-formats'
import { exportFilename } from '@/lib/exporting/filename'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import { type MarkedSpan, markedSpans, ownRecords } from '@/lib/exporting/nlp/marked-spans'

/** Name of the text in the labelling configuration, `<Text name="text" value="$text"/>`. */
const TO_NAME = 'text'

/**
 * The claims of an article as one Label Studio task with one annotation. Each place of a claim is a region with the
 * finding as label (`<Labels name="finding" toName="text">`), and per region the work state and claim types as choices
 * and the statement as a text area; the places of one claim are joined by relations. In `data`, which Label Studio
 * keeps as it is, stand our records and the regions that each belongs to.
 *
 * Offsets are UTF-16 code units, as the browser counts them.
 *
 * @see standards.md 5.4
 */
export function exportLabelStudio(article: AnnotatedArticle): ExportedFile {
  const spans = markedSpans(article)
  const task = {
    id: 1,
    data: {
      text: article.text,
      [OWN_KEY]: ownRecords(article, spans, regionId),
    },
    annotations: [
      {
        id: 1,
        created_at: article.exportedAt,
        updated_at: article.exportedAt,
        lead_time: 0,
        was_cancelled: false,
        ground_truth: false,
        result: spans.flatMap(regionResults),
      },
    ],
    predictions: [],
  }
  return {
    filename: exportFilename(article.slug, article.revision.number, 'label-studio.json'),
    mediaType: 'application/json; charset=utf-8',
    bytes: new TextEncoder().encode(`${JSON.stringify([task])}\n`),
  }
}

const regionId = ({ id }: MarkedSpan) => `span-${id}`

function regionResults(span: MarkedSpan): object[] {
  const { anchor, claim, label, linkedTo } = span
  const place = { start: anchor.start, end: anchor.end }
  const result = (name: string, type: string, value: object) => ({
    id: regionId(span),
    from_name: name,
    to_name: TO_NAME,
    type,
    origin: 'manual',
    value: { ...place, ...value },
  })
  return [
    result('finding', 'labels', { text: anchor.exact, labels: [label] }),
    result('work_state', 'choices', { choices: [claim.workState] }),
    ...(claim.types.length > 0 ? [result('types', 'choices', { choices: claim.types })] : []),
    result('statement', 'textarea', { text: [claim.statement] }),
    ...(linkedTo === null
      ? []
      : [
          {
            type: 'relation',
            from_id: `span-${linkedTo}`,
            to_id: regionId(span),
            direction: 'bi',
            labels: [SAME_CLAIM],
          },
        ]),
  ]
}
