import { newVocabulary, TOKEN, tokenise } from '@/lib/domain/anchoring/tokens'

/** Words of a text as the comparison of two texts counts them: punctuation is none, a character of a script without spaces is one. */
export function countWords(text: string): number {
  const { kind } = tokenise(text, newVocabulary())
  return kind.reduce((words, one) => words + (one === TOKEN.mark ? 0 : 1), 0)
}
