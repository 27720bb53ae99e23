import { COMMENT_ISSUE_CODES, commentBodySchema } from '@/lib/contracts/threads'
import { type CommentDocument, findStructureFault, type StructureFault } from '@/lib/domain/text/comment'
import { commentOf, commentSchema } from '@/lib/editor/comment/comment-schema'

export type CommentRefusalCode = StructureFault['code'] | (typeof COMMENT_ISSUE_CODES)[number] | 'bad_shape'

export type CommentCheck =
  | { kind: 'ok'; document: CommentDocument }
  | { kind: 'refused'; code: CommentRefusalCode; path: string; message: string }

/**
 * Checks that a value from outside is a comment, strictly: an unknown node, mark, attribute or address is refused and never
 * dropped (trust.md 62, 68).
 *
 * @param json what `JSON.parse` gave, of any shape and size; never throws on it
 * @returns the comment in the one form in which it is stored, or the first thing wrong with it
 */
export function checkComment(json: unknown): CommentCheck {
  const fault = findStructureFault(json)
  if (fault) return { kind: 'refused', path: '', ...fault }
  const parsed = commentBodySchema.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const known =
      issue?.code === 'custom' ? COMMENT_ISSUE_CODES.find((code) => code === issue.params?.code) : undefined
    return {
      kind: 'refused',
      code: known ?? 'bad_shape',
      path: (issue?.path ?? []).join('.'),
      message: issue?.message ?? 'This is not a comment.',
    }
  }
  // The second wall: what the contract lets through must also be a document of the comment editor's schema.
  try {
    const node = commentSchema.nodeFromJSON(parsed.data)
    node.check()
    return { kind: 'ok', document: commentOf(node) }
  } catch (error) {
    if (error instanceof RangeError)
      return { kind: 'refused', code: 'bad_shape', path: '', message: error.message }
    throw error
  }
}
