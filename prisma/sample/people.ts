/** The sample newsroom's people. They do not exist; the addresses cannot receive mail (RFC 2606). */
export const SAMPLE_NEWSROOM = 'Sample newsroom'

export const SAMPLE_PEOPLE = [
  { key: 'ines', name: 'Ines Duarte', email: 'ines.duarte@example.org', role: 'owner' },
  { key: 'mara', name: 'Mara Lindqvist', email: 'mara.lindqvist@example.org', role: 'editor' },
  { key: 'jonas', name: 'Jonas Okafor', email: 'jonas.okafor@example.org', role: 'checker' },
] as const
export type SamplePersonKey = (typeof SAMPLE_PEOPLE)[number]['key']
