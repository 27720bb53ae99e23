import { type FindingWordsShown, findingWord } from '@/components/ui/finding'
import { FindingSign, inkOfFinding } from '@/components/ui/sign'
import type { ProgressView } from '@/lib/contracts/articles'
import { FINDINGS } from '@/lib/domain/claims/vocabulary'

/** What has been found in an article, in ink: one segment a finding, with its sign and how many there are. */
export function FindingMix({
  progress,
  words,
}: {
  progress: Pick<ProgressView, 'byFinding'>
  words: FindingWordsShown
}) {
  const parts = [...FINDINGS, null]
    .map((finding) => ({ finding, count: progress.byFinding[finding ?? 'none'] ?? 0 }))
    .filter((part) => part.count > 0)
  if (parts.length === 0) return <span className="mute">No claims yet</span>
  return (
    <span className="fbar">
      {parts.map(({ finding, count }) => (
        <i
          key={finding ?? 'none'}
          className={`c-${inkOfFinding(finding)}`}
          style={{ flexGrow: count, flexBasis: 0 }}
          title={`${findingWord(finding, words)}: ${count}`}
        >
          <FindingSign value={finding} />
          <span className="vh">{findingWord(finding, words)}: </span>
          <b>{count}</b>
        </i>
      ))}
    </span>
  )
}
