import { z } from 'zod'
import { pageOf, pageQuerySchema } from '@/lib/contracts/common'
import { operation } from '@/lib/contracts/operations/operation'
import {
  articleParam,
  claimParam,
  correctionParam,
  placementParam,
  revisionParam,
} from '@/lib/contracts/operations/params'
import * as revisions from '@/lib/contracts/revisions'

const REVISIONS = 'Revisions and corrections'

/** Revisions of an article, drafts of the next one, and corrections. */
export const revisionOperations = {
  listRevisions: operation('listRevisions', {
    summary: 'The revisions of an article, newest first, with the size of each change',
    tag: REVISIONS,
    access: 'article.read',
    params: articleParam,
    query: pageQuerySchema,
    reply: pageOf(revisions.RevisionSummary),
  }),
  createRevision: operation('createRevision', {
    summary: 'Give an article a new text and carry its claims over',
    tag: REVISIONS,
    access: 'revision.create',
    params: articleParam,
    body: revisions.RevisionInput,
    reply: revisions.RevisionSummary,
  }),
  getRevision: operation('getRevision', {
    summary: 'A revision with its claims as they stood',
    tag: REVISIONS,
    access: 'article.read',
    params: revisionParam,
    reply: revisions.RevisionAsItStood,
  }),
  reviewRevision: operation('reviewRevision', {
    summary: 'What became of every claim in a revision',
    tag: REVISIONS,
    access: 'article.read',
    params: revisionParam,
    reply: revisions.RevisionReview,
  }),
  decidePlacement: operation('decidePlacement', {
    summary: 'Accept what became of a claim, give it other places, split or drop it',
    tag: REVISIONS,
    access: 'revision.review',
    params: placementParam,
    body: revisions.PlacementDecisionInput,
    reply: revisions.PlacementView,
    status: 200,
  }),
  undoPlacement: operation('undoPlacement', {
    summary: 'Take a decision on a placement back',
    tag: REVISIONS,
    access: 'revision.review',
    params: placementParam,
    body: revisions.PlacementUndo,
    reply: revisions.PlacementView,
    status: 200,
  }),
  getDraft: operation('getDraft', {
    summary: 'The draft of the next text, if there is one',
    tag: REVISIONS,
    access: 'article.read',
    params: articleParam,
    reply: z.object({ draft: revisions.DraftView.nullable() }),
  }),
  takeDraft: operation('takeDraft', {
    summary: 'Begin or take over the draft of the next text, on a lease',
    tag: REVISIONS,
    access: 'revision.create',
    params: articleParam,
    body: revisions.DraftTake,
    reply: revisions.DraftView,
    status: 200,
  }),
  saveDraft: operation('saveDraft', {
    summary: 'Save the draft and renew the lease',
    tag: REVISIONS,
    access: 'revision.create',
    params: articleParam,
    body: revisions.DraftSave,
    reply: revisions.DraftView,
    status: 200,
  }),
  releaseDraft: operation('releaseDraft', {
    summary: 'Stop writing; the draft is kept, or discarded if so asked',
    tag: REVISIONS,
    access: 'revision.create',
    params: articleParam,
    body: revisions.DraftRelease,
    reply: z.object({ draft: revisions.DraftView.nullable() }),
    status: 200,
  }),
  listCorrections: operation('listCorrections', {
    summary: 'Rewordings proposed for an article, newest first',
    tag: REVISIONS,
    access: 'article.read',
    params: articleParam,
    reply: z.object({ items: z.array(revisions.CorrectionView) }),
  }),
  proposeCorrection: operation('proposeCorrection', {
    summary: 'Propose other words for a claim’s place',
    tag: REVISIONS,
    access: 'correction.propose',
    params: claimParam,
    body: revisions.CorrectionInput,
    reply: revisions.CorrectionView,
  }),
  decideCorrection: operation('decideCorrection', {
    summary: 'Accept or reject a proposed rewording, or withdraw one’s own',
    tag: REVISIONS,
    access: 'correction.propose',
    params: correctionParam,
    body: revisions.CorrectionDecision,
    reply: revisions.CorrectionView,
    status: 200,
  }),
} as const
