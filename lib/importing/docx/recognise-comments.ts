import { ALSO_HERE, CORRECTION_WORD, SEPARATOR } from '@/lib/exporting/docx/comment-text'
import { type CommentKind, commentPrint, readIdentityLink } from '@/lib/exporting/docx/identity'
import type { WordComment } from '@/lib/importing/docx/note-parts'
import type { RecordedComment } from '@/lib/importing/docx/record'

/** A comment of the file that the desk wrote. `untouched`: its text still is what the desk wrote. */
export type Recognised = { readonly recorded: RecordedComment; readonly untouched: boolean }

/** A sign by which a comment and a row of the record are the same: a key that both of them give. */
type Sign = {
  readonly ofComment: (comment: WordComment, print: string) => string | null
  readonly ofRecorded: (recorded: RecordedComment) => string | null
}

const BETWEEN = '\u0000'
const key = (...parts: readonly string[]) => parts.join(BETWEEN)
/** Programs keep dates to the second. */
const second = (date: string | null) => (date ?? '').slice(0, 19)
const paragraph = ({ paraId }: WordComment) => paraId?.toUpperCase() ?? ''

/** From the surest sign to the weakest (lib/exporting/docx/identity.ts): each is tried on what the ones before left. */
const SIGNS: readonly Sign[] = [
  {
    ofComment: (comment, print) => key(paragraph(comment), print),
    ofRecorded: ({ paraId, print }) => key(paraId, print),
  },
  {
    ofComment: ({ author, date }, print) => key(print, author, second(date)),
    ofRecorded: ({ print, author, at }) => key(print, author, second(at)),
  },
  {
    ofComment: (comment) => key(paragraph(comment), comment.author, second(comment.date)),
    ofRecorded: ({ paraId, author, at }) => key(paraId, author, second(at)),
  },
  {
    ofComment: linkKey,
    ofRecorded: ({ kind, claimId, threadId }) =>
      kind === 'reply' ? null : key(kind, claimId, threadId ?? ''),
  },
  {
    ofComment: ({ author, date }) => key(author, second(date)),
    ofRecorded: ({ kind, author, at }) => (kind === 'reply' ? key(author, second(at)) : null),
  },
]

/**
 * Finds out which of a file's comments the desk wrote.
 *
 * @returns by the comments' ids; no two comments are taken for the same one.
 */
export function recogniseComments(
  comments: readonly WordComment[],
  recorded: readonly RecordedComment[],
): Map<string, Recognised> {
  const found = new Map<string, Recognised>()
  const prints = new Map(comments.map((comment) => [comment.id, commentPrint(comment.text)]))
  let left = [...recorded]
  for (const { ofComment, ofRecorded } of SIGNS) {
    const waiting = Map.groupBy(left, ofRecorded)
    const taken = new Set<RecordedComment>()
    for (const comment of comments) {
      if (found.has(comment.id)) continue
      const print = prints.get(comment.id) ?? ''
      const sign = ofComment(comment, print)
      const one = sign === null ? undefined : waiting.get(sign)?.find((candidate) => !taken.has(candidate))
      if (!one) continue
      taken.add(one)
      found.set(comment.id, { recorded: one, untouched: one.print === print })
    }
    left = left.filter((one) => !taken.has(one))
  }
  return found
}

function linkKey(comment: WordComment): string | null {
  const head = readHead(comment)
  return head && key(head.kind, head.claimId, head.threadId ?? '')
}

/** What the link at the head of a comment says: the desk puts one into all but further contributions to threads. */
export type CommentHead = {
  readonly kind: CommentKind
  readonly number: number
  readonly articleId: string
  readonly claimId: string
  readonly threadId: string | null
}

/** The head of a comment that the desk wrote; null for any other. */
export function readHead({ links, text }: WordComment): CommentHead | null {
  // Only the number at the head of a comment is the desk's own link; somebody may have pasted one elsewhere.
  const link = links.find(({ words }) => /^#\d{1,9}$/.test(words) && text.startsWith(words))
  const meant = link && readIdentityLink(link.href)
  return meant ? { ...meant, kind: kindOf(text, meant.threadId), number: Number(link.words.slice(1)) } : null
}

function kindOf(text: string, threadId: string | null): CommentKind {
  if (threadId !== null) return 'thread'
  const word = text.split('\n', 1)[0]?.split(SEPARATOR)[1]
  return word === ALSO_HERE ? 'also' : word === CORRECTION_WORD ? 'correction' : 'claim'
}
