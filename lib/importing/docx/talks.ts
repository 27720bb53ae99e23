import type { Stretch, Talk } from '@/lib/importing/docx/new-claims'
import type { WordComment } from '@/lib/importing/docx/note-parts'

/** Answers to answers are followed this far up; Word itself knows one level. */
const MAX_LEVELS = 20

/**
 * Puts comments and those that answer them together, in the order of the file. Who answers a comment that is not there
 * speaks for itself.
 *
 * @param placeOf where a comment stands, by its id; null where that is not in the text
 */
export function talksOf(comments: readonly WordComment[], placeOf: (id: string) => Stretch | null): Talk[] {
  const byParagraph = new Map(
    comments.flatMap((comment) => (comment.paraId === null ? [] : [[comment.paraId, comment] as const])),
  )
  const rootOf = (comment: WordComment): WordComment => {
    let root = comment
    for (let level = 0; level < MAX_LEVELS; level++) {
      const parent = root.parent === null ? undefined : byParagraph.get(root.parent)
      if (!parent || parent === comment) return root
      root = parent
    }
    return comment
  }
  const talks = new Map<WordComment, WordComment[]>()
  for (const comment of comments) {
    const root = rootOf(comment)
    const replies = talks.get(root) ?? []
    if (root !== comment) replies.push(comment)
    talks.set(root, replies)
  }
  return [...talks].map(([root, replies]) => ({ root, replies, at: placeOf(root.id) }))
}
