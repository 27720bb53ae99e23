import { TICKMARK_VERSION, TickmarkFile } from '@/lib/contracts/tickmark-file'
import { documentText } from '@/lib/domain/text/document'
import { checkDocument } from '@/lib/editor/schema/check-document'
import type { AnnotatedFileResult } from '@/lib/importing/annotated-file'
import { withPlacesIn } from '@/lib/importing/annotations/empty-record'
import { claimName, sayFault } from '@/lib/importing/annotations/say-fault'
import { fieldOf } from '@/lib/importing/nlp/json-values'
import { refuseImport } from '@/lib/importing/outcome'

/**
 * Reads our own JSON, strictly: what does not fit the contract or its own text refuses the file, with the place named.
 *
 * @param json parsed JSON of any shape
 */
export function readJson(json: unknown): AnnotatedFileResult {
  const version = fieldOf(json, 'tickmark')
  if (typeof version === 'number' && version > TICKMARK_VERSION) {
    return refuseImport(
      'bad_annotations',
      `The file is of version ${version}; this desk reads version ${TICKMARK_VERSION}. Update the desk, or export the file again from it.`,
    )
  }
  const parsed = TickmarkFile.safeParse(json)
  if (!parsed.success) {
    return bad(sayFault(parsed.error.issues[0], json))
  }
  const { article, claims } = parsed.data
  const checked = checkDocument(parsed.data.document)
  if (checked.kind === 'refused') return bad(`Its text, ${checked.path}: ${checked.message}`)
  const text = documentText(checked.document)
  for (const [index, { anchors }] of claims.entries()) {
    const wrong = anchors.findIndex(({ start, end, exact }) => text.slice(start, end) !== exact)
    if (wrong >= 0)
      return bad(
        `${claimName(json, index)}: other words stand in the text where “anchors ${wrong + 1}” says.`,
      )
  }
  return {
    kind: 'ok',
    title: article.title || null,
    byline: article.byline,
    language: article.language,
    direction: article.direction,
    document: checked.document,
    annotations: {
      format: 'json',
      articleId: article.id,
      textSha256: article.revision.textSha256,
      claims: claims.map(({ desk: _desk, ...claim }) => ({
        ...claim,
        corrections: withPlacesIn(text, claim.corrections),
      })),
    },
    warnings: [],
  }
}

const bad = (fault: string) =>
  refuseImport(
    'bad_annotations',
    `The file cannot be read. ${fault.slice(0, 300)} Export it again from the desk that made it, or put this right in the file.`,
  )
