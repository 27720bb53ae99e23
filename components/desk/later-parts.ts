import { latePart } from '@/components/ui/late-part'

/** Whether somebody comes for one claim, and waits for its panel. */
const isAwaited = typeof window !== 'undefined' && new URLSearchParams(window.location.search).has('claim')

/** Lets the page draw and answer before the next piece of code is run. */
const aBreath = () => new Promise<void>((done) => setTimeout(done))

/**
 * What opens on the desk and does not stand there from the start: the panel of a claim, with all that it can do, and the
 * composer's calendars. Loaded as soon as the desk rests, what they stand on first: whoever scrolls meanwhile would feel
 * the whole of it at once.
 */
export const laterParts = latePart(async () => {
  if (!isAwaited) {
    for (const load of [() => import('@/lib/contracts/common'), () => import('@/lib/client/live/messages')]) {
      await load()
      await aBreath()
    }
  }
  const [{ ClaimPanel }, { ComposerDates }] = await Promise.all([
    import('@/components/claims/claim-panel'),
    import('@/components/desk/composer-dates'),
  ])
  return { ClaimPanel, ComposerDates }
})

if (isAwaited) laterParts.ask().catch(() => undefined)
