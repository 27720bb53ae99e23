import { HistoryPage, HistoryQuery } from '@/lib/contracts/events'
import { define } from '@/lib/contracts/operations/operation'
import { articleParam, claimParam } from '@/lib/contracts/operations/params'

const HISTORY = 'History'

/** History. */
export const historyOperations = {
  articleHistory: define('articleHistory', 'GET', '/articles/{articleId}/history', {
    summary: 'The history of an article and its claims, newest first',
    tag: HISTORY,
    access: 'history.read',
    params: articleParam,
    query: HistoryQuery,
    reply: HistoryPage,
  }),
  claimHistory: define('claimHistory', 'GET', '/claims/{claimId}/history', {
    summary: 'The history of a claim, newest first',
    tag: HISTORY,
    access: 'history.read',
    params: claimParam,
    query: HistoryQuery,
    reply: HistoryPage,
  }),
  newsroomHistory: define('newsroomHistory', 'GET', '/newsroom/history', {
    summary: 'The newsroom’s own history: members, settings, sign-ins, tokens',
    tag: HISTORY,
    access: 'newsroom.history',
    query: HistoryQuery,
    reply: HistoryPage,
  }),
} as const
