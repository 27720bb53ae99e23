import type { ThreadMove, ThreadView } from '@/lib/contracts/threads'
import type { ThreadState } from '@/lib/domain/claims/vocabulary'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { updateThreadState } from '@/lib/server/db/repositories/threads'
import { appendEvent } from '@/lib/server/events/append-event'
import { lockThreadFor, threadConflict } from '@/lib/server/threads/thread-guard'
import { readThreadView } from '@/lib/server/threads/thread-view'

type Which = { threadId: string } & ThreadMove

/**
 * Resolves a thread: it is settled and out of the way, and still there to be read. One that is resolved already is left so.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `version_conflict`; `illegal_move` for an archived article.
 */
export const resolveThread = (ask: Ask, input: Which): Promise<ThreadView> => settle(ask, input, 'resolved')

/** Opens a resolved thread again. @throws {Refusal} as {@link resolveThread}. */
export const reopenThread = (ask: Ask, input: Which): Promise<ThreadView> => settle(ask, input, 'open')

async function settle(ask: Ask, input: Which, to: ThreadState): Promise<ThreadView> {
  const { threadId: id, version } = input
  const { claim, thread } = await lockThreadFor(ask, 'thread.resolve', id)
  if (thread.state === to && thread.version >= version) return readThreadView(ask, id)
  if (!(await updateThreadState(ask, { id, version, to }))) throw await threadConflict(ask, id, input)
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: to === 'resolved' ? 'thread.resolved' : 'thread.reopened',
    claimId: claim.id,
    payload: { number: claim.number, threadId: id },
  })
  return readThreadView(ask, id)
}
