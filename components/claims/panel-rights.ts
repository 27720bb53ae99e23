import { heldByOther } from '@/components/claims/claim-write'
import type { PanelRights } from '@/components/claims/panel-context'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimDetail } from '@/lib/contracts/claims'
import type { MeView } from '@/lib/contracts/people'
import { type Action, mayDo } from '@/lib/domain/people/permissions'

/** What somebody may do to a claim now: by their role, by who holds it, by where it and its article stand. */
export function panelRights(
  claim: ClaimDetail,
  article: Pick<ArticleView, 'state' | 'reporter'>,
  me: Pick<MeView, 'id' | 'role'>,
  now: number,
): PanelRights {
  const reporterId = article.reporter?.id ?? null
  const archived = article.state === 'archived'
  const may = (action: Action, more: { createdById?: string } = {}) =>
    !archived && mayDo(me.role, me.id, action, { reporterId, ...more })
  const free = !heldByOther(claim, me.id, now)
  const open = claim.workState !== 'closed'
  const edit = free && may('claim.edit')
  return {
    edit,
    schedule: edit && may('claim.schedule'),
    assignOthers: edit && may('claim.assign'),
    // Words that nobody has looked at since they changed come before a finding on them (rule 7).
    check: free && open && claim.pendingPlacement === null && may('claim.check'),
    move: free && may('claim.move'),
    remove: free && may('claim.delete'),
    take: open && may('claim.take'),
    giveBack: may('claim.take'),
    endLease: may('lease.end_others'),
    addEvidence: may('evidence.add'),
    addSource: may('source.create'),
    editEvidence: ({ createdBy }) => open && may('evidence.edit', { createdById: createdBy.id }),
  }
}
