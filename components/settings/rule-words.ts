import type { FindingWordPreset, SecondLookRule } from '@/lib/domain/claims/vocabulary'

/** What a newsroom can ask for before a claim closes. */
export const SECOND_LOOK_WORDS: Readonly<Record<SecondLookRule, string>> = {
  never: 'Never',
  by_finding: 'For some findings',
  always: 'Always',
}

/** The vocabularies to choose from, by whom they come from. */
export const FINDING_PRESET_WORDS: Readonly<Record<FindingWordPreset, { label: string; hint: string }>> = {
  averitec: { label: 'AVeriTeC', hint: 'Names what the evidence says. The default.' },
  politifact: { label: 'PolitiFact', hint: 'Names how true the claim is.' },
  check: { label: 'Check', hint: 'Names what a reader is told.' },
}
