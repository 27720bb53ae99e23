'use client'

import { Menu } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { afterMenu } from '@/components/claims/keys-in-form'
import { useDesk } from '@/components/desk/desk-context'
import { Moment } from '@/components/history/moment'
import { CommentBody } from '@/components/threads/comment-body'
import { CommentField } from '@/components/threads/comment-field'
import { useTalk } from '@/components/threads/talk-context'
import { Avatar } from '@/components/ui/avatar'
import { ApiError } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import { send } from '@/lib/client/send'
import { offerUndo } from '@/lib/client/undo'
import type { CommentView, ThreadView } from '@/lib/contracts/threads'
import type { CommentDocument } from '@/lib/domain/text/comment'

/** One thing that somebody said; its author changes and deletes it in place. */
export function CommentItem({ thread, comment }: { thread: ThreadView; comment: CommentView }) {
  const { me, announce } = useDesk()
  const { accept, refetch, mayWrite, stands } = useTalk()
  const [isEditing, setEditing] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const more = useRef<HTMLButtonElement>(null)
  const { id: commentId, version, author, body, imported } = comment
  const isMine = author.id === me.id
  const stop = () => {
    setEditing(false)
    requestAnimationFrame(() => more.current?.focus())
  }
  const save = async (next: CommentDocument) => {
    try {
      accept(await send(operations.changeComment, { params: { commentId }, body: { version, body: next } }))
    } catch (failure) {
      if (failure instanceof ApiError && failure.code === 'version_conflict') {
        refetch()
        throw new Error('You have changed this in another window. Look at it above, then save yours again.')
      }
      throw failure
    }
    announce('Comment changed')
    stop()
  }
  const remove = async () => {
    setError(null)
    try {
      const after = await send(operations.deleteComment, { params: { commentId }, body: { version } })
      accept(after)
      announce('Comment deleted')
      const now = after.comments.find(({ id }) => id === commentId)
      offerUndo({
        label: 'Comment deleted',
        undo: async () =>
          accept(
            await send(operations.restoreComment, {
              params: { commentId },
              body: { version: now?.version ?? version + 1 },
            }),
          ),
      })
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : 'It was not deleted.')
      refetch()
    }
  }
  return (
    <li className="msg">
      <span aria-hidden="true">
        <Avatar name={imported?.saidBy ?? author.name} me={isMine && !imported?.saidBy} />
      </span>
      <div className="cm-said">
        <div className="by">
          <b>
            <bdi>{imported?.saidBy ?? author.name}</bdi>
          </b>{' '}
          <Moment at={imported?.saidAt ?? comment.createdAt} how="day and clock" />
          {imported ? <span> · brought in by {imported.by.name}</span> : null}
          {comment.editedAt && body ? (
            <span>
              {' '}
              · edited <Moment at={comment.editedAt} how="clock" />
            </span>
          ) : null}
          {isMine && body && mayWrite && !stands && !isEditing ? (
            <Menu position="bottom-end">
              <Menu.Target>
                <button
                  ref={more}
                  type="button"
                  className="icb icb-s cm-more"
                  aria-label="Change or delete this comment"
                >
                  <IconDots className="i i-14" aria-hidden="true" />
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                {imported ? null : (
                  <Menu.Item
                    leftSection={<IconPencil className="i i-14" />}
                    onClick={() => afterMenu(() => setEditing(true))}
                  >
                    Change
                  </Menu.Item>
                )}
                <Menu.Item leftSection={<IconTrash className="i i-14" />} onClick={() => void remove()}>
                  Delete
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </div>
        {body && !isEditing ? <CommentBody document={body} myId={me.id} /> : null}
        {!body && comment.deletedAt ? (
          <p className="mute">
            Deleted by {author.name}, <Moment at={comment.deletedAt} how="day and clock" />
          </p>
        ) : null}
        {body && isEditing ? (
          <CommentField
            claimId={thread.claimId}
            draft={`comment/${commentId}`}
            label="Change the comment"
            placeholder=""
            action="Save"
            initial={body}
            autoFocus
            onSend={save}
            onClose={stop}
          />
        ) : null}
        {error ? (
          <p className="note-ln" role="alert">
            {error}
          </p>
        ) : null}
      </div>
    </li>
  )
}
