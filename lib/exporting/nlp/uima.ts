import { UIMA } from '@/lib/contracts/nlp-formats'
import { exportFilename } from '@/lib/exporting/filename'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import {
  articleHeader,
  claimsWithoutWords,
  labelOf,
  type MarkedSpan,
  markedSpans,
  recordLine,
} from '@/lib/exporting/nlp/marked-spans'

const SOFA = 1
const DOCUMENT = 2
const ARTICLE = 3

const STRING = 'uima.cas.String'
const INTEGER = 'uima.cas.Integer'

/**
 * The claims of an article as a UIMA CAS in JSON 0.4.0: for each place of a claim an annotation of our own type, whose
 * places share the claim's number and id; one without words covers nothing, at the start. The type system is in the file. Offsets are UTF-16 code units, as Java counts.
 *
 * @see standards.md 5.4; Apache UIMA, “JSON serialization of the Apache UIMA CAS”
 */
export function exportUima(article: AnnotatedArticle): ExportedFile {
  const placed = markedSpans(article)
  const lost = claimsWithoutWords(article).map(
    (claim, index): UimaSpan => ({
      id: placed.length + index + 1,
      claim,
      anchor: NOWHERE,
      label: labelOf(claim),
      first: true,
    }),
  )
  const spans: readonly UimaSpan[] = [...placed, ...lost]
  const idOf = (span: UimaSpan) => ARTICLE + span.id
  const whole = { '@sofa': SOFA, begin: 0, end: article.text.length }
  const { language, ...header } = articleHeader(article)
  const cas = {
    '%TYPES': {
      [UIMA.claim]: annotationType(UIMA.claim, {
        number: INTEGER,
        claimId: STRING,
        finding: STRING,
        workState: STRING,
        priority: STRING,
        types: STRING,
        statement: STRING,
        quote: STRING,
        record: STRING,
      }),
      [UIMA.article]: annotationType(UIMA.article, {
        articleId: STRING,
        textSha256: STRING,
        title: STRING,
        byline: STRING,
        language: STRING,
        direction: STRING,
      }),
    },
    '%FEATURE_STRUCTURES': [
      {
        '%ID': SOFA,
        '%TYPE': 'uima.cas.Sofa',
        sofaNum: 1,
        sofaID: '_InitialView',
        mimeType: 'text',
        sofaString: article.text,
      },
      { '%ID': DOCUMENT, '%TYPE': 'uima.tcas.DocumentAnnotation', ...whole, language },
      { '%ID': ARTICLE, '%TYPE': UIMA.article, ...whole, ...header, language },
      ...spans.map((span) => ({
        '%ID': idOf(span),
        '%TYPE': UIMA.claim,
        ...claimFeatures(span, article.text),
      })),
    ],
    '%VIEWS': {
      _InitialView: { '%SOFA': SOFA, '%MEMBERS': [DOCUMENT, ARTICLE, ...spans.map(idOf)] },
    },
  }
  return {
    filename: exportFilename(article.slug, article.revision.number, 'uima.json'),
    mediaType: 'application/json; charset=utf-8',
    bytes: new TextEncoder().encode(`${JSON.stringify(cas)}\n`),
  }
}

type UimaSpan = Pick<MarkedSpan, 'id' | 'claim' | 'label' | 'first'> & {
  readonly anchor: Pick<MarkedSpan['anchor'], 'start' | 'end' | 'exact'>
}

/** The place of a claim without words: an annotation must have one, and may cover nothing. */
const NOWHERE = { start: 0, end: 0, exact: '' }

function claimFeatures({ anchor, claim, label, first }: UimaSpan, text: string): object {
  return {
    '@sofa': SOFA,
    begin: anchor.start,
    end: anchor.end,
    number: claim.number,
    claimId: claim.id,
    finding: label,
    workState: claim.workState,
    priority: claim.priority,
    types: claim.types.join(','),
    statement: claim.statement,
    quote: anchor.exact,
    ...(first ? { record: recordLine(claim, text) } : {}),
  }
}

function annotationType(name: string, features: Readonly<Record<string, string>>): object {
  return {
    '%NAME': name,
    '%SUPER_TYPE': 'uima.tcas.Annotation',
    ...Object.fromEntries(
      Object.entries(features).map(([feature, range]) => [feature, { '%NAME': feature, '%RANGE': range }]),
    ),
  }
}
