'use client'

import { type SpotlightActionGroupData, spotlight } from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Bell } from '@/components/inbox/bell'
import { FollowNewsroom } from '@/components/live/follow-newsroom'
import { SessionAway } from '@/components/live/session-away'
import { OutboxAway } from '@/components/outbox/outbox-away'
import { useAtRest } from '@/components/ui/at-rest'
import { usePageActions } from '@/components/ui/chrome/page-actions'
import { Palette } from '@/components/ui/chrome/palette'
import { SkipLink } from '@/components/ui/chrome/skip-link'
import { TopBar } from '@/components/ui/chrome/top-bar'
import { findingWord } from '@/components/ui/finding'
import { KeysDialog } from '@/components/ui/keys/keys-dialog'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useAnnounce } from '@/components/ui/live-region'
import { useTimeZone } from '@/components/ui/use-time-zone'
import { call } from '@/lib/client/api'
import { signOut } from '@/lib/client/auth'
import { usePollEvery } from '@/lib/client/live/use-live'
import { operations } from '@/lib/client/operations'
import { queueCountsIn } from '@/lib/client/queue-counts'
import type { MeView } from '@/lib/contracts/people'
import { FINDING_PRESETS, ROLE_WORDS } from '@/lib/domain/claims/words'

/** Shortest text that is looked up: below it nearly everything matches. */
const MIN_QUERY = 2
/** Counts above this are shown as a lower bound. */
const COUNT_CAP = 1_000

/** What stands around every page of the desk: the top bar, the palette, the keys that work everywhere. */
export function Shell(given: {
  me: MeView
  openClaims: number
  unread: number
  /** Of the newsroom's stream, before anything of the page was read. */
  position: string
  children: ReactNode
}) {
  const { me, openClaims, unread, position, children } = given
  const router = useRouter()
  const announce = useAnnounce()
  const [keysShown, setKeysShown] = useState(false)
  const [query, setQuery] = useState('')
  const counts = useQuery({
    ...queueCountsIn(useTimeZone()),
    // Until then the page's own count stands.
    enabled: useAtRest(),
    refetchInterval: usePollEvery(),
  })
  const search = query.trim()
  const claims = useQuery({
    queryKey: ['palette', search],
    queryFn: ({ signal }) =>
      call(operations.readQueue, { query: { q: search, limit: 8, workState: ALL_STATES }, signal }),
    enabled: search.length >= MIN_QUERY,
  })
  useKeys('everywhere', {
    palette: () => spotlight.open(),
    help: () => setKeysShown(true),
    'go.queue': () => router.push('/queue'),
    'go.articles': () => router.push('/articles'),
    'go.sources': () => router.push('/sources'),
    'go.overview': () => router.push('/overview'),
    'go.inbox': () => router.push('/inbox'),
  })
  const words = FINDING_PRESETS[me.newsroom.findingWords]
  const pageActions = usePageActions()
  const open = counts.data?.open ?? openClaims
  const groups: SpotlightActionGroupData[] = [
    {
      group: 'Claims',
      actions: (claims.data?.items ?? []).map((claim) => ({
        id: claim.id,
        label: claim.statement,
        description: `${claim.article.slug} ${claim.number}, ${findingWord(claim.finding, words)}: “${claim.quote}”`,
        onClick: () => router.push(`/articles/${claim.articleId}?claim=${claim.id}`),
      })),
    },
    {
      group: 'Actions',
      actions: [
        ...pageActions.map(({ id, label, run }) => ({ id, label, onClick: run })),
        { id: 'load', label: 'Load an article', onClick: () => router.push('/articles/new') },
        { id: 'queue', label: 'Go to the queue', onClick: () => router.push('/queue') },
        { id: 'articles', label: 'Go to the articles', onClick: () => router.push('/articles') },
        { id: 'inbox', label: 'Go to the inbox', onClick: () => router.push('/inbox') },
        { id: 'sources', label: 'Go to the source library', onClick: () => router.push('/sources') },
        { id: 'overview', label: 'Go to the overview', onClick: () => router.push('/overview') },
        { id: 'mine', label: 'Claims assigned to me', onClick: () => router.push('/queue?assignee=me') },
        { id: 'members', label: 'Members', onClick: () => router.push('/settings/members') },
        { id: 'settings', label: 'Settings and access tokens', onClick: () => router.push('/settings') },
        { id: 'keys', label: 'Show all keys', onClick: () => setKeysShown(true) },
      ],
    },
  ]
  return (
    <>
      <SkipLink />
      <FollowNewsroom myId={me.id} newsroomId={me.newsroom.id} position={position} />
      <TopBar
        person={{ name: me.name, role: ROLE_WORDS[me.role].label }}
        newsroom={me.newsroom}
        newsrooms={me.newsrooms}
        bell={<Bell unread={unread} />}
        queueCount={open >= COUNT_CAP ? `${COUNT_CAP}+` : String(open)}
        onFind={spotlight.open}
        onKeys={() => setKeysShown(true)}
        onSignOut={() =>
          signOut().catch(() => announce('The desk cannot be reached: you are still signed in.', 'assertive'))
        }
        onSwitchNewsroom={async (newsroomId) => {
          await call(operations.switchNewsroom, { body: { newsroomId } })
          // Everything on the page belongs to the other newsroom: start afresh.
          window.location.assign('/articles')
        }}
      />
      {children}
      <OutboxAway me={me} />
      <SessionAway me={me} />
      <Palette groups={groups} query={query} onQueryChange={setQuery} searching={claims.isFetching} />
      <KeysDialog opened={keysShown} onClose={() => setKeysShown(false)} />
    </>
  )
}

/** The queue shows open claims; the palette finds closed ones too. */
const ALL_STATES = 'to_check,in_progress,waiting_for_source,needs_second_look,closed'
