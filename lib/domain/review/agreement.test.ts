import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cohensKappa,
  krippendorffsAlpha,
  type Measure,
  type Pair,
  percentAgreement,
} from '@/lib/domain/review/agreement'

/** Published values are met to this many decimals: 1e-6. */
const DECIMALS = 6

/** Pairs of a table whose rows are what the first found, and its columns what the second found. */
const pairsOf = (table: readonly (readonly number[])[]): Pair<number>[] =>
  table.flatMap((row, first) =>
    row.flatMap((count, second) => Array<Pair<number>>(count).fill([first, second])),
  )

/** Units of lines as they are printed: one line a looker, a dot where they did not look. */
const unitsOf = (...lookers: readonly string[]): (string | null)[][] => {
  const rows = lookers.map((line) => line.split(' '))
  return (rows[0] ?? []).map((_, unit) => rows.map((row) => (row[unit] === '.' ? null : (row[unit] ?? null))))
}

const numberOf = ({ value }: { value: number | null }) => value ?? Number.NaN

describe('Cohen’s kappa meets published values', () => {
  it.each<[string, number[][], number]>([
    // Cohen 1960, table 1 as counts of 200: p0 = .70, pc = .41; (.70 − .41) / (1 − .41) = 29/59 = .492.
    [
      'Cohen 1960, two judges, three categories',
      [
        [88, 10, 2],
        [14, 40, 6],
        [18, 10, 12],
      ],
      29 / 59,
    ],
    // Wikipedia, “Cohen's kappa”, simple example: 50 grant proposals, p0 = .7, pe = .5; kappa .4.
    [
      '50 grant proposals',
      [
        [20, 5],
        [10, 15],
      ],
      0.4,
    ],
    // Same place, same percentage but different numbers: p0 = .6 both times; pe = .54 and .46; kappa .1304 and .2593.
    [
      'same percentage, first table',
      [
        [45, 15],
        [25, 15],
      ],
      3 / 23,
    ],
    [
      'same percentage, second table',
      [
        [25, 35],
        [5, 35],
      ],
      7 / 27,
    ],
    // Fleiss, Levin, Paik, Statistical Methods for Rates and Proportions, 3rd ed., table 18.1 (100 subjects, three
    // diagnoses): p0 = .89, pe = .66; kappa (.89 − .66) / (1 − .66) = 23/34 = .68.
    [
      'Fleiss, three diagnoses',
      [
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ],
      23 / 34,
    ],
  ])('%s', (_, table, expected) => {
    expect(numberOf(cohensKappa(pairsOf(table)))).toBeCloseTo(expected, DECIMALS)
  })

  it('and its fractions are worked out by hand', () => {
    // Four pairs: aa, aa, ab, bb. p0 = 3/4; firsts a 3/4, b 1/4; seconds a 2/4, b 2/4; pe = 6/16 + 2/16 = 1/2;
    // kappa = (3/4 − 1/2) / (1/2) = 1/2.
    expect(
      cohensKappa([
        ['a', 'a'],
        ['a', 'a'],
        ['a', 'b'],
        ['b', 'b'],
      ]),
    ).toEqual({ value: 0.5, reason: null })
    // Never the same: p0 = 0, pe = 1/2; kappa = −1.
    expect(
      cohensKappa([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ).toEqual({ value: -1, reason: null })
  })
})

describe('Krippendorff’s alpha meets its author’s worked examples', () => {
  // Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), parts A, B and C.
  it.each<[string, (string | null)[][], number]>([
    // n = 20, matches 12, zeros 14, ones 6: (19·12 − 212) / (380 − 212) = 2/21 = .095.
    ['A: two observers, two categories', unitsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'), 2 / 21],
    // n = 24, matches 18, a 4, b 6, c 6, d 6, e 2: (23·18 − 104) / (552 − 104) = 155/224 = .692.
    [
      'B: two observers, five categories',
      unitsOf('a a b b d c c c e d d a', 'b a b b b c c c e d d d'),
      155 / 224,
    ],
    // n = 40, matches 32, ones 9, twos 13, threes 10, fours 5, fives 3: (39·32 − 344) / (1560 − 344) = 113/152 = .743.
    [
      'C: four observers, missing data',
      unitsOf(
        '1 2 3 3 2 1 4 1 2 . . .',
        '1 2 3 3 2 2 4 1 2 5 . 3',
        '. 3 3 3 2 3 4 2 2 5 1 .',
        '1 2 3 3 2 4 4 1 2 5 1 .',
      ),
      113 / 152,
    ],
  ])('%s', (_, units, expected) => {
    expect(numberOf(krippendorffsAlpha(units))).toBeCloseTo(expected, DECIMALS)
  })

  it('and its fractions are worked out by hand', () => {
    // One unit of three, aab, and one of two, bb: n = 5; matches 2·1/2 + 2·1/1 = 3; a 2, b 3: 2 + 6 = 8;
    // (4·3 − 8) / (20 − 8) = 1/3. The unit of one says nothing.
    const units = [
      ['a', 'a', 'b'],
      ['b', null, 'b'],
      ['a', null, null],
    ]
    expect(numberOf(krippendorffsAlpha(units))).toBeCloseTo(1 / 3, DECIMALS)
  })
})

describe('where there is nothing to measure', () => {
  it('there is a reason and no number without pairs', () => {
    for (const measure of [percentAgreement([]), cohensKappa([]), krippendorffsAlpha([])])
      expect(measure).toEqual({ value: null, reason: 'no_pairs' })
    expect(krippendorffsAlpha([['a'], [null, 'b'], []])).toEqual({ value: null, reason: 'no_pairs' })
  })

  it('kappa and alpha are undefined where one thing was found throughout, though all agree', () => {
    const pairs: Pair<string>[] = [
      ['a', 'a'],
      ['a', 'a'],
    ]
    expect(percentAgreement(pairs)).toEqual({ value: 1, reason: null })
    expect(cohensKappa(pairs)).toEqual({ value: null, reason: 'one_category' })
    expect(krippendorffsAlpha(pairs)).toEqual({ value: null, reason: 'one_category' })
  })
})

const found = fc.constantFrom('supported', 'refuted', 'conflicting', 'not_enough_evidence', 'not_checkable')
const somePairs = fc.array(fc.tuple(found, found), { maxLength: 60 })
const someUnits = fc.array(fc.array(fc.option(found, { freq: 4 }), { maxLength: 5 }), { maxLength: 40 })

/** Equal but for the order in which fractions were added up. */
function expectSame(one: Measure, other: Measure) {
  expect(one.reason).toBe(other.reason)
  expect(one.value ?? 0).toBeCloseTo(other.value ?? 0, 12)
}

describe('whatever was found', () => {
  it('each measure is a number within its bounds, or none with a reason', () => {
    fc.assert(
      fc.property(somePairs, someUnits, (pairs, units) => {
        for (const { value, reason } of [
          percentAgreement(pairs),
          cohensKappa(pairs),
          krippendorffsAlpha(pairs),
          krippendorffsAlpha(units),
        ]) {
          if (value === null) expect(reason).not.toBeNull()
          else {
            expect(value).toBeGreaterThanOrEqual(-1)
            expect(value).toBeLessThanOrEqual(1)
          }
        }
        expect(numberOf(percentAgreement([...pairs, ['supported', 'supported']]))).toBeGreaterThan(0)
      }),
    )
  })

  it('nothing depends on the order of claims, of lookers, or on what the findings are called', () => {
    const shuffled = fc.tuple(someUnits, fc.func(fc.integer())).map(([units, rank]) => ({
      units,
      other: units.map((unit) => [...unit].reverse()).toSorted((a, b) => rank(a) - rank(b)),
    }))
    fc.assert(
      fc.property(shuffled, ({ units, other }) => {
        expectSame(krippendorffsAlpha(other), krippendorffsAlpha(units))
        const renamed = units.map((unit) => unit.map((value) => value && `the ${value}`))
        expectSame(krippendorffsAlpha(renamed), krippendorffsAlpha(units))
      }),
    )
    fc.assert(
      fc.property(somePairs, (pairs) => {
        const swapped = pairs.map(([first, second]): Pair<string> => [second, first]).reverse()
        expect(cohensKappa(swapped)).toEqual(cohensKappa(pairs))
        expect(percentAgreement(swapped)).toEqual(percentAgreement(pairs))
      }),
    )
  })

  it('perfect agreement on at least two things is 1, by every measure', () => {
    fc.assert(
      fc.property(fc.array(found, { minLength: 2, maxLength: 40 }), (values) => {
        fc.pre(new Set(values).size > 1)
        const pairs = values.map((value): Pair<string> => [value, value])
        expect(percentAgreement(pairs)).toEqual({ value: 1, reason: null })
        expect(cohensKappa(pairs)).toEqual({ value: 1, reason: null })
        expect(krippendorffsAlpha(pairs)).toEqual({ value: 1, reason: null })
      }),
    )
  })

  it('one pair that differs where all agreed makes less than 1', () => {
    fc.assert(
      fc.property(fc.array(found, { minLength: 2, maxLength: 40 }), (values) => {
        const pairs = values.map((value): Pair<string> => [value, value])
        pairs.push(['supported', 'refuted'])
        for (const measure of [percentAgreement, cohensKappa, krippendorffsAlpha])
          expect(numberOf(measure(pairs))).toBeLessThan(1)
      }),
    )
  })
})
