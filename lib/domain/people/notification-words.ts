import type { NotificationKind } from '@/lib/domain/claims/vocabulary'

/** How kinds of notifications are named: as a switch, and in a sentence by whom it was caused (`null`: by the clock). */
type KindWords = { label: string; says: (who: string | null) => string }

/** The words for each kind, in the inbox, in mails and in the settings. They tell what kind of thing, never what was said. */
export const NOTIFICATION_WORDS: Readonly<Record<NotificationKind, KindWords>> = {
  mention: { label: 'Somebody mentions me', says: (who) => `${who ?? 'Somebody'} mentioned you` },
  assignment: {
    label: 'A claim is assigned to me',
    says: (who) => (who ? `${who} assigned you this claim` : 'This claim was assigned to you'),
  },
  question: {
    label: 'I am asked as the reporter',
    says: (who) => `${who ?? 'Somebody'} asks you about this`,
  },
  answer: { label: 'The reporter answers', says: (who) => `${who ?? 'The reporter'} answered` },
  second_look: { label: 'A second look is wanted', says: () => 'A second look is wanted' },
  disagreement: { label: 'Two checkers disagree', says: () => 'Two checkers disagree' },
  text_changed: {
    label: 'The text of a claim changed',
    says: (who) => (who ? `${who} changed the words of this claim` : 'The words of this claim changed'),
  },
  due_soon: { label: 'A claim is due within the hour', says: () => 'Due within the hour' },
  lease_lost: {
    label: 'I lose a claim that I held',
    says: (who) => (who ? `${who} ended your lease` : 'Your lease ran out'),
  },
  export_ready: { label: 'A copy that I asked for is ready', says: () => 'Your copy is ready' },
  export_failed: {
    label: 'A copy that I asked for could not be made',
    says: () => 'Your copy could not be made',
  },
}

/** Where something that somebody should know is to be read, below the desk's address. */
export function notificationPath(at: {
  articleId: string
  claimId: string | null
  threadId: string | null
  kind?: NotificationKind
}): string {
  const query = new URLSearchParams()
  if (at.claimId) query.set('claim', at.claimId)
  if (at.claimId && at.threadId) query.set('thread', at.threadId)
  // Somebody's copies stand in the export dialog of their article.
  const hash = at.kind === 'export_ready' || at.kind === 'export_failed' ? '#export' : ''
  return `/articles/${at.articleId}${query.size > 0 ? `?${query}` : ''}${hash}`
}
