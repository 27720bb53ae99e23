import { Annotations, MAX_IMPORTED_CLAIMS } from '@/lib/contracts/annotations'
import { OWN } from '@/lib/contracts/jsonld-terms'
import { ArticleHeader } from '@/lib/contracts/nlp-formats'
import { type ArticleDocument, documentText } from '@/lib/domain/text/document'
import { checkDocument } from '@/lib/editor/schema/check-document'
import type { AnnotatedFileResult } from '@/lib/importing/annotated-file'
import { foreignClaims } from '@/lib/importing/annotations/foreign-jsonld'
import { Places } from '@/lib/importing/annotations/jsonld-places'
import { annotationsOf } from '@/lib/importing/annotations/jsonld-values'
import { isOwnClaim, isOwnPart, ownClaims } from '@/lib/importing/annotations/own-jsonld'
import { sayFault } from '@/lib/importing/annotations/say-fault'
import { fieldOf } from '@/lib/importing/nlp/json-values'
import { ImportNotes, refuseImport } from '@/lib/importing/outcome'

/** Annotations looked at in one file; a claim of ours has a handful. */
const MAX_ANNOTATIONS = 20 * MAX_IMPORTED_CLAIMS

/**
 * Reads W3C Web Annotations: our own collection back, field by field, and those of others (one, a list, a page, a
 * collection), with quotes or positions as selectors. No context is fetched: keys are read as the standard's own context
 * names them.
 *
 * Our collection holds its text; where none is there, `document` is null and only annotations with a quote are read:
 * their offsets then say nothing until they are laid against a text.
 *
 * @param json parsed JSON of any shape
 * @returns `bad_annotations` where it holds no annotation, `too_large` past the bounds of one file.
 */
export function readJsonLd(json: unknown): AnnotatedFileResult {
  const article = fieldOf(json, OWN.article)
  const annotations = annotationsOf(json)
  if (annotations.length === 0 && article === undefined) {
    return refuseImport('bad_annotations', 'The file holds no annotation.')
  }
  if (annotations.length > MAX_ANNOTATIONS) return tooMany()
  const given = fieldOf(article, OWN.document)
  let document: ArticleDocument | null = null
  if (given !== undefined) {
    const checked = checkDocument(given)
    if (checked.kind === 'refused')
      return refuseImport('bad_annotations', `The text in the file: ${checked.message}`)
    document = checked.document
  }
  const notes = new ImportNotes()
  const places = new Places(document && documentText(document), notes)
  const own = ownClaims(annotations, places, notes)
  const others = annotations.filter((one) => !isOwnClaim(one) && !isOwnPart(one))
  const claims = [...own.claims, ...foreignClaims(others, own, places, notes)]
  if (claims.length > MAX_IMPORTED_CLAIMS) return tooMany()
  const { articleId, textSha256, ...header } = ArticleHeader.parse({
    articleId: fieldOf(article, OWN.id),
    textSha256: fieldOf(article, OWN.textSha256),
    title: fieldOf(article, OWN.title),
    byline: fieldOf(article, OWN.byline),
    language: fieldOf(article, OWN.language),
    direction: fieldOf(article, OWN.direction),
  })
  const found = { format: 'jsonld', articleId, textSha256, claims }
  const checked = Annotations.safeParse(found)
  if (!checked.success) {
    return refuseImport(
      'bad_annotations',
      `The annotations cannot be read. ${sayFault(checked.error.issues[0], found).slice(0, 300)} Put it right in the file, or leave the claim out.`,
    )
  }
  return { kind: 'ok', ...header, document, annotations: checked.data, warnings: notes.list() }
}

const tooMany = () =>
  refuseImport(
    'too_large',
    `A file may hold ${MAX_IMPORTED_CLAIMS.toLocaleString('en-US')} claims with what belongs to them. Split it.`,
  )
