import { z } from 'zod'
import * as live from '@/lib/contracts/live'
import * as notifications from '@/lib/contracts/notifications'
import { operation } from '@/lib/contracts/operations/operation'
import { articleParam } from '@/lib/contracts/operations/params'

const LIVE = 'Live'
const INBOX = 'Inbox'
/** What is sent for as long as the connection stands. */
const EVENT_STREAM = ['text/event-stream']

/** Live streams, presence and the inbox. */
export const liveOperations = {
  followNewsroom: operation('followNewsroom', {
    summary: 'Follow what happens in the newsroom, who is where, and one’s inbox, as server-sent events',
    tag: LIVE,
    access: 'live.follow',
    query: live.NewsroomStreamQuery,
    reply: z.string().describe('messages `hello`, `change`, `presence`, `inbox`, `reset` and `end`'),
    media: EVENT_STREAM,
  }),
  followArticle: operation('followArticle', {
    summary: 'Follow one article line by line of its history, as server-sent events',
    tag: LIVE,
    access: 'live.follow',
    params: articleParam,
    query: live.ArticleStreamQuery,
    reply: z
      .string()
      .describe('messages `hello`, `change`, `reset` and `end`; the id of a change is its `seq`'),
    media: EVENT_STREAM,
  }),
  tellPresence: operation('tellPresence', {
    summary: 'Tell where one is: on which article, at which claim, selecting which words',
    tag: LIVE,
    access: 'live.follow',
    body: live.PresenceInput,
    repeatable: true,
  }),
  listInbox: operation('listInbox', {
    summary: 'What one should know, newest first',
    tag: INBOX,
    access: 'inbox.read',
    query: notifications.InboxQuery,
    reply: notifications.InboxPage,
  }),
  countInbox: operation('countInbox', {
    summary: 'How much of one’s inbox is unread',
    tag: INBOX,
    access: 'inbox.read',
    reply: notifications.InboxCount,
  }),
  markRead: operation('markRead', {
    summary: 'Mark some or all of one’s inbox as read, or take such marks back',
    tag: INBOX,
    access: 'inbox.read',
    body: notifications.InboxMark,
    reply: notifications.InboxMarked,
    status: 200,
  }),
  readNotificationSettings: operation('readNotificationSettings', {
    summary: 'Of which kinds of things one is told, in the app and by mail',
    tag: INBOX,
    access: 'inbox.read',
    reply: notifications.NotificationSettings,
  }),
  changeNotificationSettings: operation('changeNotificationSettings', {
    summary: 'Switch a kind on or off',
    tag: INBOX,
    access: 'inbox.read',
    body: notifications.NotificationSettingPatch,
    reply: notifications.NotificationSettings,
  }),
} as const
