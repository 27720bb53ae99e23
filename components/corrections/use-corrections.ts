'use client'

import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { usePollEvery } from '@/lib/client/live/use-live'
import { operations } from '@/lib/client/operations'
import { send } from '@/lib/client/send'
import type { CorrectionInput, CorrectionView } from '@/lib/contracts/revisions'
import type { CorrectionMove } from '@/lib/domain/review/corrections'

/** How long an answer is fresh where nothing tells of changes, in ms. */
const FRESH_MS = 10_000

const NONE: readonly CorrectionView[] = []

/** All rewordings proposed for an article, newest first; one question for the whole desk. Empty until it is answered. */
export function useCorrections(articleId: string) {
  const { data, isPending, error, refetch } = useQuery({
    queryKey: keys.corrections(articleId),
    queryFn: async ({ signal }) =>
      (await call(operations.listCorrections, { params: { articleId }, signal })).items,
    refetchInterval: usePollEvery(),
    staleTime: FRESH_MS,
  })
  return { corrections: data ?? NONE, isPending, error, refetch }
}

function put(client: QueryClient, correction: CorrectionView): void {
  const { articleId } = correction
  client.setQueryData<CorrectionView[]>(keys.corrections(articleId), (all) =>
    all?.some(({ id }) => id === correction.id)
      ? all.map((one) => (one.id === correction.id ? correction : one))
      : [correction, ...(all ?? [])],
  )
  void client.invalidateQueries({ queryKey: keys.corrections(articleId) })
  void client.invalidateQueries({ queryKey: keys.claimHistory(correction.claim.id) })
}

/** Proposes a rewording for words of a claim. */
export function useProposeCorrection(claimId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: CorrectionInput) => send(operations.proposeCorrection, { params: { claimId }, body }),
    onSuccess: (correction) => put(client, correction),
  })
}

/** Accepts, rejects or withdraws a rewording. Refused or not, the list is asked for anew. */
export function useDecideCorrection(correction: Pick<CorrectionView, 'id' | 'articleId' | 'version'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ to, reason }: { to: CorrectionMove; reason: string }) =>
      send(operations.decideCorrection, {
        params: { correctionId: correction.id },
        body: { version: correction.version, to, reason },
      }),
    onSuccess: (decided) => put(client, decided),
    onError: () => client.invalidateQueries({ queryKey: keys.corrections(correction.articleId) }),
  })
}
