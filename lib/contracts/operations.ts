import { z } from 'zod'
import * as articles from '@/lib/contracts/articles'
import * as claims from '@/lib/contracts/claims'
import { idSchema, pageOf, pageQuerySchema } from '@/lib/contracts/common'
import { HistoryPage, HistoryQuery } from '@/lib/contracts/events'
import * as live from '@/lib/contracts/live'
import * as notifications from '@/lib/contracts/notifications'
import { OverviewQuery, OverviewView } from '@/lib/contracts/overview'
import * as people from '@/lib/contracts/people'
import * as queue from '@/lib/contracts/queue'
import * as revisions from '@/lib/contracts/revisions'
import * as threads from '@/lib/contracts/threads'
import type { Action } from '@/lib/domain/people/permissions'

/** Who may call an operation: anybody, or a member who may do `action`. */
export type Access = 'anybody' | Action

/** One operation of the REST interface: the contract that its route, its client and the OpenAPI document share. */
export type Operation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, with `{name}` for parameters. */
  readonly path: string
  readonly summary: string
  readonly tag: string
  readonly access: Access
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly reply: R
  readonly status: 200 | 201 | 204
  /** The media type of the answer, where it is no JSON. */
  readonly media: readonly string[]
  /** A change that comes to the same however often it is said: it takes no Idempotency-Key. */
  readonly repeatable: boolean
}

type Spec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = {
  summary: string
  tag: string
  access: Access
  params?: P
  query?: Q
  body?: B
  reply?: R
  status?: 200 | 201 | 204
  media?: readonly string[]
  repeatable?: boolean
}

const nothing = z.object({})
const noBody = z.undefined()

function define<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof noBody,
  R extends z.ZodType = typeof noBody,
>(id: string, method: Operation['method'], path: string, spec: Spec<P, Q, B, R>): Operation<P, Q, B, R> {
  return {
    id,
    method,
    path,
    summary: spec.summary,
    tag: spec.tag,
    access: spec.access,
    params: (spec.params ?? nothing) as P,
    query: (spec.query ?? nothing) as Q,
    body: (spec.body ?? noBody) as B,
    reply: (spec.reply ?? noBody) as R,
    status: spec.status ?? (spec.reply ? (method === 'POST' ? 201 : 200) : 204),
    media: spec.media ?? ['application/json'],
    repeatable: spec.repeatable ?? false,
  }
}

const articleParam = z.object({ articleId: idSchema })
const claimParam = z.object({ claimId: idSchema })
const evidenceParam = z.object({ claimId: idSchema, evidenceId: idSchema })
const anchorParam = z.object({ claimId: idSchema, anchorId: idSchema })
const revisionParam = z.object({ articleId: idSchema, number: z.coerce.number().int().positive() })
const placementParam = z.object({ placementId: idSchema })
const correctionParam = z.object({ correctionId: idSchema })
const viewParam = z.object({ viewId: idSchema })
const sourceParam = z.object({ sourceId: idSchema })
const threadParam = z.object({ threadId: idSchema })
const commentParam = z.object({ commentId: idSchema })

const A = 'Articles'
const R = 'Revisions and corrections'
const C = 'Claims'
const E = 'Evidence and sources'
const Q = 'Queue'
const T = 'Talk'
const H = 'History and export'
const P = 'People'
const L = 'Live'
const I = 'Inbox'
/** What is sent for as long as the connection stands. */
const EVENT_STREAM = ['text/event-stream']

/** All operations of `/api/v1`. A route file exists for each, and a test fails for a route that is not here. */
export const operations = {
  previewImport: define('previewImport', 'POST', '/imports', {
    summary: 'Understand a text before it is saved',
    tag: A,
    access: 'article.create',
    body: articles.ImportInput,
    reply: articles.ImportPreview,
    status: 200,
  }),
  listArticles: define('listArticles', 'GET', '/articles', {
    summary: 'List articles with their progress, newest change first',
    tag: A,
    access: 'article.list',
    query: articles.ArticleListQuery,
    reply: pageOf(articles.ArticleSummary),
  }),
  createArticle: define('createArticle', 'POST', '/articles', {
    summary: 'Put an article on the desk',
    tag: A,
    access: 'article.create',
    body: articles.ArticleInput,
    reply: articles.ArticleView,
  }),
  getArticle: define('getArticle', 'GET', '/articles/{articleId}', {
    summary: 'Read an article with the text of its newest revision',
    tag: A,
    access: 'article.read',
    params: articleParam,
    reply: articles.ArticleView,
  }),
  changeArticle: define('changeArticle', 'PATCH', '/articles/{articleId}', {
    summary: 'Change an article’s title, due date or other fields',
    tag: A,
    access: 'article.edit',
    params: articleParam,
    body: articles.ArticlePatch,
    reply: articles.ArticleView,
  }),
  moveArticle: define('moveArticle', 'POST', '/articles/{articleId}/moves', {
    summary: 'Clear an article, publish, archive or reopen it',
    tag: A,
    access: 'article.move',
    params: articleParam,
    body: articles.ArticleMove,
    reply: articles.ArticleView,
    status: 200,
  }),
  listRevisions: define('listRevisions', 'GET', '/articles/{articleId}/revisions', {
    summary: 'The revisions of an article, newest first, with the size of each change',
    tag: R,
    access: 'article.read',
    params: articleParam,
    query: pageQuerySchema,
    reply: pageOf(revisions.RevisionSummary),
  }),
  createRevision: define('createRevision', 'POST', '/articles/{articleId}/revisions', {
    summary: 'Give an article a new text and carry its claims over',
    tag: R,
    access: 'revision.create',
    params: articleParam,
    body: revisions.RevisionInput,
    reply: revisions.RevisionSummary,
  }),
  getRevision: define('getRevision', 'GET', '/articles/{articleId}/revisions/{number}', {
    summary: 'A revision with its claims as they stood',
    tag: R,
    access: 'article.read',
    params: revisionParam,
    reply: revisions.RevisionAsItStood,
  }),
  reviewRevision: define('reviewRevision', 'GET', '/articles/{articleId}/revisions/{number}/review', {
    summary: 'What became of every claim in a revision',
    tag: R,
    access: 'article.read',
    params: revisionParam,
    reply: revisions.RevisionReview,
  }),
  decidePlacement: define('decidePlacement', 'POST', '/placements/{placementId}/decision', {
    summary: 'Accept what became of a claim, give it other places, split or drop it',
    tag: R,
    access: 'revision.review',
    params: placementParam,
    body: revisions.PlacementDecisionInput,
    reply: revisions.PlacementView,
    status: 200,
  }),
  undoPlacement: define('undoPlacement', 'POST', '/placements/{placementId}/undo', {
    summary: 'Take a decision on a placement back',
    tag: R,
    access: 'revision.review',
    params: placementParam,
    body: revisions.PlacementUndo,
    reply: revisions.PlacementView,
    status: 200,
  }),
  getDraft: define('getDraft', 'GET', '/articles/{articleId}/draft', {
    summary: 'The draft of the next text, if there is one',
    tag: R,
    access: 'article.read',
    params: articleParam,
    reply: z.object({ draft: revisions.DraftView.nullable() }),
  }),
  takeDraft: define('takeDraft', 'POST', '/articles/{articleId}/draft/take', {
    summary: 'Begin or take over the draft of the next text, on a lease',
    tag: R,
    access: 'revision.create',
    params: articleParam,
    body: revisions.DraftTake,
    reply: revisions.DraftView,
    status: 200,
  }),
  saveDraft: define('saveDraft', 'POST', '/articles/{articleId}/draft', {
    summary: 'Save the draft and renew the lease',
    tag: R,
    access: 'revision.create',
    params: articleParam,
    body: revisions.DraftSave,
    reply: revisions.DraftView,
    status: 200,
  }),
  releaseDraft: define('releaseDraft', 'POST', '/articles/{articleId}/draft/release', {
    summary: 'Stop writing; the draft is kept, or discarded if so asked',
    tag: R,
    access: 'revision.create',
    params: articleParam,
    body: revisions.DraftRelease,
    reply: z.object({ draft: revisions.DraftView.nullable() }),
    status: 200,
  }),
  listCorrections: define('listCorrections', 'GET', '/articles/{articleId}/corrections', {
    summary: 'Rewordings proposed for an article, newest first',
    tag: R,
    access: 'article.read',
    params: articleParam,
    reply: z.object({ items: z.array(revisions.CorrectionView) }),
  }),
  proposeCorrection: define('proposeCorrection', 'POST', '/claims/{claimId}/corrections', {
    summary: 'Propose other words for a claim’s place',
    tag: R,
    access: 'correction.propose',
    params: claimParam,
    body: revisions.CorrectionInput,
    reply: revisions.CorrectionView,
  }),
  decideCorrection: define('decideCorrection', 'POST', '/corrections/{correctionId}/decision', {
    summary: 'Accept or reject a proposed rewording, or withdraw one’s own',
    tag: R,
    access: 'correction.propose',
    params: correctionParam,
    body: revisions.CorrectionDecision,
    reply: revisions.CorrectionView,
    status: 200,
  }),
  listClaims: define('listClaims', 'GET', '/articles/{articleId}/claims', {
    summary: 'The claims of an article with their anchors, in text order',
    tag: C,
    access: 'claim.read',
    params: articleParam,
    query: claims.ClaimListQuery,
    reply: z.object({ items: z.array(claims.ClaimView) }),
  }),
  createClaim: define('createClaim', 'POST', '/articles/{articleId}/claims', {
    summary: 'Make a claim of words in the text',
    tag: C,
    access: 'claim.create',
    params: articleParam,
    body: claims.ClaimInput,
    reply: claims.ClaimView,
  }),
  getClaim: define('getClaim', 'GET', '/claims/{claimId}', {
    summary: 'Read a claim with its evidence, checks and legal moves',
    tag: C,
    access: 'claim.read',
    params: claimParam,
    reply: claims.ClaimDetail,
  }),
  changeClaim: define('changeClaim', 'PATCH', '/claims/{claimId}', {
    summary: 'Change a claim’s fields',
    tag: C,
    access: 'claim.edit',
    params: claimParam,
    body: claims.ClaimPatch,
    reply: claims.ClaimDetail,
  }),
  deleteClaim: define('deleteClaim', 'DELETE', '/claims/{claimId}', {
    summary: 'Take a claim out; its history stays, and it can be restored',
    tag: C,
    access: 'claim.delete',
    params: claimParam,
    body: claims.ClaimRemoval,
    reply: claims.ClaimView,
  }),
  restoreClaim: define('restoreClaim', 'POST', '/claims/{claimId}/restore', {
    summary: 'Put a deleted claim back',
    tag: C,
    access: 'claim.delete',
    params: claimParam,
    body: claims.ClaimRemoval,
    reply: claims.ClaimDetail,
    status: 200,
  }),
  addAnchor: define('addAnchor', 'POST', '/claims/{claimId}/anchors', {
    summary: 'Add another place in the text where the claim stands',
    tag: C,
    access: 'claim.edit',
    params: claimParam,
    body: claims.AnchorAddition,
    reply: claims.ClaimDetail,
  }),
  removeAnchor: define('removeAnchor', 'DELETE', '/claims/{claimId}/anchors/{anchorId}', {
    summary: 'Remove one of several places of a claim',
    tag: C,
    access: 'claim.edit',
    params: anchorParam,
    body: claims.AnchorRemoval,
    reply: claims.ClaimDetail,
  }),
  checkClaim: define('checkClaim', 'POST', '/claims/{claimId}/checks', {
    summary: 'Give a finding with its reason',
    tag: C,
    access: 'claim.check',
    params: claimParam,
    body: claims.CheckInput,
    reply: claims.ClaimDetail,
  }),
  moveClaim: define('moveClaim', 'POST', '/claims/{claimId}/moves', {
    summary: 'Move a claim’s work state, with a reason',
    tag: C,
    access: 'claim.move',
    params: claimParam,
    body: claims.ClaimMove,
    reply: claims.ClaimDetail,
    status: 200,
  }),
  takeClaim: define('takeClaim', 'POST', '/claims/{claimId}/take', {
    summary: 'Take this claim on a lease',
    tag: Q,
    access: 'claim.take',
    params: claimParam,
    reply: claims.ClaimView,
    status: 200,
  }),
  renewLease: define('renewLease', 'POST', '/claims/{claimId}/renew', {
    summary: 'Keep the lease of a held claim running',
    tag: Q,
    access: 'claim.take',
    params: claimParam,
    body: claims.LeaseInput,
    reply: claims.ClaimView,
    status: 200,
  }),
  releaseClaim: define('releaseClaim', 'POST', '/claims/{claimId}/release', {
    summary: 'Give a held claim back',
    tag: Q,
    access: 'claim.take',
    params: claimParam,
    body: claims.LeaseInput,
    reply: claims.ClaimView,
    status: 200,
  }),
  addEvidence: define('addEvidence', 'POST', '/claims/{claimId}/evidence', {
    summary: 'Lay a source against a claim',
    tag: E,
    access: 'evidence.add',
    params: claimParam,
    body: claims.EvidenceInput,
    reply: claims.ClaimDetail,
  }),
  changeEvidence: define('changeEvidence', 'PATCH', '/claims/{claimId}/evidence/{evidenceId}', {
    summary: 'Change a piece of evidence',
    tag: E,
    access: 'evidence.edit',
    params: evidenceParam,
    body: claims.EvidencePatch,
    reply: claims.ClaimDetail,
  }),
  removeEvidence: define('removeEvidence', 'DELETE', '/claims/{claimId}/evidence/{evidenceId}', {
    summary: 'Take a piece of evidence off a claim',
    tag: E,
    access: 'evidence.edit',
    params: evidenceParam,
    body: claims.EvidenceRemoval,
    reply: claims.ClaimDetail,
  }),
  restoreEvidence: define('restoreEvidence', 'POST', '/claims/{claimId}/evidence/{evidenceId}/restore', {
    summary: 'Put a removed piece of evidence back',
    tag: E,
    access: 'evidence.edit',
    params: evidenceParam,
    body: claims.EvidenceRemoval,
    reply: claims.ClaimDetail,
    status: 200,
  }),
  listThreads: define('listThreads', 'GET', '/claims/{claimId}/threads', {
    summary: 'All threads on a claim and its evidence with their comments, oldest first',
    tag: T,
    access: 'claim.read',
    params: claimParam,
    reply: z.object({ items: z.array(threads.ThreadView) }),
  }),
  openThread: define('openThread', 'POST', '/claims/{claimId}/threads', {
    summary: 'Begin a thread on a claim, or on one piece of its evidence',
    tag: T,
    access: 'comment.write',
    params: claimParam,
    body: threads.ThreadInput,
    reply: threads.ThreadView,
  }),
  askReporter: define('askReporter', 'POST', '/claims/{claimId}/question', {
    summary: 'Ask the article’s reporter; the claim waits for a source until they answer',
    tag: T,
    access: 'reporter.ask',
    params: claimParam,
    body: threads.QuestionInput,
    reply: z.object({ thread: threads.ThreadView, claim: claims.ClaimDetail }),
  }),
  addComment: define('addComment', 'POST', '/threads/{threadId}/comments', {
    summary: 'Reply in a thread; the reporter’s reply to a question answers it',
    tag: T,
    access: 'comment.write',
    params: threadParam,
    body: threads.CommentInput,
    reply: threads.ThreadView,
  }),
  changeComment: define('changeComment', 'PATCH', '/comments/{commentId}', {
    summary: 'Change one’s own comment; the history keeps what it said',
    tag: T,
    access: 'comment.write',
    params: commentParam,
    body: threads.CommentPatch,
    reply: threads.ThreadView,
  }),
  deleteComment: define('deleteComment', 'DELETE', '/comments/{commentId}', {
    summary: 'Delete one’s own comment; the history keeps what it said',
    tag: T,
    access: 'comment.write',
    params: commentParam,
    body: threads.CommentRemoval,
    reply: threads.ThreadView,
  }),
  restoreComment: define('restoreComment', 'POST', '/comments/{commentId}/restore', {
    summary: 'Put one’s own deleted comment back',
    tag: T,
    access: 'comment.write',
    params: commentParam,
    body: threads.CommentRemoval,
    reply: threads.ThreadView,
    status: 200,
  }),
  resolveThread: define('resolveThread', 'POST', '/threads/{threadId}/resolve', {
    summary: 'Resolve a thread',
    tag: T,
    access: 'thread.resolve',
    params: threadParam,
    body: threads.ThreadMove,
    reply: threads.ThreadView,
    status: 200,
  }),
  reopenThread: define('reopenThread', 'POST', '/threads/{threadId}/reopen', {
    summary: 'Open a resolved thread again',
    tag: T,
    access: 'thread.resolve',
    params: threadParam,
    body: threads.ThreadMove,
    reply: threads.ThreadView,
    status: 200,
  }),
  listPeople: define('listPeople', 'GET', '/articles/{articleId}/people', {
    summary: 'The members who may see an article, and so may be mentioned on its claims',
    tag: T,
    access: 'article.read',
    params: articleParam,
    query: threads.PeopleQuery,
    reply: threads.PeopleView,
  }),
  listSources: define('listSources', 'GET', '/sources', {
    summary: 'Search the source library; `url` finds a source by its canonical address',
    tag: E,
    access: 'source.read',
    query: claims.SourceListQuery,
    reply: pageOf(claims.SourceView),
  }),
  createSource: define('createSource', 'POST', '/sources', {
    summary: 'Add a source to the library',
    tag: E,
    access: 'source.create',
    body: claims.SourceInput,
    reply: claims.SourceView,
  }),
  getSource: define('getSource', 'GET', '/sources/{sourceId}', {
    summary: 'Read a source',
    tag: E,
    access: 'source.read',
    params: sourceParam,
    reply: claims.SourceView,
  }),
  changeSource: define('changeSource', 'PATCH', '/sources/{sourceId}', {
    summary: 'Change a source',
    tag: E,
    access: 'source.edit',
    params: sourceParam,
    body: claims.SourcePatch,
    reply: claims.SourceView,
  }),
  readQueue: define('readQueue', 'GET', '/queue', {
    summary: 'The shared review queue',
    tag: Q,
    access: 'queue.read',
    query: claims.QueueQuery,
    reply: claims.QueuePage,
  }),
  countQueue: define('countQueue', 'GET', '/queue/counts', {
    summary: 'How many claims the standing views of the queue hold',
    tag: Q,
    access: 'queue.read',
    reply: claims.QueueCounts,
  }),
  takeNext: define('takeNext', 'POST', '/queue/take-next', {
    summary: 'Take the most pressing open claim that nobody holds',
    tag: Q,
    access: 'claim.take',
    body: claims.TakeNextInput,
    reply: claims.QueueRow,
    status: 200,
  }),
  nextUp: define('nextUp', 'GET', '/queue/next', {
    summary: 'The claim that take next would take within a filter',
    tag: Q,
    access: 'claim.take',
    query: queue.NextQuery,
    reply: queue.NextUp,
  }),
  matchQueue: define('matchQueue', 'GET', '/queue/matches', {
    summary: 'The ids and versions of all claims that a filter of the queue holds, page by page',
    tag: Q,
    access: 'queue.read',
    query: queue.MatchQuery,
    reply: queue.MatchPage,
  }),
  changeMany: define('changeMany', 'POST', '/queue/changes', {
    summary: 'Change many claims at once: all or none by right, and each by how it stands',
    tag: Q,
    access: 'claim.edit',
    body: queue.ManyChangeInput,
    reply: queue.ManyChangeReply,
    status: 200,
  }),
  listLabels: define('listLabels', 'GET', '/queue/labels', {
    summary: 'The labels of open claims',
    tag: Q,
    access: 'queue.read',
    reply: queue.LabelList,
  }),
  listViews: define('listViews', 'GET', '/queue/views', {
    summary: 'One’s own views of the queue and the shared ones, each with its count',
    tag: Q,
    access: 'queue.read',
    query: queue.ViewsQuery,
    reply: queue.ViewList,
  }),
  saveView: define('saveView', 'POST', '/queue/views', {
    summary: 'Keep a view of the queue under a name',
    tag: Q,
    access: 'view.save',
    body: queue.ViewInput,
    reply: queue.ViewView,
  }),
  changeView: define('changeView', 'PATCH', '/queue/views/{viewId}', {
    summary: 'Rename, share or change a view of the queue',
    tag: Q,
    access: 'view.save',
    params: viewParam,
    body: queue.ViewPatch,
    reply: queue.ViewView,
  }),
  removeView: define('removeView', 'DELETE', '/queue/views/{viewId}', {
    summary: 'Take a view of the queue away',
    tag: Q,
    access: 'view.save',
    params: viewParam,
  }),
  readOverview: define('readOverview', 'GET', '/overview', {
    summary: 'The desk at a glance: progress, status flow, time to finding, finding mix, load, agreement',
    tag: Q,
    access: 'overview.read',
    query: OverviewQuery,
    reply: OverviewView,
  }),
  articleHistory: define('articleHistory', 'GET', '/articles/{articleId}/history', {
    summary: 'The history of an article and its claims, newest first',
    tag: H,
    access: 'history.read',
    params: articleParam,
    query: HistoryQuery,
    reply: HistoryPage,
  }),
  claimHistory: define('claimHistory', 'GET', '/claims/{claimId}/history', {
    summary: 'The history of a claim, newest first',
    tag: H,
    access: 'history.read',
    params: claimParam,
    query: HistoryQuery,
    reply: HistoryPage,
  }),
  newsroomHistory: define('newsroomHistory', 'GET', '/newsroom/history', {
    summary: 'The newsroom’s own history: members, settings, sign-ins, tokens',
    tag: H,
    access: 'newsroom.history',
    query: HistoryQuery,
    reply: HistoryPage,
  }),
  exportArticle: define('exportArticle', 'GET', '/articles/{articleId}/export', {
    summary: 'The annotated copy as a file',
    tag: H,
    access: 'export.make',
    params: articleParam,
    query: articles.ExportQuery,
    reply: z.string().describe('the file itself, with its own media type'),
    media: ['text/html', 'text/csv', 'application/ld+json'],
  }),
  getMe: define('getMe', 'GET', '/me', {
    summary: 'Who is asking, and in which newsroom',
    tag: P,
    access: 'newsroom.read',
    reply: people.MeView,
  }),
  switchNewsroom: define('switchNewsroom', 'POST', '/me/newsroom', {
    summary: 'Work in another newsroom that one belongs to',
    tag: P,
    access: 'newsroom.read',
    body: people.NewsroomSwitch,
    reply: people.MeView,
    status: 200,
  }),
  changeNewsroom: define('changeNewsroom', 'PATCH', '/newsroom', {
    summary: 'Change the newsroom’s rules and words',
    tag: P,
    access: 'newsroom.manage',
    body: people.NewsroomPatch,
    reply: people.NewsroomView,
  }),
  listMembers: define('listMembers', 'GET', '/members', {
    summary: 'Members; for owners also the invitations that are open',
    tag: P,
    access: 'member.list',
    reply: people.MembersView,
  }),
  changeMember: define('changeMember', 'PATCH', '/members/{userId}', {
    summary: 'Change a member’s role, disable or enable them',
    tag: P,
    access: 'member.manage',
    params: z.object({ userId: idSchema }),
    body: people.MemberPatch,
    reply: people.MemberView,
  }),
  inviteMember: define('inviteMember', 'POST', '/members/invites', {
    summary: 'Invite somebody by a one-time link',
    tag: P,
    access: 'member.manage',
    body: people.InviteInput,
    reply: people.InviteCreated,
  }),
  revokeInvite: define('revokeInvite', 'DELETE', '/members/invites/{inviteId}', {
    summary: 'Withdraw an invitation',
    tag: P,
    access: 'member.manage',
    params: z.object({ inviteId: idSchema }),
  }),
  acceptInvite: define('acceptInvite', 'POST', '/invites/accept', {
    summary: 'Accept an invitation',
    tag: P,
    access: 'anybody',
    body: people.InviteAcceptance,
  }),
  setUp: define('setUp', 'POST', '/setup', {
    summary: 'Make the first owner and newsroom, once',
    tag: P,
    access: 'anybody',
    body: people.SetupInput,
  }),
  listTokens: define('listTokens', 'GET', '/tokens', {
    summary: 'One’s own access tokens',
    tag: P,
    access: 'token.manage_own',
    reply: z.object({ items: z.array(people.TokenView) }),
  }),
  createToken: define('createToken', 'POST', '/tokens', {
    summary: 'Make an access token for scripts; its secret is shown once',
    tag: P,
    access: 'token.manage_own',
    body: people.TokenInput,
    reply: people.TokenCreated,
  }),
  revokeToken: define('revokeToken', 'DELETE', '/tokens/{tokenId}', {
    summary: 'End an access token',
    tag: P,
    access: 'token.manage_own',
    params: z.object({ tokenId: idSchema }),
  }),
  followNewsroom: define('followNewsroom', 'GET', '/stream', {
    summary: 'Follow what happens in the newsroom, who is where, and one’s inbox, as server-sent events',
    tag: L,
    access: 'live.follow',
    query: live.NewsroomStreamQuery,
    reply: z.string().describe('messages `hello`, `change`, `presence`, `inbox`, `reset` and `end`'),
    media: EVENT_STREAM,
  }),
  followArticle: define('followArticle', 'GET', '/articles/{articleId}/stream', {
    summary: 'Follow one article line by line of its history, as server-sent events',
    tag: L,
    access: 'live.follow',
    params: articleParam,
    query: live.ArticleStreamQuery,
    reply: z
      .string()
      .describe('messages `hello`, `change`, `reset` and `end`; the id of a change is its `seq`'),
    media: EVENT_STREAM,
  }),
  tellPresence: define('tellPresence', 'POST', '/presence', {
    summary: 'Tell where one is: on which article, at which claim, selecting which words',
    tag: L,
    access: 'live.follow',
    body: live.PresenceInput,
    repeatable: true,
  }),
  listInbox: define('listInbox', 'GET', '/inbox', {
    summary: 'What one should know, newest first',
    tag: I,
    access: 'inbox.read',
    query: notifications.InboxQuery,
    reply: notifications.InboxPage,
  }),
  countInbox: define('countInbox', 'GET', '/inbox/count', {
    summary: 'How much of one’s inbox is unread',
    tag: I,
    access: 'inbox.read',
    reply: notifications.InboxCount,
  }),
  markRead: define('markRead', 'POST', '/inbox/read', {
    summary: 'Mark some or all of one’s inbox as read, or take such marks back',
    tag: I,
    access: 'inbox.read',
    body: notifications.InboxMark,
    reply: notifications.InboxMarked,
    status: 200,
  }),
  readNotificationSettings: define('readNotificationSettings', 'GET', '/inbox/settings', {
    summary: 'Of which kinds of things one is told, in the app and by mail',
    tag: I,
    access: 'inbox.read',
    reply: notifications.NotificationSettings,
  }),
  changeNotificationSettings: define('changeNotificationSettings', 'PATCH', '/inbox/settings', {
    summary: 'Switch a kind on or off',
    tag: I,
    access: 'inbox.read',
    body: notifications.NotificationSettingPatch,
    reply: notifications.NotificationSettings,
  }),
  health: define('health', 'GET', '/health', {
    summary: 'Whether the desk and its database answer',
    tag: 'Service',
    access: 'anybody',
    reply: z.object({ status: z.literal('ok'), database: z.literal('ok') }),
  }),
  openapi: define('openapi', 'GET', '/openapi.json', {
    summary: 'This interface as an OpenAPI 3.1 document',
    tag: 'Service',
    access: 'anybody',
    reply: z.record(z.string(), z.unknown()),
  }),
} as const

export type OperationId = keyof typeof operations
export type Params<O extends Operation> = z.infer<O['params']>
export type Query<O extends Operation> = z.infer<O['query']>
export type Body<O extends Operation> = z.infer<O['body']>
/** What a caller may send: before defaults are filled in. */
export type BodyInput<O extends Operation> = z.input<O['body']>
export type QueryInput<O extends Operation> = z.input<O['query']>
export type Reply<O extends Operation> = z.infer<O['reply']>
