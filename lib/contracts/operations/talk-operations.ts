import { z } from 'zod'
import * as claims from '@/lib/contracts/claims'
import { operation } from '@/lib/contracts/operations/operation'
import { articleParam, claimParam, commentParam, threadParam } from '@/lib/contracts/operations/params'
import * as threads from '@/lib/contracts/threads'

const TALK = 'Talk'

/** Threads on claims and evidence. */
export const talkOperations = {
  listThreads: operation('listThreads', {
    summary: 'All threads on a claim and its evidence with their comments, oldest first',
    tag: TALK,
    access: 'claim.read',
    params: claimParam,
    reply: z.object({ items: z.array(threads.ThreadView) }),
  }),
  openThread: operation('openThread', {
    summary: 'Begin a thread on a claim, or on one piece of its evidence',
    tag: TALK,
    access: 'comment.write',
    params: claimParam,
    body: threads.ThreadInput,
    reply: threads.ThreadView,
  }),
  askReporter: operation('askReporter', {
    summary: 'Ask the article’s reporter; the claim waits for a source until they answer',
    tag: TALK,
    access: 'reporter.ask',
    params: claimParam,
    body: threads.QuestionInput,
    reply: z.object({ thread: threads.ThreadView, claim: claims.ClaimDetail }),
  }),
  addComment: operation('addComment', {
    summary: 'Reply in a thread; the reporter’s reply to a question answers it',
    tag: TALK,
    access: 'comment.write',
    params: threadParam,
    body: threads.CommentInput,
    reply: threads.ThreadView,
  }),
  changeComment: operation('changeComment', {
    summary: 'Change one’s own comment; the history keeps what it said',
    tag: TALK,
    access: 'comment.write',
    params: commentParam,
    body: threads.CommentPatch,
    reply: threads.ThreadView,
  }),
  deleteComment: operation('deleteComment', {
    summary: 'Delete one’s own comment; the history keeps what it said',
    tag: TALK,
    access: 'comment.write',
    params: commentParam,
    body: threads.CommentRemoval,
    reply: threads.ThreadView,
  }),
  restoreComment: operation('restoreComment', {
    summary: 'Put one’s own deleted comment back',
    tag: TALK,
    access: 'comment.write',
    params: commentParam,
    body: threads.CommentRemoval,
    reply: threads.ThreadView,
    status: 200,
  }),
  resolveThread: operation('resolveThread', {
    summary: 'Resolve a thread',
    tag: TALK,
    access: 'thread.resolve',
    params: threadParam,
    body: threads.ThreadMove,
    reply: threads.ThreadView,
    status: 200,
  }),
  reopenThread: operation('reopenThread', {
    summary: 'Open a resolved thread again',
    tag: TALK,
    access: 'thread.resolve',
    params: threadParam,
    body: threads.ThreadMove,
    reply: threads.ThreadView,
    status: 200,
  }),
  listPeople: operation('listPeople', {
    summary: 'The members who may see an article, and so may be mentioned on its claims',
    tag: TALK,
    access: 'article.read',
    params: articleParam,
    query: threads.PeopleQuery,
    reply: threads.PeopleView,
  }),
} as const
