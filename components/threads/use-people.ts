'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { Mentionable } from '@/lib/editor/comment/comment-editor'
import { matchPeople } from '@/lib/editor/comment/find-mention'

/** How long a list of people is good for, in ms: who joins meanwhile can be named a minute later. */
const FRESH_MS = 60_000

/** Finds those who can be mentioned on an article by what was typed of their name; asks the server once a minute. */
export function usePeople(articleId: string): (query: string) => Promise<Mentionable[]> {
  const client = useQueryClient()
  return useCallback(
    async (query) => {
      const listed = (q: string) =>
        client.fetchQuery({
          queryKey: q === '' ? keys.people(articleId) : [...keys.people(articleId), q],
          queryFn: ({ signal }) =>
            call(operations.listPeople, { params: { articleId }, query: q === '' ? {} : { q }, signal }),
          staleTime: FRESH_MS,
        })
      const all = await listed('')
      // In a newsroom that is larger than one answer the server looks among all of them.
      const { items } = all.more && query.trim() !== '' ? await listed(query.trim()) : all
      return matchPeople(items, query.trimEnd())
    },
    [client, articleId],
  )
}
