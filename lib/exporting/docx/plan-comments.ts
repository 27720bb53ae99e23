import {
  alsoLines,
  type CommentLine,
  claimLines,
  correctionLines,
  plainText,
  saidLines,
  threadLines,
} from '@/lib/exporting/docx/comment-text'
import { type CommentKind, commentPrint, identityLink, paraIds } from '@/lib/exporting/docx/identity'
import { personName, wordDate } from '@/lib/exporting/docx/xml'
import type { AnnotatedArticle, AnnotatedClaim } from '@/lib/exporting/model'

/** A Word comment, ready to be written. */
export type WordComment = {
  /** `w:id`, from 0, in the order in which they are written. */
  readonly id: number
  readonly kind: CommentKind
  /** Id of the claim, of the thread's contribution, or of the correction. */
  readonly of: string
  readonly claim: AnnotatedClaim
  readonly threadId: string | null
  /** The comment that it replies to. */
  readonly parent: WordComment | null
  readonly done: boolean
  readonly author: string
  /** As Word writes it; null where there is none. */
  readonly at: string | null
  readonly lines: readonly CommentLine[]
  readonly print: string
  /** Place in the revision's text, UTF-16 code units; null for a claim that has none in it. */
  readonly place: { readonly start: number; readonly end: number } | null
  /** `w14:paraId` of its last paragraph, and its durable id. */
  readonly paraId: string
}

/**
 * Every Word comment of a copy, in the order of the claims: the claim itself with its untracked corrections as replies,
 * its further places, then each thread as a comment of its own with replies, for Word knows one resolved state a
 * comment with replies, and so does each thread.
 *
 * @param tracked ids of the corrections that stand as tracked changes: they need a reply only for what these cannot say
 */
export function planComments(article: AnnotatedArticle, tracked: ReadonlySet<string>): WordComment[] {
  const drafts = article.claims.flatMap((claim) => draftsOf(article, claim, tracked))
  const ids = paraIds(drafts.map(({ key }) => key))
  const made = new Map<string, WordComment>()
  return drafts.map(({ key, parentKey, ...draft }, id) => {
    const comment: WordComment = {
      ...draft,
      id,
      parent: parentKey === null ? null : (made.get(parentKey) ?? null),
      author: personName(draft.author),
      print: commentPrint(plainText(draft.lines)),
      paraId: ids.get(key) ?? '00000001',
    }
    made.set(key, comment)
    return comment
  })
}

type Draft = Omit<WordComment, 'id' | 'parent' | 'print' | 'paraId'> & {
  key: string
  parentKey: string | null
}

function draftsOf(article: AnnotatedArticle, claim: AnnotatedClaim, tracked: ReadonlySet<string>): Draft[] {
  const desk = { base: article.base, articleId: article.id }
  const link = identityLink(desk, claim.id)
  const [place = null, ...further] = claim.anchors.filter((anchor) => isWithin(anchor, article.text))
  const common = { claim, threadId: null, parentKey: null, done: false, place }
  const key = `claim:${claim.id}`
  const main: Draft = {
    ...common,
    key,
    kind: 'claim',
    of: claim.id,
    author: claim.findingBy ?? claim.createdBy,
    at: wordDate(claim.findingAt ?? claim.createdAt),
    lines: claimLines(article.findingWords, claim, link),
  }
  const corrections = claim.corrections
    .filter(({ id, note, state }) => !tracked.has(id) || note !== '' || state !== 'proposed')
    .map(
      (correction): Draft => ({
        ...common,
        key: `correction:${correction.id}`,
        parentKey: key,
        kind: 'correction',
        of: correction.id,
        author: correction.proposedBy,
        at: wordDate(correction.createdAt),
        lines: correctionLines(claim, correction, link),
      }),
    )
  const also = further.map(
    (anchor, index): Draft => ({
      ...common,
      key: `also:${claim.id}:${index + 2}`,
      kind: 'also',
      of: claim.id,
      author: main.author,
      at: main.at,
      lines: alsoLines(claim, link),
      place: anchor,
    }),
  )
  const threads = claim.threads.flatMap((thread) =>
    thread.comments.map(
      (comment, index): Draft => ({
        ...common,
        key: `comment:${comment.id}`,
        parentKey: index === 0 ? null : `comment:${thread.comments[0]?.id}`,
        kind: index === 0 ? 'thread' : 'reply',
        of: comment.id,
        threadId: thread.id,
        done: thread.resolved,
        author: comment.author,
        at: wordDate(comment.createdAt),
        lines:
          index === 0
            ? threadLines(claim, thread, identityLink(desk, claim.id, thread.id))
            : saidLines(comment.text),
      }),
    ),
  )
  return [main, ...corrections, ...also, ...threads]
}

/** Whether a place can be shown in a text: exporters get what the database says, and say what they can. */
export function isWithin({ start, end }: { start: number; end: number }, text: string): boolean {
  return start >= 0 && start < end && end <= text.length
}
