import { latePart } from '@/components/ui/late-part'

/** Lets the page draw and answer before the next piece of code is run. */
const aBreath = () => new Promise<void>((done) => setTimeout(done))

/**
 * What opens on the desk and does not stand there from the start: the panel of a claim, with all that it can do, and the
 * composer's calendars. Loaded as soon as the desk rests, one after the other: whoever scrolls meanwhile would feel the
 * whole of it at once.
 */
export const laterParts = latePart(async () => {
  for (const load of [() => import('@/lib/contracts/common'), () => import('@/lib/client/live/messages')]) {
    await load()
    await aBreath()
  }
  const { ComposerDates } = await import('@/components/desk/composer-dates')
  await aBreath()
  const { ClaimPanel } = await import('@/components/claims/claim-panel')
  return { ClaimPanel, ComposerDates }
})

// Somebody who comes for one claim waits for its panel.
if (typeof window !== 'undefined' && new URLSearchParams(window.location.search).has('claim'))
  laterParts.ask().catch(() => undefined)
