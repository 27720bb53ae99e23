import type { SamplePersonKey } from './people'

/** A thread of the sample newsroom: about a claim that is known by its words. A name after `@` is mentioned. */
export type SampleThread = {
  quote: string
  comments: readonly { by: SamplePersonKey; says: string; mentions?: SamplePersonKey }[]
}

/** What the sample's people said to each other. */
export const SAMPLE_THREADS: readonly SampleThread[] = [
  {
    quote: 'put the share at 99 percent',
    comments: [
      { by: 'jonas', says: 'Who counted? The statement names no source for the 99 percent.' },
      { by: 'mara', mentions: 'jonas', says: 'only the army itself so far. Ask for the count by type.' },
    ],
  },
  {
    quote: 'Oil prices doubled within hours of the meeting',
    comments: [{ by: 'mara', mentions: 'ines', says: 'this cannot stay as it is. Who wrote the line?' }],
  },
]

/** The newsroom's own words for sorting claims, by the words that a claim is made of. */
export const SAMPLE_LABELS: Readonly<Record<string, readonly string[]>> = {
  'put the share at 99 percent': ['figures'],
  'Oil prices doubled within hours of the meeting': ['figures', 'markets'],
  'sent more than 300 drones and missiles towards Israel': ['figures'],
}
