import { describe, expect, it } from 'vitest'
import { fingerprint, judgeKept } from '@/components/revising/kept-text'
import type { ArticleDocument } from '@/lib/domain/text/document'

const document = (...texts: string[]): ArticleDocument => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: texts.map((text) => ({ type: 'text', text })) }],
})
const BEGUN = document('Begun')

describe('a text kept on this device', () => {
  it.each([
    ['is forgotten when the desk has it, in however many runs', document('Be', 'gun'), BEGUN, 'same'],
    ['goes on when the desk has what it was written on', document('Begun and more'), BEGUN, 'go_on'],
    [
      'is asked about when the draft has become another one',
      document('Begun and more'),
      document('Theirs'),
      'ask',
    ],
  ] as const)('%s', (_, kept, draft, verdict) => {
    expect(judgeKept({ document: kept, seen: fingerprint(BEGUN) }, { document: draft })).toBe(verdict)
  })

  it('is told apart by its marks and kinds, not only by its words', () => {
    const quote: ArticleDocument = { type: 'doc', content: [{ ...BEGUN.content[0], type: 'quote' }] }
    const bold: ArticleDocument = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Begun', marks: [{ type: 'bold' }] }] }],
    }
    expect(new Set([BEGUN, quote, bold].map(fingerprint)).size).toBe(3)
  })
})
