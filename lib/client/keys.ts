/** Keys of what the browser holds from the server. A longer key is part of a shorter one that it begins with. */
export const keys = {
  me: ['me'] as const,
  members: ['members'] as const,
  articles: ['articles'] as const,
  article: (articleId: string) => ['articles', articleId] as const,
  claims: (articleId: string) => ['articles', articleId, 'claims'] as const,
  articleHistory: (articleId: string, filter: unknown = null) =>
    ['articles', articleId, 'history', filter] as const,
  revisions: (articleId: string) => ['articles', articleId, 'revisions'] as const,
  revisionReview: (articleId: string, number: number) =>
    ['articles', articleId, 'revisions', number, 'review'] as const,
  corrections: (articleId: string) => ['articles', articleId, 'corrections'] as const,
  draft: (articleId: string) => ['articles', articleId, 'draft'] as const,
  claim: (claimId: string) => ['claim', claimId] as const,
  claimHistory: (claimId: string) => ['claim', claimId, 'history'] as const,
  queue: ['queue'] as const,
  queuePage: (filter: unknown) => ['queue', 'page', filter] as const,
  queueCounts: ['queue', 'counts'] as const,
  sources: (filter: unknown = null) => ['sources', filter] as const,
  tokens: ['tokens'] as const,
} as const
