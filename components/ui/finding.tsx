import { FindingSign, inkOfFinding, WithheldSign } from '@/components/ui/sign'
import type { Finding as FindingValue } from '@/lib/domain/claims/vocabulary'
import { FINDING_WORDS, NO_FINDING_WORD } from '@/lib/domain/claims/words'

/** The words that a newsroom's people see for findings. */
export type FindingWordsShown = Readonly<
  Record<FindingValue, { readonly label: string; readonly short: string }>
>

/** The word of a finding in a newsroom's own words; AVeriTeC's where none are handed in. */
export function findingWord(value: FindingValue | null, words?: FindingWordsShown, full = false): string {
  if (value === null) return NO_FINDING_WORD.label
  const word = (words ?? FINDING_WORDS)[value]
  return full ? word.label : word.short
}

/** What is said of a finding that its reader may not see yet (rule 3, blind). */
export const WITHHELD_HINT =
  'A finding was given. What was found is withheld until a second person has given theirs.'

/**
 * Sign and word of a finding, in its ink. `full` shows the long word; `signOnly` keeps the word for those who hear the
 * page; `withheld` says that there is a finding which the reader may not see yet.
 */
export function Finding(props: {
  value: FindingValue | null
  words?: FindingWordsShown
  full?: boolean
  signOnly?: boolean
  withheld?: boolean
}) {
  const word = findingWord(props.value, props.words, props.full)
  if (props.withheld && props.value === null) {
    return (
      <span className="fd fd-none fd-withheld" title={WITHHELD_HINT}>
        <WithheldSign />
        <span className={props.signOnly ? 'vh' : 't'}>{word}</span>
        <span className="vh">. {WITHHELD_HINT}</span>
      </span>
    )
  }
  return (
    <span className={`fd fd-${inkOfFinding(props.value)}`} title={props.signOnly ? word : undefined}>
      <FindingSign value={props.value} />
      <span className={props.signOnly ? 'vh' : 't'}>{word}</span>
    </span>
  )
}
