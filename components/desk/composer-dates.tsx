import { DateInput, DateTimePicker } from '@mantine/dates'
import type { NewClaim } from '@/components/desk/composer-draft'
import { toLocalTime, toMoment } from '@/lib/client/local-time'

/** When a new claim is due, and when it was said. */
export function ComposerDates(props: { claim: NewClaim; onChange: (change: Partial<NewClaim>) => void }) {
  const { claim, onChange } = props
  return (
    <>
      <DateTimePicker
        label="Due"
        valueFormat="D MMM, HH:mm"
        placeholder="None"
        clearable
        value={toLocalTime(claim.dueAt)}
        onChange={(local) => onChange({ dueAt: toMoment(local) })}
      />
      <DateInput
        label="Said on"
        valueFormat="D MMM YYYY"
        placeholder="None"
        clearable
        value={claim.claimDate}
        onChange={(claimDate) => onChange({ claimDate })}
      />
    </>
  )
}
