'use client'

import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { afterMenu } from '@/components/claims/keys-in-form'
import type { BulkMenu } from '@/components/queue/bulk-menu'
import type { RowActs } from '@/components/queue/queue-row'
import type { QueueRow } from '@/lib/contracts/queue-rows'

export const MENU_WORDS: Readonly<Record<BulkMenu, string>> = {
  assign: 'Assign…',
  due: 'Due…',
  priority: 'Priority…',
  labels: 'Labels…',
  work: 'Work…',
  release: 'Release lease…',
}

/** What can be done to one claim from its row; the menu itself exists only once it is asked for. */
export function RowMenu({ row, acts, menus }: { row: QueueRow; acts: RowActs; menus: readonly BulkMenu[] }) {
  const [asked, setAsked] = useState(false)
  const button = (
    <button
      type="button"
      className="icb"
      aria-label={`More for: ${row.statement}`}
      aria-haspopup="menu"
      onClick={asked ? undefined : () => setAsked(true)}
    >
      <IconDots className="i" aria-hidden="true" />
    </button>
  )
  return asked ? <OpenMenu {...{ row, acts, menus, button }} onClose={() => setAsked(false)} /> : button
}

function OpenMenu(given: {
  row: QueueRow
  acts: RowActs
  menus: readonly BulkMenu[]
  button: React.ReactNode
  onClose: () => void
}) {
  const { row, acts, menus, button, onClose } = given
  const router = useRouter()
  return (
    <Menu defaultOpened onClose={onClose} position="bottom-end" width={200}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => router.push(`/articles/${row.articleId}?claim=${row.id}`)}>
          Open on the desk
        </Menu.Item>
        <Menu.Item onClick={() => router.push(`/articles/${row.articleId}/history?claim=${row.id}`)}>
          History
        </Menu.Item>
        <Menu.Divider />
        {menus.map((menu) => (
          <Menu.Item key={menu} onClick={() => afterMenu(() => acts.menu(row, menu))}>
            {MENU_WORDS[menu]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
