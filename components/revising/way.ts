import type { ReactNode } from 'react'
import type { Publishing } from '@/components/revising/use-publish'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import type { MeView } from '@/lib/contracts/people'

/** The ways to a new revision. */
export const WAYS = ['paste', 'edit', 'corrections'] as const
export type Way = (typeof WAYS)[number]

/** The way that an address asks for; pasting unless it names another one. */
export const wayFrom = (asked: string | string[] | undefined): Way =>
  WAYS.find((way) => way === asked) ?? 'paste'

/** What every way works on. */
export type WayGiven = {
  /** With the newest revision, which the new text is compared with and made upon. */
  article: ArticleView
  claims: readonly ClaimView[]
  me: MeView
  note: string
  onNote: (note: string) => void
  publishing: Publishing
  /** Heading and choice of the way: stands on the sheet. */
  head: ReactNode
}
