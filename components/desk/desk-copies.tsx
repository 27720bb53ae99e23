'use client'

import { Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconDots, IconDownload, IconFileImport } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { afterMenu } from '@/components/claims/keys-in-form'
import { useDesk } from '@/components/desk/desk-context'
import { useWaits, WAITS_FOR_DESK } from '@/components/outbox/use-waits'
import { useOfferActions } from '@/components/ui/chrome/page-actions'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useAnnounce } from '@/components/ui/live-region'
import { mayDo } from '@/lib/domain/people/permissions'

// The desk opens without them: only who exports or brings something in loads their code.
const loadExport = () => import('@/components/exporting/export-dialog')
const loadBringIn = () => import('@/components/importing/bring-in-dialog')
const ExportDialog = dynamic(loadExport, { ssr: false })
const BringInDialog = dynamic(loadBringIn, { ssr: false })

/** Ends an address that opens the export dialog, such as that of a copy which is ready. */
const EXPORT_HASH = '#export'
const ON_PHONE = '(max-width: 899px)'

/** The way of the article's annotations out of the desk and into it: one button for copies, a menu for the rest. */
export function DeskCopies() {
  const { article, me } = useDesk()
  const announce = useAnnounce()
  const { isWaiting, title } = useWaits()
  const isPhone = useMediaQuery(ON_PHONE) ?? false
  const [open, setOpen] = useState<'export' | 'bring_in' | null>(null)
  // Once loaded a dialog stays, closed, so that it gives the keyboard back to where it came from.
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  if (open && !opened.has(open)) setOpened(new Set([...opened, open]))
  const mayBringIn = mayDo(me.role, me.id, 'annotations.import')
  const show = (which: 'export' | 'bring_in') => {
    // Both read what is saved, and their code may not be here yet.
    if (isWaiting) return announce(WAITS_FOR_DESK)
    const load = which === 'export' ? loadExport : loadBringIn
    load().then(
      () => setOpen(which),
      () =>
        notifications.show({
          title: 'It could not be opened',
          message: 'The desk cannot be reached just now. Nothing is changed; try again.',
        }),
    )
  }
  const latest = useRef(show)
  latest.current = show
  useEffect(() => {
    const follow = () => window.location.hash === EXPORT_HASH && latest.current('export')
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  const close = () => {
    setOpen(null)
    if (window.location.hash === EXPORT_HASH)
      window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  }
  useKeys('text', { 'article.export': () => show('export') })
  useOfferActions([
    { id: 'article.export', label: `Export a copy of ${article.slug}`, run: () => show('export') },
    ...(mayBringIn
      ? [
          {
            id: 'article.bring_in',
            label: `Bring annotations into ${article.slug}`,
            run: () => show('bring_in'),
          },
        ]
      : []),
  ])
  const items = [
    ...(isPhone
      ? [
          <Menu.Item key="revisions" component={Link} href={`/articles/${article.id}/revisions`}>
            Revisions
          </Menu.Item>,
          <Menu.Item key="history" component={Link} href={`/articles/${article.id}/history`}>
            History
          </Menu.Item>,
          <Menu.Divider key="line" />,
          <Menu.Item key="export" disabled={isWaiting} onClick={() => afterMenu(() => show('export'))}>
            Export
            {isWaiting ? <span className="mute export-hint">{WAITS_FOR_DESK}</span> : null}
          </Menu.Item>,
        ]
      : []),
    ...(mayBringIn
      ? [
          <Menu.Item
            key="bring_in"
            disabled={isWaiting}
            leftSection={isPhone ? undefined : <IconFileImport className="i" aria-hidden="true" />}
            onClick={() => afterMenu(() => show('bring_in'))}
          >
            Bring in annotations
            <span className="mute export-hint">
              {isWaiting ? WAITS_FOR_DESK : 'From a copy that was edited elsewhere'}
            </span>
          </Menu.Item>,
        ]
      : []),
  ]
  return (
    <>
      <button
        type="button"
        className="btn hide-s"
        aria-disabled={isWaiting || undefined}
        title={title}
        aria-haspopup="dialog"
        onPointerEnter={() => void loadExport().catch(() => undefined)}
        onClick={() => show('export')}
      >
        <IconDownload className="i" aria-hidden="true" />
        Export
      </button>
      {items.length > 0 ? (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <button type="button" className="icb" aria-label="More about this article">
              <IconDots className="i" aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>{items}</Menu.Dropdown>
        </Menu>
      ) : null}
      {opened.has('export') ? (
        <ExportDialog article={article} me={me} opened={open === 'export'} onClose={close} />
      ) : null}
      {opened.has('bring_in') ? <BringInDialog opened={open === 'bring_in'} onClose={close} /> : null}
    </>
  )
}
