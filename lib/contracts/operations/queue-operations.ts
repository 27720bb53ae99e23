import { operation } from '@/lib/contracts/operations/operation'
import { viewParam } from '@/lib/contracts/operations/params'
import { OverviewQuery, OverviewView } from '@/lib/contracts/overview'
import * as queue from '@/lib/contracts/queue'
import * as queueRows from '@/lib/contracts/queue-rows'

const QUEUE = 'Queue'

/** The shared review queue, and the overview of all. */
export const queueOperations = {
  readQueue: operation('readQueue', {
    summary: 'The shared review queue',
    tag: QUEUE,
    access: 'queue.read',
    query: queueRows.QueueQuery,
    reply: queueRows.QueuePage,
  }),
  countQueue: operation('countQueue', {
    summary: 'How many claims the standing views of the queue hold',
    tag: QUEUE,
    access: 'queue.read',
    query: queueRows.QueueCountsQuery,
    reply: queueRows.QueueCounts,
  }),
  takeNext: operation('takeNext', {
    summary: 'Take the most pressing open claim that nobody holds',
    tag: QUEUE,
    access: 'claim.take',
    body: queueRows.TakeNextInput,
    reply: queueRows.QueueRow,
    status: 200,
  }),
  nextUp: operation('nextUp', {
    summary: 'The claim that take next would take within a filter',
    tag: QUEUE,
    access: 'claim.take',
    query: queue.NextQuery,
    reply: queue.NextUp,
  }),
  matchQueue: operation('matchQueue', {
    summary: 'The ids and versions of all claims that a filter of the queue holds, page by page',
    tag: QUEUE,
    access: 'queue.read',
    query: queue.MatchQuery,
    reply: queue.MatchPage,
  }),
  changeMany: operation('changeMany', {
    summary: 'Change many claims at once: all or none by right, and each by how it stands',
    tag: QUEUE,
    access: 'claim.edit',
    body: queue.ManyChangeInput,
    reply: queue.ManyChangeReply,
    status: 200,
  }),
  listLabels: operation('listLabels', {
    summary: 'The labels of open claims',
    tag: QUEUE,
    access: 'queue.read',
    reply: queue.LabelList,
  }),
  listViews: operation('listViews', {
    summary: 'One’s own views of the queue and the shared ones, each with its count',
    tag: QUEUE,
    access: 'queue.read',
    query: queue.ViewsQuery,
    reply: queue.ViewList,
  }),
  saveView: operation('saveView', {
    summary: 'Keep a view of the queue under a name',
    tag: QUEUE,
    access: 'view.save',
    body: queue.ViewInput,
    reply: queue.ViewView,
  }),
  changeView: operation('changeView', {
    summary: 'Rename, share or change a view of the queue',
    tag: QUEUE,
    access: 'view.save',
    params: viewParam,
    body: queue.ViewPatch,
    reply: queue.ViewView,
  }),
  removeView: operation('removeView', {
    summary: 'Take a view of the queue away',
    tag: QUEUE,
    access: 'view.save',
    params: viewParam,
  }),
  readOverview: operation('readOverview', {
    summary: 'The desk at a glance: progress, status flow, time to finding, finding mix, load, agreement',
    tag: QUEUE,
    access: 'overview.read',
    query: OverviewQuery,
    reply: OverviewView,
  }),
} as const
