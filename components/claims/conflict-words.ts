import { dayWords } from '@/components/claims/day-words'
import { type FindingWordsShown, findingWord } from '@/components/ui/finding'
import { clockTime, shortDay } from '@/components/ui/format-due'
import type { FieldConflict } from '@/lib/client/merge'
import type {
  ClaimType,
  Finding,
  LocatorKind,
  Priority,
  Stance,
  WorkState,
} from '@/lib/domain/claims/vocabulary'
import {
  CLAIM_TYPE_WORDS,
  LOCATOR_WORDS,
  PRIORITY_WORDS,
  STANCE_WORDS,
  WORK_WORDS,
} from '@/lib/domain/claims/words'

const LABELS: Readonly<Record<string, string>> = {
  statement: 'In our words',
  speaker: 'Speaker',
  speakerRole: 'What the speaker is',
  claimDate: 'Said',
  types: 'Type',
  priority: 'Priority',
  assigneeId: 'Assignee',
  dueAt: 'Due',
  finding: 'Finding',
  findingReason: 'Why',
  workState: 'Work',
  stance: 'Stance',
  locatorKind: 'Kind of place',
  locator: 'Exact place',
  passage: 'Words in the source',
  note: 'Note',
  asOf: 'As of',
}
/** Fields that hold sentences: two of them can be joined; of the others, one is chosen. */
const JOINABLE: ReadonlySet<string> = new Set([
  'statement',
  'speaker',
  'speakerRole',
  'findingReason',
  'locator',
  'passage',
  'note',
])

/** What a field is called on screen. */
export const labelOf = (field: string): string => LABELS[field] ?? field
/** Whether two versions of a field can be joined into one text. */
export const isJoinable = ({ field }: Pick<FieldConflict, 'field'>): boolean => JOINABLE.has(field)

/** A field's value as people read it. */
export function valueWords(
  field: string,
  value: unknown,
  given: { words: FindingWordsShown; nameOf: (memberId: string) => string; now: Date },
): string {
  if (field === 'finding') return findingWord(value as Finding | null, given.words, true)
  if (value === null || value === undefined || value === '') return 'nothing'
  switch (field) {
    case 'types':
      return (value as ClaimType[]).map((type) => CLAIM_TYPE_WORDS[type].label).join(', ') || 'nothing'
    case 'priority':
      return PRIORITY_WORDS[value as Priority]
    case 'workState':
      return WORK_WORDS[value as WorkState].label
    case 'stance':
      return STANCE_WORDS[value as Stance].label
    case 'locatorKind':
      return LOCATOR_WORDS[value as LocatorKind]
    case 'assigneeId':
      return given.nameOf(value as string)
    case 'claimDate':
    case 'asOf':
      return dayWords(value as string)
    case 'dueAt': {
      const at = new Date(value as string)
      return `${shortDay(at, given.now)}, ${clockTime(at)}`
    }
    default:
      return String(value)
  }
}
