'use client'

import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { useAtRest } from '@/components/ui/at-rest'
import { initialsOf } from '@/components/ui/avatar'
import { Keys } from '@/components/ui/kbd'
import { BrandTick } from '@/components/ui/sign'

export type TopBarProps = {
  person: { name: string; role: string }
  newsroom: { id: string; name: string }
  newsrooms: readonly { id: string; name: string }[]
  /** Open claims in the queue; a number that is only a lower bound ends in `+`. */
  queueCount: string | null
  /** Stands right of the search. */
  bell: ReactNode
  onSwitchNewsroom: (id: string) => void
  onSignOut: () => void
  onFind: () => void
  onKeys: () => void
}

const TABS = [
  { href: '/queue', label: 'Queue' },
  { href: '/articles', label: 'Articles' },
  { href: '/sources', label: 'Sources' },
  { href: '/overview', label: 'Overview' },
] as const

const SCHEMES: readonly { value: MantineColorScheme; label: string }[] = [
  { value: 'light', label: 'Day' },
  { value: 'dark', label: 'Night' },
  { value: 'auto', label: 'As the system has it' },
]
const schemeOf = (value: string): MantineColorScheme =>
  SCHEMES.find((scheme) => scheme.value === value)?.value ?? 'auto'

/** The bar over every page of the desk. It is handed all that it shows. */
export function TopBar(props: TopBarProps) {
  const path = usePathname()
  const prefetch = useAtRest() ? null : false
  return (
    <header className="top">
      <Link className="brand" href="/articles" prefetch={prefetch}>
        <BrandTick />
        Tickmark
      </Link>
      <nav className="tabs" aria-label="Main">
        {TABS.map((tab) => (
          <Link
            key={tab.href}
            href={tab.href}
            prefetch={prefetch}
            aria-current={path.startsWith(tab.href) ? 'page' : undefined}
          >
            {tab.label}
            {tab.href === '/queue' && props.queueCount !== null ? (
              <span className="count"> {props.queueCount}</span>
            ) : null}
          </Link>
        ))}
      </nav>
      <span className="grow" />
      <button type="button" className="find" onClick={props.onFind} aria-keyshortcuts="Control+K">
        <IconSearch className="i i-14" aria-hidden="true" />
        <span>Find a claim or action</span>
        <Keys of="Ctrl K" />
      </button>
      {props.bell}
      <AccountMenu {...props} />
    </header>
  )
}

function AccountMenu(props: TopBarProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <button type="button" className="acc" aria-label={`Your account, ${props.person.name}`}>
          <span className="av av-26 av-me" aria-hidden="true">
            {initialsOf(props.person.name)}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {props.person.name}, {props.person.role.toLowerCase()}
        </Menu.Label>
        {props.newsrooms.map((newsroom) => (
          <Menu.Item
            key={newsroom.id}
            onClick={() => props.onSwitchNewsroom(newsroom.id)}
            aria-current={newsroom.id === props.newsroom.id ? 'true' : undefined}
            fw={newsroom.id === props.newsroom.id ? 600 : undefined}
          >
            {newsroom.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} href="/settings">
          Settings and tokens
        </Menu.Item>
        <Menu.Item component={Link} href="/settings/members">
          Members
        </Menu.Item>
        <Menu.Item component={Link} href="/api-docs">
          Interface for scripts
        </Menu.Item>
        {/* On a phone there is no room for the field, and no key. */}
        <Menu.Item onClick={props.onFind}>Find a claim or action</Menu.Item>
        <Menu.Item onClick={props.onKeys}>Keys</Menu.Item>
        <Menu.Divider />
        <Menu.Label>Light</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(schemeOf(value))}>
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme.value} value={scheme.value}>
              {scheme.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={props.onSignOut}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
