import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '@/lib/server/auth/actor'
import { type Asker, identify } from '@/lib/server/auth/authenticate'
import { HOME_PATH, ownPath } from '@/lib/server/auth/own-path'
import { sessionCookieName } from '@/lib/server/auth/session-cookie'
import { readSnapshotAlone } from '@/lib/server/db/repositories/live'
import { serverEnv } from '@/lib/server/env'
import { newsroomPosition } from '@/lib/server/live/messages'

/** The header in which our own server names the page that was asked for; a stranger's is dropped there. */
const PATH_HEADER = 'x-tickmark-path'

/** Who asks for this page, looked up once however many parts of it ask. Pages know sessions only, no tokens. */
export const pageAsker = cache(async (): Promise<Asker> => {
  const jar = await cookies()
  return identify({ authorization: null, sessionCookie: jar.get(sessionCookieName())?.value ?? null })
})

/**
 * The position of the newsroom's stream before anything of this page was read: a browser that follows from there on has
 * missed nothing of what the page shows, and need not ask for it again.
 */
const positionBefore = cache(async (): Promise<string> => {
  const { snapshot, at } = await readSnapshotAlone()
  return newsroomPosition(snapshot, at)
})

/**
 * The member who asks for this page. Every page calls it itself, also below a layout that has: a layout is not asked
 * again when somebody moves from page to page.
 *
 * Sends everybody else away before anything is read: to the sign-in with the way back, or to the page that says that
 * they belong to no newsroom.
 */
export async function pageActor(): Promise<{ actor: Actor; position: string }> {
  const [asker, position] = await Promise.all([pageAsker(), positionBefore()])
  if (asker.kind === 'member') return { actor: asker.actor, position }
  if (asker.kind === 'outsider') redirect('/signin/no-newsroom')
  const asked = (await headers()).get(PATH_HEADER)?.replace(/[?&]_rsc=[^&]*/, '')
  const path = ownPath(asked, serverEnv().publicUrl)
  redirect(path === HOME_PATH ? '/signin' : `/signin?callbackUrl=${encodeURIComponent(path)}`)
}
