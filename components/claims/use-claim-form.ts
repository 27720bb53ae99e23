'use client'

import { useState } from 'react'
import type { CheckBase } from '@/components/claims/claim-write'
import type { ClaimWrites } from '@/components/claims/use-claim-writes'
import { useDesk } from '@/components/desk/desk-context'
import { findingWord } from '@/components/ui/finding'
import type { DraftPlace } from '@/lib/client/drafts'
import { useDraft } from '@/lib/client/use-draft'
import type { ClaimDetail } from '@/lib/contracts/claims'
import { claimNumberWord } from '@/lib/domain/claims/number'
import type { Finding } from '@/lib/domain/claims/vocabulary'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

type CheckDraft = { finding: Finding | null; reason: string; base: CheckBase }
type StatementDraft = { text: string; base: string }

/** Where what is typed about a claim is kept. */
export function useDraftPlace(claimId: string, field: string): DraftPlace {
  const { article, me } = useDesk()
  return {
    newsroomId: me.newsroom.id,
    personId: me.id,
    subject: `article/${article.id}/claim/${claimId}/${field}`,
  }
}

/**
 * Whether the next check of a claim is a new one in its own right rather than a change of one's own: the second look
 * of somebody else, or a look at words that have changed. Its form begins empty.
 */
export function beginsAnew(claim: ClaimDetail, myId: string): boolean {
  if (claim.finding === null) return true
  if (claim.textChangedSinceFinding) return true
  const mine = claim.checks.some(({ round, checker }) => round === claim.round && checker.id === myId)
  return claim.workState === 'needs_second_look' && !mine
}

/** What is being typed into the claim's statement and into its finding, kept on this device until it is saved. */
export function useClaimForm(claim: ClaimDetail, writes: ClaimWrites) {
  const { me } = useDesk()
  const words = FINDING_PRESETS[me.newsroom.findingWords]
  const statement = useDraft<StatementDraft>(useDraftPlace(claim.id, 'statement'))
  const check = useDraft<CheckDraft>(useDraftPlace(claim.id, 'check'))
  const [missing, setMissing] = useState<{ statement?: string; reason?: string; finding?: string }>({})

  const anew = beginsAnew(claim, me.id)
  const saved: CheckBase = { finding: claim.finding, findingReason: claim.findingReason }
  const start: CheckDraft = anew
    ? { finding: null, reason: '', base: saved }
    : { finding: claim.finding, reason: claim.findingReason ?? '', base: saved }
  const typed = check.value ?? start
  const isCheckDirty =
    check.value !== null && (typed.finding !== start.finding || typed.reason.trim() !== start.reason.trim())
  const text = statement.value?.text ?? claim.statement
  const isStatementDirty = statement.value !== null && text.trim() !== claim.statement

  const setFinding = (finding: Finding | null) => {
    setMissing({})
    if (finding === null || (finding === start.finding && typed.reason === '')) return check.clear()
    // Another finding wants a reason of its own; words typed for it stay.
    const reason = finding !== typed.finding && typed.reason === start.reason && !anew ? '' : typed.reason
    check.change({
      ...typed,
      finding,
      reason: finding === start.finding && reason === '' ? start.reason : reason,
    })
  }
  const setReason = (reason: string) => {
    setMissing({})
    check.change({ ...typed, reason })
  }
  const setStatement = (next: string) => {
    setMissing({})
    statement.change({ text: next, base: statement.value?.base ?? claim.statement })
  }

  const saveStatement = async (): Promise<boolean> => {
    const draft = statement.value
    if (!draft || !isStatementDirty) {
      if (draft) statement.clear()
      return true
    }
    const wanted = draft.text.trim()
    if (wanted === '') {
      setMissing({ statement: 'Say in your own words what is claimed.' })
      return false
    }
    const done = () => statement.clear(draft)
    return writes.save({
      write: { kind: 'patch', patch: { statement: wanted }, base: { statement: draft.base } },
      said: `Claim ${claimNumberWord(claim.number)}: statement saved`,
      draft: { field: 'statement', value: draft },
      done,
    })
  }

  const saveCheck = async (): Promise<boolean> => {
    const draft = check.value
    if (!draft || !isCheckDirty) return true
    if (draft.finding === null) {
      setMissing({ finding: 'Choose a finding for this reason.' })
      return false
    }
    if (draft.reason.trim() === '') {
      setMissing({ reason: 'Say why before this finding can be saved.' })
      return false
    }
    const { finding, base } = draft
    return writes.save({
      write: { kind: 'check', finding, reason: draft.reason.trim(), base },
      said: `Claim ${claimNumberWord(claim.number)}: ${findingWord(finding, words)} saved`,
      draft: { field: 'check', value: draft },
      done: () => check.clear(draft),
    })
  }

  return {
    anew,
    finding: typed.finding,
    reason: typed.reason,
    statement: text,
    isStatementDirty,
    isCheckDirty,
    isDirty: isStatementDirty || isCheckDirty,
    missing,
    setFinding,
    setReason,
    setStatement,
    dropStatement: () => statement.clear(),
    dropCheck: () => {
      setMissing({})
      check.clear()
    },
    saveStatement,
    saveCheck,
    saveAll: async () => (await saveStatement()) && (await saveCheck()),
  }
}

export type ClaimForm = ReturnType<typeof useClaimForm>
