import { describe, expect, it } from 'vitest'
import { panelRights } from '@/components/claims/panel-rights'
import { claimView } from '@/components/desk/claim-view.fixture'
import { detailOfNew } from '@/components/outbox/overlay'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimDetail } from '@/lib/contracts/claims'
import type { Role } from '@/lib/domain/claims/vocabulary'

const NOW = Date.parse('2031-01-01T12:00:00Z')
const claim = detailOfNew(claimView({ number: 4 }))
const held: ClaimDetail = {
  ...claim,
  holder: { id: 'me', name: 'Me' },
  leaseUntil: '2031-01-01T12:10:00Z',
  leaseFence: 1,
}
const rightsOf = (role: Role, more: Partial<ClaimDetail> = {}, state: ArticleView['state'] = 'in_check') =>
  panelRights({ ...held, ...more }, { state, reporter: null }, { id: 'me', role }, NOW)

describe('giving a claim back', () => {
  it.each<[Role, boolean]>([
    ['reader', false],
    ['reporter', false],
    ['checker', true],
    ['editor', true],
    ['owner', true],
  ])('as %s is open: %s', (role, open) => {
    expect(rightsOf(role).giveBack).toBe(open)
  })

  it('is open on a closed claim that is held because its words changed, which nobody may take anew', () => {
    const closed = { workState: 'closed', textChangedSinceFinding: true } as const
    expect(rightsOf('checker', closed)).toMatchObject({ giveBack: true, take: false })
  })

  it('is not open in an archived article, where a claim stands as it is', () => {
    expect(rightsOf('owner', {}, 'archived').giveBack).toBe(false)
  })
})
