import { expect, test } from 'vitest'
import { suggestStatement } from '@/components/desk/composer-suggest'

test.each([
  ['will not participate in any offensive action', 'Will not participate in any offensive action.'],
  ['“Iran’s attacks were largely unsuccessful,”', 'Iran’s attacks were largely unsuccessful.'],
  ['The vote fell\nto 3.4% in May', 'The vote fell to 3.4% in May.'],
  ['Did it fall?', 'Did it fall?'],
  ['état d’urgence —', 'État d’urgence.'],
  ['選挙は五月に行われた。', '選挙は五月に行われた。'],
  ['“', '“'],
])('“%s” is suggested as “%s”', (quote, statement) => {
  expect(suggestStatement(quote)).toBe(statement)
})
