import Link from 'next/link'

const PAGES = [
  { href: '/settings', label: 'Newsroom, tokens and keys' },
  { href: '/settings/members', label: 'Members' },
] as const

/** The way between the pages of the settings. */
export function SettingsNav({ current }: { current: (typeof PAGES)[number]['href'] }) {
  return (
    <nav className="views" aria-label="Settings">
      {PAGES.map(({ href, label }) => (
        <Link key={href} href={href} aria-current={href === current ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  )
}
