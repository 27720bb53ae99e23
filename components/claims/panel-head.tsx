'use client'

import { Menu } from '@mantine/core'
import {
  IconChevronDown,
  IconChevronUp,
  IconDots,
  IconHandGrab,
  IconHistory,
  IconLink,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import Link from 'next/link'
import type { RefObject } from 'react'
import { usePanel } from '@/components/claims/panel-context'
import { useDesk } from '@/components/desk/desk-context'
import { isUnsent } from '@/components/outbox/overlay'
import { useWaits } from '@/components/outbox/use-waits'
import { claimNumberWord } from '@/lib/domain/claims/number'

/** The head of the panel: which claim of how many, the way to its neighbours, and what is done seldom. */
export function PanelHead(props: { heading: RefObject<HTMLHeadingElement | null>; onDelete: () => void }) {
  const { claim, lease, rights } = usePanel()
  const { article, claims, step, choose, backToText, announce } = useDesk()
  const { isWaiting, title } = useWaits()
  const isNew = isUnsent(claim)
  const close = () => {
    choose(null)
    backToText()
  }
  const copyLink = async () => {
    const url = `${window.location.origin}/articles/${article.id}?claim=${claim.id}`
    try {
      await navigator.clipboard.writeText(url)
      announce('Link copied')
    } catch {
      announce('The browser does not allow copying here; the link stands in the address bar.', 'alarm')
    }
  }
  const mayTake = rights.take && !isNew && !lease.isMine && !lease.isOthers
  return (
    <div className="panel-h">
      <h2 className="panel-t" tabIndex={-1} ref={props.heading}>
        Claim {claimNumberWord(claim.number)}
      </h2>
      <span className="mute">&nbsp;of {claims.length}</span>
      <span className="grow" />
      {mayTake ? (
        <button
          type="button"
          className="btn btn-bare"
          disabled={lease.isBusy || isWaiting}
          title={title}
          onClick={lease.take}
        >
          <IconHandGrab className="i i-14" aria-hidden="true" />
          Take
        </button>
      ) : null}
      <button
        type="button"
        className="icb"
        aria-label="Previous claim"
        aria-keyshortcuts="K"
        onClick={() => step('previous')}
      >
        <IconChevronUp className="i" aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icb"
        aria-label="Next claim"
        aria-keyshortcuts="J"
        onClick={() => step('next')}
      >
        <IconChevronDown className="i" aria-hidden="true" />
      </button>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="icb" aria-label="More about this claim">
            <IconDots className="i" aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLink className="i i-14" />} onClick={copyLink}>
            Copy a link to this claim
          </Menu.Item>
          <Menu.Item
            component={Link}
            href={`/articles/${article.id}/history?claim=${claim.id}`}
            leftSection={<IconHistory className="i i-14" />}
          >
            Its history on a page
          </Menu.Item>
          {rights.remove && !isNew ? (
            <Menu.Item
              leftSection={<IconTrash className="i i-14" />}
              disabled={isWaiting}
              onClick={props.onDelete}
            >
              Delete the claim
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <button
        type="button"
        className="icb"
        aria-label="Close panel"
        aria-keyshortcuts="Escape"
        onClick={close}
      >
        <IconX className="i" aria-hidden="true" />
      </button>
    </div>
  )
}
