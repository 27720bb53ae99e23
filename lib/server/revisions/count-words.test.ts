import { expect, test } from 'vitest'
import { countWords } from '@/lib/server/revisions/count-words'

test.each([
  ['', 0],
  ['One — two, three!', 3],
  ['The yard’s 1,200 people don’t agree.\nNobody asked.', 8],
  ['東京都', 3],
  ['🚢', 0],
])('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words)
})
