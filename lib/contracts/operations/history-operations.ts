import { HistoryPage, HistoryQuery } from '@/lib/contracts/events'
import { operation } from '@/lib/contracts/operations/operation'
import { articleParam, claimParam } from '@/lib/contracts/operations/params'

const HISTORY = 'History'

/** History. */
export const historyOperations = {
  articleHistory: operation('articleHistory', {
    summary: 'The history of an article and its claims, newest first',
    tag: HISTORY,
    access: 'history.read',
    params: articleParam,
    query: HistoryQuery,
    reply: HistoryPage,
  }),
  claimHistory: operation('claimHistory', {
    summary: 'The history of a claim, newest first',
    tag: HISTORY,
    access: 'history.read',
    params: claimParam,
    query: HistoryQuery,
    reply: HistoryPage,
  }),
  newsroomHistory: operation('newsroomHistory', {
    summary: 'The newsroom’s own history: members, settings, sign-ins, tokens',
    tag: HISTORY,
    access: 'newsroom.history',
    query: HistoryQuery,
    reply: HistoryPage,
  }),
} as const
