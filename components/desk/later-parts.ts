import { latePart } from '@/components/ui/late-part'

/**
 * What opens on the desk and does not stand there from the start: the panel of a claim, with all that it can do, and the
 * composer's calendars. Loaded together as soon as the desk rests.
 */
export const laterParts = latePart(() => import('@/components/desk/later-parts-code'))

// Somebody who comes for one claim waits for its panel.
if (typeof window !== 'undefined' && new URLSearchParams(window.location.search).has('claim'))
  laterParts.ask().catch(() => undefined)
