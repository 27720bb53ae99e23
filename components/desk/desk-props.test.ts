import { describe, expect, it } from 'vitest'
import { claimView } from '@/components/desk/claim-view.fixture'
import { type GivenDesk, packDesk, unpackDesk } from '@/components/desk/desk-props'

const rest = { article: { id: 'a' }, claimsTag: '"t"', me: { id: 'm' }, members: [] } as unknown as Omit<
  GivenDesk,
  'claims'
>
const anchor = (start: number) => ({
  id: `n${start}`,
  revisionId: 'r',
  start,
  end: start + 4,
  exact: 'word',
  prefix: 'a “',
  suffix: '” \n b',
})

describe('what the page’s server gives the desk', () => {
  it('comes out as it went in, with claims of several places, of one and of none', () => {
    const claims = [[anchor(0), anchor(9)], [], [anchor(5)]].map((anchors, i) =>
      claimView({ number: i + 1, anchors }),
    )
    expect(unpackDesk(packDesk({ ...rest, claims }))).toEqual({ ...rest, claims })
  })

  it('comes out as it went in without claims', () => {
    expect(unpackDesk(packDesk({ ...rest, claims: [] }))).toEqual({ ...rest, claims: [] })
  })
})
