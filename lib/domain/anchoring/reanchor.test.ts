import { describe, expect, test } from 'vitest'
import { type ReanchorOutcome, reanchorAll } from '@/lib/domain/anchoring/index'
import { describeAnchor } from '@/lib/domain/text/anchors'
import { utf16 } from '@/lib/domain/text/offsets'

const ARTICLE = [
  'Harbour levy to rise, council says',
  'The council did not vote on the harbour levy in March 2019. It raised parking fees by 12 percent instead.',
  'Mayor Ann Lee opened the bridge on Tuesday. Repairs had taken three years.',
  'Fishermen from the northern quay have protested against the plan since autumn.',
  'A ferry company left the port last winter. Its owner moved the boats to a neighbouring island.',
].join('\n')

/** What becomes of `quote` (the nth of its kind) when `before` becomes `after`. */
function outcomeOf(before: string, after: string, quote: string, nth = 0): ReanchorOutcome {
  let start = before.indexOf(quote)
  for (let skipped = 0; skipped < nth; skipped++) start = before.indexOf(quote, start + 1)
  if (start < 0) throw new Error(`“${quote}” does not stand in the text`)
  const anchor = describeAnchor(before, { start: utf16(start), end: utf16(start + quote.length) })
  const [outcome] = reanchorAll(before, after, [anchor])
  if (!outcome) throw new Error('no outcome')
  return outcome
}

function wordsAt(after: string, outcome: ReanchorOutcome): string | null {
  return 'start' in outcome ? after.slice(outcome.start, outcome.end) : null
}

const LEVY = 'The council did not vote on the harbour levy in March 2019'
const FEES = 'It raised parking fees by 12 percent instead.'
const FERRY = 'A ferry company left the port last winter.'
const QUAY = 'Fishermen from the northern quay have protested against the plan since autumn.'

describe('a claim whose words stayed', () => {
  test.each<[string, (text: string) => string]>([
    ['nothing changed', (text) => text],
    ['a paragraph came before it', (text) => `A new beginning.\n${text}`],
    ['the paragraph before it went', (text) => text.slice(text.indexOf('\n') + 1)],
    ['the sentence before it was rewritten', (text) => text.replace(LEVY, 'Nobody knows what happened')],
    ['its paragraph was split before it', (text) => text.replace(` ${FEES}`, `\n${FEES}`)],
    ['its paragraph was joined to the next', (text) => text.replace(`${FEES}\n`, `${FEES} `)],
    ['blocks are joined by blank lines', (text) => text.replaceAll('\n', '\n\n')],
    ['lines end as on Windows', (text) => text.replaceAll('\n', '\r\n')],
    ['spaces became non-breaking', (text) => text.replace('12 percent', '12\u00a0percent')],
    ['a soft hyphen and direction marks came', (text) => text.replace('parking', 'par\u00adking\u200e')],
    ['the same words were added elsewhere as well', (text) => `${text}\nAs we wrote: ${FEES}`],
  ])('is unchanged when %s', (_, edit) => {
    const after = edit(ARTICLE)
    const outcome = outcomeOf(ARTICLE, after, FEES)
    expect(outcome.kind).toBe('unchanged')
    const plain = (text: string | null) => text?.replace(/[\u00ad\u200e]/gu, '').replace(/\s+/gu, ' ')
    expect(plain(wordsAt(after, outcome))).toBe(FEES)
  })

  test('is unchanged although what stood behind it went, of which its full stop could be the last', () => {
    const own = 'กรุงเทพ 3,500 the vulegokefa council 🇮🇷 pugogapilt.'
    const first =
      '👩‍🚒 القرار Mayor nugigokeaa 东京 résumé naïve résumé council क्षेत्र levy gufefopigt. the क्षेत्र Mayor pegigokeba בית القرار kefefopiht.'
    const second = '👩‍🚒 Straße परिषद rokugokeca परिषद परिषद 市议会批准 café 市议会批准 lofefopiit.'
    const third = `परिषद القرار résumé tikugokeea مدينة levy nigogapikt. ${own}`
    const last =
      'o’clock naïve “port” damokakeia 市议会批准 🇮🇷 בית 👩‍🚒 takagapiot. 东京 परिषद القرار fimokakeja harbour שלום viligapipt. مدينة परिषद Straße gumokakeka परिषद שלום zuligapiqt.'
    const before = [
      first,
      `${second} council परिषद 市议会批准 sakugokeda 👩‍🚒 levy café Mayor café magogapijt.`,
      third,
      'the harbour 市议会批准 zelegokega café of résumé مدينة naïve Straße القرار rekagapimt.',
      `市议会批准 东京 naïve bolegokeha กรุงเทพ 🇮🇷 harbour परिषद שלום مدينة Straße مدينة sokagapint. ${last}`,
    ].join('\n')
    const after = [first, second, third, '', last.replace('مدينة परिषद', 'مدينة กรุงเทพ परिषद')].join('\n')
    expect(outcomeOf(before, after, own)).toMatchObject({ kind: 'unchanged', start: after.indexOf(own) })
  })

  test('is unchanged whatever the normalisation of its letters', () => {
    const before = 'Le maire a déclaré la fête à Orléans ouverte. Les cafés ferment.'
    const after = before.normalize('NFD')
    const outcome = outcomeOf(before, after, 'la fête à Orléans')
    expect([outcome.kind, wordsAt(after, outcome)]).toEqual([
      'unchanged',
      'la fête à Orléans'.normalize('NFD'),
    ])
  })

  test.each([
    ['a paragraph', ARTICLE.split('\n').slice(1, 2)],
    ['a paragraph of one sentence', ARTICLE.split('\n').slice(3, 4)],
  ])('has moved when %s was cut and pasted elsewhere', (_, [paragraph = '']) => {
    const after = `${ARTICLE.replace(`${paragraph}\n`, '')}\n${paragraph}`
    const quote = paragraph.slice(0, paragraph.indexOf('.'))
    expect(outcomeOf(ARTICLE, after, quote)).toEqual({
      kind: 'moved',
      start: after.indexOf(quote),
      end: after.indexOf(quote) + quote.length,
    })
  })

  test('has moved when its sentence was cut and pasted into another paragraph', () => {
    const after = ARTICLE.replace(` ${FEES}`, '').replace('three years.', `three years. ${FEES}`)
    expect(outcomeOf(ARTICLE, after, FEES)).toMatchObject({ kind: 'moved', start: after.indexOf(FEES) })
  })

  test('keeps an edge that stands inside a word', () => {
    const after = `Before it all. ${ARTICLE}`
    const outcome = outcomeOf(ARTICLE, after, 'arking fee')
    expect([outcome.kind, wordsAt(after, outcome)]).toEqual(['unchanged', 'arking fee'])
  })

  test('is found by its words when the stored offsets are off', () => {
    const [outcome] = reanchorAll(ARTICLE, ARTICLE, [
      { start: 3, end: 9, exact: 'Mayor Ann Lee', prefix: 'instead.\n', suffix: ' opened' },
    ])
    const start = ARTICLE.indexOf('Mayor Ann Lee')
    expect(outcome).toEqual({ kind: 'unchanged', start, end: start + 13 })
  })
})

describe('a claim whose words changed', () => {
  test.each<[string, string, string, string[]]>([
    ['a dropped “not”', 'did not vote', 'did vote', ['negation']],
    ['“not” for “never”', 'did not vote', 'did never vote', ['negation']],
    ['another year', 'March 2019', 'March 2018', ['date']],
    ['another month', 'March 2019', 'April 2019', ['date']],
    ['another word', 'harbour levy', 'harbour tax', ['words']],
    ['a capital', 'the harbour levy', 'the Harbour levy', ['words']],
    ['a dash', 'harbour levy', 'harbour-levy', ['punctuation']],
    ['a name put in', 'The council', 'The Hagen council', ['name']],
    ['a reversed reading order', 'harbour levy', 'harbour \u202elevy\u202c', ['punctuation']],
  ])('is reworded by %s', (_, old, now, changes) => {
    const after = ARTICLE.replace(old, now)
    const outcome = outcomeOf(ARTICLE, after, LEVY)
    expect(outcome).toMatchObject({ kind: 'reworded', changes })
    expect(wordsAt(after, outcome)).toBe(LEVY.replace(old, now))
  })

  test.each([
    ['12 percent', '13 percent', ['number']],
    ['12 percent', '-12 percent', ['number']],
    ['12 percent', '12 points', ['number', 'words']],
    ['raised', 'lowered', ['words']],
    ['It raised', 'It has never raised', ['negation', 'words']],
    ['instead.', 'instead!', ['punctuation']],
  ])('is reworded when “%s” becomes “%s”', (old, now, changes) => {
    const after = ARTICLE.replace(old, now)
    const outcome = outcomeOf(ARTICLE, after, FEES)
    expect(outcome).toMatchObject({ kind: 'reworded', changes })
    expect(wordsAt(after, outcome)).toBe(FEES.replace(old, now))
  })

  test.each([
    ['German', 'Der Rat hat den Haushalt beschlossen.', 'Der Rat hat den Haushalt nicht beschlossen.'],
    ['French', 'Le conseil a voté la taxe.', 'Le conseil n’a pas voté la taxe.'],
    ['Spanish', 'El consejo votó la tasa.', 'El consejo no votó la tasa.'],
    ['Russian', 'Совет голосовал за налог.', 'Совет не голосовал за налог.'],
    ['Arabic', 'المجلس وافق على الضريبة.', 'المجلس لم يوافق على الضريبة.'],
    ['Hebrew', 'המועצה אישרה את המס.', 'המועצה לא אישרה את המס.'],
    ['Hindi', 'परिषद ने कर को मंज़ूरी दी।', 'परिषद ने कर को मंज़ूरी नहीं दी।'],
    ['Chinese', '市议会批准了港口税。', '市议会没有批准港口税。'],
    ['English, contracted', 'The council did approve the levy.', "The council didn't approve the levy."],
  ])('names a negation in %s', (_, plain, negated) => {
    const rest = ['The first line of it.', 'And the last line here.']
    const text = (sentence: string) => [rest[0], sentence, rest[1]].join('\n')
    for (const [before, after] of [
      [plain, negated],
      [negated, plain],
    ] as const) {
      const outcome = outcomeOf(text(before), text(after), before)
      expect(outcome).toMatchObject({ kind: 'reworded', changes: expect.arrayContaining(['negation']) })
      expect(wordsAt(text(after), outcome)).toBe(after)
    }
  })

  test('shows old and new words', () => {
    const after = ARTICLE.replace('did not vote', 'voted').replace('2019', '2018')
    const outcome = outcomeOf(ARTICLE, after, LEVY)
    if (outcome.kind !== 'reworded') throw new Error(outcome.kind)
    const side = (kind: 'removed' | 'added') =>
      outcome.diff
        .filter((part) => part.kind === 'same' || part.kind === kind)
        .map((part) => part.text)
        .join('')
        .trim()
    expect(side('removed')).toBe(LEVY)
    expect(side('added')).toBe('The council voted on the harbour levy in March 2018')
    expect(outcome.similarity).toBeGreaterThan(0.7)
  })

  test('follows first and last words that were rewritten', () => {
    const after = ARTICLE.replace('The council did not', 'Councillors chose not to').replace(
      'in March 2019.',
      'this spring.',
    )
    const outcome = outcomeOf(ARTICLE, after, LEVY)
    expect([outcome.kind, wordsAt(after, outcome)]).toEqual([
      'reworded',
      'Councillors chose not to vote on the harbour levy this spring',
    ])
  })
})

describe('a claim whose sentence says something else around it', () => {
  const BEFORE =
    'The mill closed on Monday.\nThe owner sold the mill to a bank in June. It stands empty.\nNobody lives there.'
  const CLAIM = 'sold the mill to a bank in June'
  test.each([
    ['a negation came', 'The owner never'],
    ['an attribution came', 'According to a neighbour, the owner'],
    ['a hedge came', 'The owner allegedly'],
  ])('is reworded when %s in the same sentence', (_, beginning) => {
    const after = BEFORE.replace('The owner', beginning)
    const outcome = outcomeOf(BEFORE, after, CLAIM)
    expect(outcome).toMatchObject({ kind: 'reworded', changes: ['sentence'], similarity: 1 })
    expect(wordsAt(after, outcome)).toBe(CLAIM)
    expect(outcomeOf(after, BEFORE, CLAIM)).toMatchObject({ kind: 'reworded', changes: ['sentence'] })
  })

  test('is reworded by a negation that an abbreviation seems to cut off', () => {
    const before = 'They could not find the money, the U.S. General Office told the press in June.'
    const after = before.replace('U.S. General', 'U.S. not General')
    expect(outcomeOf(before, after, 'General Office told the press')).toMatchObject({ changes: ['sentence'] })
  })

  test.each([
    ['a negation came in the next sentence', 'It stands empty', 'It never stood empty'],
    ['the sentence grew by plain words', 'The owner', 'The last owner'],
  ])('is unchanged when %s', (_, old, now) => {
    expect(outcomeOf(BEFORE, BEFORE.replace(old, now), CLAIM).kind).toBe('unchanged')
  })
})

describe('a claim whose passage is gone', () => {
  const LOOKALIKE = FERRY.replace('left', 'reached')
  test.each<[string, string, string]>([
    ['its sentence was deleted', ARTICLE, ARTICLE.replace(`${FERRY} `, '')],
    ['its paragraph was deleted', ARTICLE, ARTICLE.replace(`\n${QUAY}`, '')],
    [
      'another sentence took its place',
      ARTICLE,
      ARTICLE.replace(QUAY, 'Gulls nest on every roof of this old town.'),
    ],
    [
      'a look-alike was added elsewhere',
      ARTICLE,
      ARTICLE.replace(FERRY, '').replace('three years.', `three years. ${LOOKALIKE}`),
    ],
    [
      'a look-alike stood elsewhere before',
      ARTICLE.replace('three years.', `three years. ${LOOKALIKE}`),
      ARTICLE.replace('three years.', `three years. ${LOOKALIKE}`).replace(`${FERRY} `, ''),
    ],
  ])('is orphaned when %s', (_, before, after) => {
    const quote = before.includes(FERRY) && !after.includes(FERRY) ? FERRY : QUAY
    expect(outcomeOf(before, after, quote).kind).toBe('orphaned')
  })

  test('is orphaned although a twin stands where it always stood', () => {
    const twin = ARTICLE.replace('three years.', `three years. ${FERRY}`)
    expect(outcomeOf(twin, ARTICLE, FERRY, 0).kind).toBe('orphaned')
    expect(outcomeOf(twin, ARTICLE, FERRY, 1)).toMatchObject({
      kind: 'unchanged',
      start: ARTICLE.indexOf(FERRY),
    })
  })

  test('says where it would have stood', () => {
    const after = ARTICLE.replace(`${FERRY} `, '')
    expect(outcomeOf(ARTICLE, after, FERRY)).toEqual({ kind: 'orphaned', near: after.indexOf('\nIts owner') })
  })

  test('is orphaned in an empty text', () => {
    expect(outcomeOf(ARTICLE, '', LEVY)).toEqual({ kind: 'orphaned', near: 0 })
  })
})

describe('a claim that could be meant in two places', () => {
  test('is ambiguous when one of two equal sentences in a row went', () => {
    const before = ARTICLE.replace(FERRY, `${FERRY} ${FERRY}`)
    const start = ARTICLE.indexOf(FERRY)
    for (const nth of [0, 1]) {
      expect(outcomeOf(before, ARTICLE, FERRY, nth)).toMatchObject({
        kind: 'ambiguous',
        candidates: [{ start, end: start + FERRY.length }],
      })
    }
  })

  test('is ambiguous when it was doubled on the spot', () => {
    const after = ARTICLE.replace(FERRY, `${FERRY} ${FERRY}`)
    const outcome = outcomeOf(ARTICLE, after, FERRY)
    const start = ARTICLE.indexOf(FERRY)
    if (outcome.kind !== 'ambiguous') throw new Error(outcome.kind)
    expect(outcome.candidates.map((candidate) => candidate.start).sort()).toEqual([
      start,
      start + FERRY.length + 1,
    ])
  })

  test('is ambiguous when it went and two copies came, one of them near what stood behind it', () => {
    const count = 'Officials counted 40 boats in the harbour that night'
    const before = `Head\n${count}. Nobody was hurt.\nThe opposition calls it a gamble.`
    const after = `Head\nThe opposition calls it a gamble. ${count}.\nAt the quay, things were no better. ${count}.`
    expect(outcomeOf(before, after, count).kind).toBe('ambiguous')
  })

  test('is ambiguous when it went and two copies came', () => {
    const filler = (from: number) =>
      Array.from(
        { length: 60 },
        (_, word) => `word${String.fromCharCode(97 + (word % 26))}${'x'.repeat(from + word)}`,
      ).join(' ')
    const text = (parts: string[]) => parts.join('\n')
    const before = text([filler(1), ARTICLE, filler(70)])
    const after = text([QUAY, filler(1), ARTICLE.replace(`\n${QUAY}`, ''), filler(70), QUAY])
    expect(outcomeOf(before, after, QUAY)).toMatchObject({
      kind: 'ambiguous',
      candidates: [{}, {}],
    })
  })
})
