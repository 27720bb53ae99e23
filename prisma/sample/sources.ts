/** A sample source: its title says that it is one. */
type SampleSource = {
  title: string
  kind: 'official_record' | 'recording' | 'news_report' | 'dataset' | 'document' | 'reference_work'
  primary: boolean
  publisher: string
  url: string | null
  publishedOn: string
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
