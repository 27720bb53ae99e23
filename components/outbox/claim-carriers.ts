import type { QueryClient } from '@tanstack/react-query'
import { askOf, type ClaimWrite, judgeWrite } from '@/components/claims/claim-write'
import { undoFor } from '@/components/claims/undo-write'
import { type ConflictFacts, newClaimOf, writeOf } from '@/components/outbox/intents'
import { detailOfNew } from '@/components/outbox/overlay'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { Carrier } from '@/lib/client/outbox-flush'
import type { Entry } from '@/lib/client/outbox-machine'
import { putClaim } from '@/lib/client/put-claim'
import type { Undoable } from '@/lib/client/undo'
import type { ClaimDetail, ClaimView } from '@/lib/contracts/claims'

/** A claim that this page has heard of within this time, in ms, is judged on without asking again. */
const STILL_NEW_MS = 20_000
/** Sent changes whose way back is remembered. */
const REMEMBERED = 50

const sent = new Map<string, { before: ClaimDetail; write: ClaimWrite }>()

/** How a change that this page has sent is taken back; null where it is not known, or there is no way. */
export function undoOfSent(
  entryId: string,
  after: ClaimDetail,
  label: string,
  myId: string,
  accept: (claim: ClaimDetail) => void,
): Undoable | null {
  const known = sent.get(entryId)
  return known ? undoFor(known.before, after, known.write, label, myId, accept) : null
}

const isDetail = (value: unknown): value is ClaimDetail =>
  typeof value === 'object' && value !== null && 'evidence' in value && 'checks' in value

/** Judges and sends changes to claims, and puts what the server answers wherever this page holds the claim. */
export function writeCarrier(client: QueryClient, myId: string): Carrier {
  const newest = async (entry: Entry): Promise<ClaimDetail> => {
    const key = keys.claim(entry.claimId)
    const state = client.getQueryState<ClaimDetail>(key)
    if (state?.data && Date.now() - state.dataUpdatedAt < STILL_NEW_MS) return state.data
    return call(operations.getClaim, { params: { claimId: entry.claimId } })
  }
  return {
    async prepare(entry, told) {
      const write = writeOf(entry)
      if (!write) return { kind: 'nothing' }
      const current = isDetail(told) ? told : await newest(entry)
      const judged = judgeWrite(write, current)
      switch (judged.kind) {
        case 'nothing':
          return { kind: 'nothing' }
        case 'gone':
          return { kind: 'refused', code: 'gone', message: 'Somebody has removed it meanwhile.', facts: null }
        case 'conflict': {
          const facts: ConflictFacts = { current, conflicts: judged.conflicts }
          putClaim(client, entry.articleId, current)
          return { kind: 'conflict', facts }
        }
        case 'send': {
          sent.set(entry.id, { before: current, write: judged.write })
          const [oldest] = sent.keys()
          if (sent.size > REMEMBERED && oldest !== undefined) sent.delete(oldest)
          return { kind: 'send', ...askOf(current, judged.write, myId) }
        }
      }
    },
    settled(entry, reply) {
      // By the contract of the operations of a write.
      putClaim(client, entry.articleId, reply as ClaimDetail)
    },
    moved(entry, current) {
      if (isDetail(current)) putClaim(client, entry.articleId, current)
    },
  }
}

/** Sends new claims under the ids that they were given here: sent twice, each is still one claim. */
export function claimCarrier(client: QueryClient): Carrier {
  return {
    async prepare(entry) {
      const made = newClaimOf(entry)
      if (!made) return { kind: 'nothing' }
      const { articleId } = entry
      return {
        kind: 'send',
        operation: 'createClaim',
        params: { articleId },
        body: made.input,
        guarded: true,
      }
    },
    settled(entry, reply) {
      // By the contract of createClaim.
      const claim = reply as ClaimView
      putClaim(client, entry.articleId, detailOfNew(claim))
      putClaim(client, entry.articleId, claim)
      void client.invalidateQueries({ queryKey: keys.claim(claim.id), exact: true })
    },
  }
}
