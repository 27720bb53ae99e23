import type { ClaimRecord } from '@/lib/contracts/annotations'
import {
  LABELS,
  NO_SOURCE,
  PENDING,
  SEPARATOR,
  TEXT_CHANGED,
  THREAD_WORDS,
} from '@/lib/exporting/docx/comment-text'

const FIRST_LINE = new RegExp(`^#\\d+${SEPARATOR}`)
/** What the desk writes before a thread's first comment, and nothing that somebody wrote behind it. */
const THREAD_HEAD = new RegExp(
  `^(?:#\\d+)?\\s*${SEPARATOR.trim()}\\s*(?:${Object.values(THREAD_WORDS).join('|')})(?: on source \\d+)?`,
)
const LABELLED = new RegExp(`^(?:${Object.values(LABELS).join('|')})(?: \\d+)?:`)
const SENTENCES: readonly string[] = [PENDING, TEXT_CHANGED, NO_SOURCE]

/** What somebody wrote into a thread's first comment, without what the desk put before it. */
export function threadText(text: string): string {
  return text.replace(THREAD_HEAD, '').trim()
}

/**
 * The lines that somebody added to the comment of a claim: all that do not begin like the desk's and are in nothing that
 * the desk knows of the claim.
 */
export function addedLines(text: string, claim: ClaimRecord): string {
  const known = new Set(
    [
      claim.statement,
      claim.findingReason ?? '',
      ...claim.evidence.flatMap(({ passage, note }) => [`“${passage}”`, note]),
      ...claim.corrections.flatMap(({ exact, replacement, note, decisionReason }) => [
        exact,
        replacement,
        note,
        decisionReason ?? '',
      ]),
    ].flatMap((value) => value.split('\n').map((line) => line.trim())),
  )
  return text
    .split('\n')
    .filter((line) => {
      const plain = line.trim()
      return (
        !FIRST_LINE.test(plain) && !LABELLED.test(plain) && !SENTENCES.includes(plain) && !known.has(plain)
      )
    })
    .join('\n')
    .trim()
}
