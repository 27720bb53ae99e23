import { describe, expect, it } from 'vitest'
import { claimView } from '@/components/desk/claim-view.fixture'
import { type GivenDesk, packDesk, unpackDesk } from '@/components/desk/desk-props'
import type { ClaimView } from '@/lib/contracts/claims'

const TEXT = 'The harbour fund paid 3.2 million, the minister said on Friday.'
const article = { id: 'a', revision: { id: 'r', text: TEXT }, blockingClear: [] }
const rest = { article, claimsTag: '"t"', me: { id: 'm' }, members: [] } as unknown as Omit<
  GivenDesk,
  'claims'
>
type Anchor = ClaimView['anchors'][number]

/** An anchor as it stands in the text, but for what is given. */
function anchor(start: number, given: Partial<Anchor> = {}): Anchor {
  const end = start + 7
  return {
    id: `n${start}`,
    revisionId: 'r',
    start,
    end,
    exact: TEXT.slice(start, end),
    prefix: TEXT.slice(Math.max(0, start - 8), start),
    suffix: TEXT.slice(end, end + 8),
    ...given,
  }
}

/** Claims with these anchors, each with the quote of its first one. */
const claimsOn = (...places: readonly (readonly Anchor[])[]) =>
  places.map((anchors, i) =>
    claimView({ number: i + 1, anchors: [...anchors], quote: anchors[0]?.exact ?? 'words that are gone' }),
  )

describe('what the page’s server gives the desk', () => {
  it.each([
    ['claims of several places, of one and of none', claimsOn([anchor(4), anchor(22)], [], [anchor(12)])],
    ['no claims', []],
    ['one claim', claimsOn([anchor(0)])],
    ['an anchor at the very end', claimsOn([anchor(TEXT.length - 7)])],
    [
      'anchors of another revision',
      claimsOn([anchor(4, { revisionId: 'older' })], [anchor(4, { exact: 'Harbour', revisionId: 'older' })]),
    ],
    [
      'anchors that say something else than the text',
      claimsOn([anchor(4, { exact: '“wor\n”', prefix: '', suffix: 'b' })]),
    ],
    ['a quote that is not its first words', [claimView({ number: 1, quote: 'other', anchors: [anchor(4)] })]],
    [
      'people and fields that differ',
      [
        claimView({ number: 1, assignee: { id: 'p', name: 'P' } }),
        claimView({
          number: 2,
          finding: 'refuted',
          findingReason: 'The register says so.',
          types: ['quote'],
        }),
        claimView({ number: 3, assignee: { id: 'p', name: 'P' }, labels: ['x'] }),
      ],
    ],
  ] as const)('comes out as it went in: %s', (_name, claims) => {
    const given = { ...rest, claims: [...claims] }
    expect(unpackDesk(packDesk(given))).toEqual(given)
  })

  it('tells what stands in the way of clearing, also of what changed meanwhile', () => {
    const claims = claimsOn([anchor(4)], [anchor(12)])
    const [first, second] = claims.map(({ id, number, statement }) => ({ id, number, statement }))
    const blockingClear = [
      { ...first, because: 'open' },
      { ...second, statement: 'Another statement.', because: 'text_changed' },
      { id: 'gone', number: 9, statement: 'It is not listed.', because: 'open' },
    ]
    const given = { ...rest, claims, article: { ...article, blockingClear } } as unknown as GivenDesk
    expect(unpackDesk(packDesk(given))).toEqual(given)
  })

  it('does not write the text again for each claim', () => {
    const claims = claimsOn([anchor(4)], [anchor(12)], [anchor(22)])
    expect(packDesk({ ...rest, claims }).split('3.2 mil')).toHaveLength(2)
  })
})
