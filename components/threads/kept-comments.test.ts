import { QueryClient } from '@tanstack/react-query'
import { describe, expect, test } from 'vitest'
import { entryWords } from '@/components/outbox/intents'
import { COMMENT_KIND, type CommentIntent, commentCarrier } from '@/components/threads/kept-comments'
import { keys } from '@/lib/client/keys'
import { entryOf } from '@/lib/client/outbox-machine'
import type { ThreadView } from '@/lib/contracts/threads'
import { plainComment } from '@/lib/domain/text/comment'

const body = plainComment('Kept words.')
const entry = (said: CommentIntent['in']) =>
  entryOf(
    {
      kind: COMMENT_KIND,
      intent: { in: said, body } satisfies CommentIntent,
      label: 'Reply',
      said: 'Reply sent',
      articleId: 'a',
      claimId: 'c',
    },
    'e',
    0,
    [],
  )
const thread: ThreadView = {
  id: 't',
  articleId: 'a',
  claimId: 'c',
  evidenceId: null,
  kind: 'discussion',
  state: 'open',
  asked: null,
  answeredAt: null,
  createdBy: { id: 'p', name: 'Sample' },
  createdAt: '2026-01-01T00:00:00Z',
  resolvedBy: null,
  resolvedAt: null,
  version: 1,
  comments: [],
}

describe('a comment that this device keeps', () => {
  test.each([
    ['a reply', { threadId: 't' }, 'addComment', { threadId: 't' }, { body }],
    ['a thread on the claim', { evidenceId: null }, 'openThread', { claimId: 'c' }, { body }],
    [
      'a thread on its evidence',
      { evidenceId: 'v' },
      'openThread',
      { claimId: 'c' },
      { body, evidenceId: 'v' },
    ],
  ])('goes out as %s', async (_what, said, operation, params, sent) => {
    expect(await commentCarrier(new QueryClient()).prepare(entry(said), null)).toEqual({
      kind: 'send',
      operation,
      params,
      body: sent,
      guarded: false,
    })
  })

  test('shows its words where kept changes are listed', () => {
    expect(entryWords(entry({ threadId: 't' }))).toBe('Kept words.')
  })

  test('is seen in its thread as soon as the server has it', () => {
    const client = new QueryClient()
    client.setQueryData(keys.threads('c'), [thread])
    const after = { ...thread, version: 2 }
    commentCarrier(client).settled(entry({ threadId: 't' }), after)
    expect(client.getQueryData(keys.threads('c'))).toEqual([after])
    const other = { ...thread, id: 'u' }
    commentCarrier(client).settled(entry({ evidenceId: null }), other)
    expect(client.getQueryData(keys.threads('c'))).toEqual([after, other])
  })
})
