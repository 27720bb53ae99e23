import { describe, expect, test } from 'vitest'
import { statesFact } from '@/lib/domain/text/facts'

describe('whether a sentence states a fact', () => {
  test.each([
    ['figure', 'en', 'Prices rose 3.4% over the spring.'],
    ['date', 'en', 'The law passed in 2019 without debate.'],
    ['date', 'en', 'They met again on Tuesday near the border.'],
    ['quote', 'en', 'The country “will not participate in any offensive action,” the minister said.'],
    ['attribution', 'en', 'According to officials, the talks are over.'],
    ['comparison', 'en', 'It is the largest port of the region.'],
    ['name', 'en', 'Later that evening, Hossein Salami spoke.'],
    ['figure', 'de', 'Die Preise sind um 3,4 Prozent gestiegen.'],
    ['attribution', 'de', 'Nach Angaben der Polizei blieb es ruhig.'],
    ['attribution', 'ar', 'قال المسؤول إن المحادثات انتهت بالفعل'],
    ['attribution', 'zh', '他表示谈判已经结束了。'],
    ['figure', 'ru', 'В городе живут 30 тысяч человек.'],
  ])('%s, in %s: %s', (reason, language, sentence) => {
    expect(statesFact(sentence, language)).toEqual({ kind: 'fact', reason })
  })

  test.each([
    ['a question', 'en', 'What will happen in the region now?'],
    ['an opinion', 'en', 'I think we should all try to be kinder.'],
    ['an aside', 'en', 'So be it.'],
    ['plain prose', 'en', 'There is no way to tell without looking closely.'],
    ['a German noun', 'de', 'Niemand kannte den Weg nach Hause.'],
    ['nothing', 'en', ''],
  ])('%s states nothing to check', (_what, language, sentence) => {
    expect(statesFact(sentence, language)).toEqual({ kind: 'nothing' })
  })

  test('trust 70: a hostile sentence is read in part and answered', () => {
    for (const piece of ['“', 'A ', '@a.a.a', '((((', '1,']) {
      expect(statesFact(piece.repeat(100_000), 'en')).toHaveProperty('kind')
    }
  })
})
