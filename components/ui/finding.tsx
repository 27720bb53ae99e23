import { FindingSign, inkOfFinding } from '@/components/ui/sign'
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

/** Sign and word of a finding, in its ink. `full` shows the long word; `signOnly` keeps the word for those who hear the page. */
export function Finding(props: {
  value: FindingValue | null
  words?: FindingWordsShown
  full?: boolean
  signOnly?: boolean
}) {
  const word = findingWord(props.value, props.words, props.full)
  return (
    <span className={`fd fd-${inkOfFinding(props.value)}`} title={props.signOnly ? word : undefined}>
      <FindingSign value={props.value} />
      <span className={props.signOnly ? 'vh' : 't'}>{word}</span>
    </span>
  )
}
