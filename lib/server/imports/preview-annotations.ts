import type { AnnotationsFile, AnnotationsPreview } from '@/lib/contracts/imports'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Actor } from '@/lib/server/auth/actor'
import type { InTx } from '@/lib/server/http/handle-apart'
import type { DeskState } from '@/lib/server/imports/desk-state'
import { tryAnnotations } from '@/lib/server/imports/import-annotations'
import { authorsOf, bytesOf, readAnnotatedFile } from '@/lib/server/imports/read-file'

/**
 * Reads a file for an article that is on the desk, and says what bringing it in would come to. Nothing is written.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `payload_too_large`, `text_refused`, `illegal_move`, `limit_reached`.
 */
export async function previewAnnotations(
  { inTx }: { actor: Actor; inTx: InTx },
  { articleId, filename, base64, changes }: { articleId: string } & AnnotationsFile,
): Promise<AnnotationsPreview> {
  // Whoever may not see the article has no file read.
  await inTx((ask) => articleFor(ask, 'annotations.import', articleId))
  const { annotations, warnings, hasTrackedChanges, textChanged } = await readAnnotatedFile({
    filename,
    bytes: bytesOf(base64),
    changes,
  })
  const { desk, would } = await inTx((ask) => tryAnnotations(ask, { articleId, annotations, filename }))
  return {
    annotations,
    authors: authorsOf(annotations),
    hasTrackedChanges: hasTrackedChanges ?? false,
    warnings: warnings.map(({ code, message }) => ({ code, message })),
    text: whichText(desk, annotations.textSha256),
    textChanged: textChanged ?? false,
    would,
  }
}

function whichText({ target, older }: DeskState, sha256: string | null): AnnotationsPreview['text'] {
  if (sha256 === null) return 'none'
  if (sha256 === target.textSha256) return 'same'
  return older === null ? 'other' : 'older'
}
