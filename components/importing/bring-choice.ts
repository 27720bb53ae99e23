import type { PeopleChoice } from '@/components/importing/guess-people'

/** What becomes of the findings in a file. */
export type FindingsChoice = 'note' | 'mine'

/** What is chosen for the annotations of a file: whether they are brought in, whom its names mean, what its findings are. */
export type BringChoice = {
  readonly take: boolean
  readonly people: PeopleChoice
  readonly findings: FindingsChoice
}

/** Before anybody has chosen: all of it, with findings that nobody here has given as comments. */
export const FIRST_BRING: BringChoice = { take: true, people: {}, findings: 'note' }
