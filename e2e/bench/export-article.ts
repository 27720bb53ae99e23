import { v7 as uuidv7 } from 'uuid'
import { CLAIM_TYPES, FINDINGS } from '@/lib/domain/claims/vocabulary'
import type { AnnotatedArticle } from '@/lib/exporting/model'
import { annotatedArticle, annotatedEvidence, type ClaimSketch } from '@/lib/testing/annotated-article'

const SENTENCES_PER_PARAGRAPH = 5
const WORDS =
  'the council said that ferries fares crews and yards would stay as they are for another year'.split(' ')

/** A sentence of about twenty words that stands once in the text. */
function sentence(number: number): string {
  const words = WORDS.map((_, at) => WORDS[(at * 7 + number) % WORDS.length])
  return `Line ${number} holds that ${words.join(' ')}, ${number}.${number % 10}% of them.`
}

/**
 * An article of made sentences with one claim on each: every claim has evidence, every third talk, every fifth a
 * correction, every fourth two sources.
 */
export function largeArticle(claims: number): AnnotatedArticle {
  const numbers = Array.from({ length: claims }, (_, index) => index + 1)
  const paragraphs = Map.groupBy(numbers, (number) => Math.floor((number - 1) / SENTENCES_PER_PARAGRAPH))
  const at = '2026-01-02T03:30:00.000Z'
  return annotatedArticle({
    title: `${claims} claims`,
    paragraphs: [...paragraphs.values()].map((group) => group.map(sentence).join(' ')),
    claims: numbers.map(
      (number): ClaimSketch => ({
        quote: sentence(number),
        id: uuidv7(),
        statement: `Claim ${number} says something that can be checked.`,
        speaker: 'Sample Speaker',
        types: [CLAIM_TYPES[number % CLAIM_TYPES.length] ?? 'numerical'],
        workState: 'closed',
        finding: FINDINGS[number % FINDINGS.length] ?? 'supported',
        findingReason: `The register of line ${number} says so on its third page, and nothing else does.`,
        findingBy: 'Sample Checker',
        findingAt: at,
        evidence: (number % 4 === 0 ? [1, 2] : [1]).map((one) =>
          annotatedEvidence({
            id: uuidv7(),
            title: `Register ${number}-${one}`,
            url: `https://example.org/register/${number}/${one}`,
            passage: `Entry ${number} of the register, in the words of its keeper.`,
          }),
        ),
        threads:
          number % 3 !== 0
            ? []
            : [
                {
                  id: uuidv7(),
                  kind: 'discussion',
                  evidenceId: null,
                  resolved: number % 2 === 0,
                  resolvedBy: number % 2 === 0 ? 'Sample Editor' : null,
                  comments: ['Is that so?', 'It is.'].map((text) => ({
                    id: uuidv7(),
                    author: 'Sample Editor',
                    createdAt: at,
                    text,
                  })),
                },
              ],
        corrections: [],
      }),
    ),
  })
}
