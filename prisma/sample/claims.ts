import type { EvidenceInput } from '@/lib/contracts/claims'
import type { ClaimType, Finding, Priority, WorkState } from '@/lib/domain/claims/vocabulary'
import type { SamplePersonKey } from './people'

/** A sample source: its title says that it is one. */
type SampleSource = {
  title: string
  kind: 'official_record' | 'recording' | 'news_report' | 'dataset' | 'document' | 'reference_work'
  primary: boolean
  publisher: string
  url: string | null
  publishedOn: string
}

/** What happens to a claim after it is made, in order. */
type Step =
  | {
      does: 'evidence'
      by: SamplePersonKey
      source: keyof typeof SAMPLE_SOURCES
      stance: EvidenceInput['stance']
      locatorKind: EvidenceInput['locatorKind']
      locator: string
      passage?: string
      note?: string
    }
  | { does: 'check'; by: SamplePersonKey; finding: Finding; reason: string }
  | { does: 'move'; by: SamplePersonKey; to: WorkState; reason: string }

export type SampleClaim = {
  quote: string
  statement: string
  speaker?: string
  speakerRole?: string
  claimDate?: string
  types: ClaimType[]
  priority: Priority
  assignee?: SamplePersonKey
  /** Minutes from now; negative is overdue. */
  dueInMinutes: number
  by: SamplePersonKey
  steps: Step[]
}

export const SAMPLE_SOURCES = {
  briefing: {
    title: 'Background briefing, 14 April, transcript (sample)',
    kind: 'official_record',
    primary: true,
    publisher: 'Sample press office',
    url: 'https://example.org/briefings/2024-04-14',
    publishedOn: '2024-04-14',
  },
  recording: {
    title: 'Audio of the briefing (sample)',
    kind: 'recording',
    primary: true,
    publisher: 'Sample radio pool',
    url: 'https://example.org/pool/2024-04-14.mp3',
    publishedOn: '2024-04-14',
  },
  wire: {
    title: 'Wire report, 06:40 (sample)',
    kind: 'news_report',
    primary: false,
    publisher: 'Sample wire',
    url: 'https://example.com/wire/0640',
    publishedOn: '2024-04-14',
  },
  evening: {
    title: 'Evening bulletin (sample)',
    kind: 'news_report',
    primary: false,
    publisher: 'Sample broadcaster',
    url: 'https://example.com/bulletin/evening',
    publishedOn: '2024-04-14',
  },
  weekly: {
    title: 'Weekly column (sample)',
    kind: 'news_report',
    primary: false,
    publisher: 'Sample weekly',
    url: 'https://example.net/column',
    publishedOn: '2024-04-13',
  },
  count: {
    title: 'Count of launches, table 1 (sample)',
    kind: 'dataset',
    primary: true,
    publisher: 'Sample institute',
    url: 'https://example.org/launches',
    publishedOn: '2024-04-15',
  },
  members: {
    title: 'Members of the group (sample)',
    kind: 'reference_work',
    primary: true,
    publisher: 'Sample secretariat',
    url: 'https://example.org/group/members',
    publishedOn: '2024-01-02',
  },
  prices: {
    title: 'Oil prices by the hour (sample)',
    kind: 'dataset',
    primary: true,
    publisher: 'Sample exchange',
    url: 'https://example.org/prices/oil',
    publishedOn: '2024-04-15',
  },
  calendar: {
    title: 'Calendar of events, April (sample)',
    kind: 'document',
    primary: true,
    publisher: 'Sample archive',
    url: 'https://example.org/calendar/2024-04',
    publishedOn: '2024-04-30',
  },
} as const satisfies Record<string, SampleSource>

/** A dozen claims in all states, with evidence that looks real and says that it is a sample. */
export const SAMPLE_CLAIMS: readonly SampleClaim[] = [
  {
    quote: 'will not participate in any offensive action',
    statement: 'The US has told its partners that it will not take part in an attack on Iran.',
    speaker: 'Sample official',
    speakerRole: 'US administration, unnamed',
    claimDate: '2024-04-14',
    types: ['quote', 'position_statement'],
    priority: 'high',
    assignee: 'ines',
    dueInMinutes: 170,
    by: 'ines',
    steps: [
      { does: 'move', by: 'ines', to: 'in_progress', reason: 'Reading the transcript.' },
      {
        does: 'evidence',
        by: 'ines',
        source: 'briefing',
        stance: 'supports',
        locatorKind: 'page',
        locator: '3, lines 14–19',
        passage: 'will not participate in any offensive action',
        note: 'Same words, on record.',
      },
      {
        does: 'evidence',
        by: 'ines',
        source: 'wire',
        stance: 'partly_supports',
        locatorKind: 'paragraph',
        locator: '5',
        note: 'Narrower: speaks of “this counter-attack” only.',
      },
    ],
  },
  {
    quote: 'sent more than 300 drones and missiles towards Israel',
    statement: 'Iran launched over 300 drones and missiles at Israel.',
    claimDate: '2024-04-13',
    types: ['numerical', 'event_or_property'],
    priority: 'high',
    assignee: 'jonas',
    dueInMinutes: 120,
    by: 'jonas',
    steps: [
      { does: 'move', by: 'jonas', to: 'in_progress', reason: 'Counting by the table.' },
      {
        does: 'evidence',
        by: 'jonas',
        source: 'count',
        stance: 'supports',
        locatorKind: 'other',
        locator: 'table 1, total',
        passage: 'total 331',
      },
      {
        does: 'check',
        by: 'jonas',
        finding: 'supported',
        reason: 'The table gives 331, and no other count is below 300.',
      },
      { does: 'move', by: 'jonas', to: 'closed', reason: 'A primary source bears it out.' },
    ],
  },
  {
    quote: 'Nearly all of them were brought down before they reached their targets',
    statement: 'Almost none of the drones and missiles reached their targets.',
    types: ['event_or_property'],
    priority: 'normal',
    assignee: 'mara',
    dueInMinutes: 200,
    by: 'jonas',
    steps: [
      { does: 'move', by: 'mara', to: 'in_progress', reason: 'Comparing three reports.' },
      {
        does: 'evidence',
        by: 'mara',
        source: 'wire',
        stance: 'supports',
        locatorKind: 'paragraph',
        locator: '2',
      },
      {
        does: 'evidence',
        by: 'mara',
        source: 'evening',
        stance: 'supports',
        locatorKind: 'timecode',
        locator: '00:04:55',
      },
      {
        does: 'evidence',
        by: 'mara',
        source: 'weekly',
        stance: 'supports',
        locatorKind: 'paragraph',
        locator: '1',
      },
      {
        does: 'check',
        by: 'mara',
        finding: 'supported',
        reason: 'Three reports that do not draw on one another agree.',
      },
      { does: 'move', by: 'mara', to: 'closed', reason: 'Three secondary sources.' },
    ],
  },
  {
    quote: 'put the share at 99 percent',
    statement: '99 percent of what was launched was intercepted.',
    speaker: 'Sample official',
    speakerRole: 'US administration, unnamed',
    types: ['numerical', 'quote'],
    priority: 'normal',
    assignee: 'jonas',
    dueInMinutes: 90,
    by: 'jonas',
    steps: [
      { does: 'move', by: 'jonas', to: 'in_progress', reason: 'Asked for the figures behind it.' },
      {
        does: 'evidence',
        by: 'jonas',
        source: 'recording',
        stance: 'context',
        locatorKind: 'timecode',
        locator: '00:12:41',
        note: 'The figure is said; no count is given for it.',
      },
      {
        does: 'check',
        by: 'jonas',
        finding: 'not_enough_evidence',
        reason: 'The share is claimed by one side; nobody has published the count it rests on.',
      },
      {
        does: 'move',
        by: 'jonas',
        to: 'waiting_for_source',
        reason: 'The institute answers by the afternoon.',
      },
    ],
  },
  {
    quote: 'April 13, 2023',
    statement: 'Iran announced the attack on 13 April 2023.',
    types: ['event_or_property', 'numerical'],
    priority: 'urgent',
    assignee: 'mara',
    dueInMinutes: -34,
    by: 'jonas',
    steps: [
      { does: 'move', by: 'jonas', to: 'in_progress', reason: 'The year looks wrong.' },
      {
        does: 'evidence',
        by: 'jonas',
        source: 'calendar',
        stance: 'contradicts',
        locatorKind: 'page',
        locator: '2',
        passage: '13 April 2024',
      },
      {
        does: 'check',
        by: 'jonas',
        finding: 'refuted',
        reason: 'It was 13 April 2024; the caption has the right year.',
      },
      { does: 'move', by: 'jonas', to: 'needs_second_look', reason: 'Refuted, so somebody else looks.' },
    ],
  },
  {
    quote: 'the first that it has launched against Israel from its own soil',
    statement: 'Iran had not attacked Israel from its own territory before.',
    types: ['event_or_property'],
    priority: 'normal',
    dueInMinutes: 100,
    by: 'jonas',
    steps: [],
  },
  {
    quote:
      'It followed a strike on an Iranian consular building in Damascus on April 1, which Tehran blames on Israel',
    statement: 'The attack came after a strike on an Iranian consular building in Damascus on 1 April.',
    types: ['event_or_property', 'causal'],
    priority: 'normal',
    assignee: 'ines',
    dueInMinutes: 240,
    by: 'mara',
    steps: [{ does: 'move', by: 'ines', to: 'in_progress', reason: 'Looking for the official statement.' }],
  },
  {
    quote: 'Group of Seven, which has eight members',
    statement: 'The Group of Seven has eight members.',
    types: ['numerical'],
    priority: 'high',
    assignee: 'mara',
    dueInMinutes: 60,
    by: 'mara',
    steps: [
      { does: 'move', by: 'mara', to: 'in_progress', reason: 'Easy to look up.' },
      {
        does: 'evidence',
        by: 'mara',
        source: 'members',
        stance: 'contradicts',
        locatorKind: 'other',
        locator: 'list, 7 entries',
      },
      {
        does: 'check',
        by: 'mara',
        finding: 'refuted',
        reason: 'The group has seven members; the European Union takes part without being counted.',
      },
      { does: 'move', by: 'mara', to: 'needs_second_look', reason: 'Refuted, so somebody else looks.' },
      {
        does: 'check',
        by: 'jonas',
        finding: 'refuted',
        reason: 'Seven entries in the secretariat’s own list.',
      },
      { does: 'move', by: 'jonas', to: 'closed', reason: 'Two checkers agree.' },
    ],
  },
  {
    quote: 'Oil prices doubled within hours of the meeting',
    statement: 'Oil cost twice as much a few hours after the leaders met.',
    speaker: 'Sample trader',
    types: ['numerical', 'causal'],
    priority: 'high',
    assignee: 'jonas',
    dueInMinutes: 45,
    by: 'mara',
    steps: [
      { does: 'move', by: 'jonas', to: 'in_progress', reason: 'Reading the price table.' },
      {
        does: 'evidence',
        by: 'jonas',
        source: 'prices',
        stance: 'contradicts',
        locatorKind: 'other',
        locator: 'rows 14:00 to 20:00',
        passage: 'change −0.4 %',
      },
      {
        does: 'evidence',
        by: 'jonas',
        source: 'weekly',
        stance: 'supports',
        locatorKind: 'paragraph',
        locator: '9',
      },
      {
        does: 'check',
        by: 'jonas',
        finding: 'conflicting',
        reason: 'The table shows no rise; the column speaks of one grade in one port.',
      },
      { does: 'move', by: 'jonas', to: 'needs_second_look', reason: 'Sources disagree.' },
    ],
  },
  {
    quote: 'No resolution was adopted',
    statement: 'The Security Council adopted no resolution at its emergency session.',
    types: ['event_or_property'],
    priority: 'low',
    dueInMinutes: 1500,
    by: 'mara',
    steps: [],
  },
  {
    quote: 'The attack cost Iran about 80 million dollars',
    statement: 'The attack cost Iran roughly 80 million US dollars.',
    speaker: 'Sample estimate',
    types: ['numerical'],
    priority: 'normal',
    assignee: 'ines',
    dueInMinutes: 300,
    by: 'ines',
    steps: [
      { does: 'move', by: 'ines', to: 'in_progress', reason: 'Asked the institute for its method.' },
      {
        does: 'move',
        by: 'ines',
        to: 'waiting_for_source',
        reason: 'Their answer is promised for tomorrow.',
      },
    ],
  },
  {
    quote: 'It was the most dangerous night that the region has seen in fifty years',
    statement: 'An analyst’s judgement of how dangerous the night was.',
    speaker: 'Sample analyst',
    speakerRole: 'in Amman',
    types: ['opinion', 'quote'],
    priority: 'low',
    assignee: 'mara',
    dueInMinutes: 400,
    by: 'mara',
    steps: [
      { does: 'check', by: 'mara', finding: 'not_checkable', reason: 'A judgement, and marked as hers.' },
      { does: 'move', by: 'mara', to: 'closed', reason: 'Nothing to check but the quotation marks.' },
    ],
  },
  {
    quote: 'Whether restraint will hold is an open question',
    statement: 'The article’s own outlook.',
    types: ['speculative'],
    priority: 'low',
    dueInMinutes: 2000,
    by: 'jonas',
    steps: [],
  },
]
