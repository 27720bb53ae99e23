'use client'

import { useClaimHistory } from '@/components/claims/claim-history'
import { usePanel } from '@/components/claims/panel-context'
import { Moment } from '@/components/history/moment'
import { WithheldSign } from '@/components/ui/sign'

/** Says that somebody has given a finding which is withheld from the reader, and when; what it is comes with their own. */
export function WithheldNote() {
  const { claim, rights } = usePanel()
  const { data } = useClaimHistory(claim.id)
  const given = data?.pages[0]?.items.find(({ type }) => type === 'claim.finding_given')
  return (
    <p className="former withheld">
      <WithheldSign />
      <span>
        <b>{claim.findingBy?.name ?? 'Somebody'}</b> found something
        {given ? (
          <>
            {' '}
            at <Moment at={given.at} how="clock" />
          </>
        ) : null}
        . What was found is withheld until{' '}
        {rights.check ? 'you have given yours' : 'a second person has given theirs'}.
      </span>
    </p>
  )
}
