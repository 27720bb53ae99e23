/** Why a measure of agreement has no value: nobody was looked at twice, or everybody found the same thing everywhere. */
export type NoMeasure = 'no_pairs' | 'one_category'

/** A measure of agreement; never NaN. */
export type Measure =
  | { readonly value: number; readonly reason: null }
  | { readonly value: null; readonly reason: NoMeasure }

const none = (reason: NoMeasure): Measure => ({ value: null, reason })
const some = (value: number): Measure => ({ value, reason: null })

/** What the first and the second looker found. */
export type Pair<C> = readonly [first: C, second: C]

/** How often each thing was found. */
function countsOf<C>(values: Iterable<C>): Map<C, number> {
  const counts = new Map<C, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** The share of pairs, 0 to 1, in which both found the same. Undefined without pairs. */
export function percentAgreement<C>(pairs: readonly Pair<C>[]): Measure {
  if (pairs.length === 0) return none('no_pairs')
  return some(pairs.filter(([first, second]) => first === second).length / pairs.length)
}

/**
 * Cohen's kappa: by how much two lookers agree more often than two would who find the same things as often as they do,
 * but at random. 1 is perfect agreement, 0 what chance gives, below 0 less than that (−1 at the least).
 *
 * Undefined without pairs, and where both found one and the same thing throughout: chance agrees just as perfectly.
 *
 * Jacob Cohen, A Coefficient of Agreement for Nominal Scales, Educational and Psychological Measurement 20 (1960), 37–46.
 */
export function cohensKappa<C>(pairs: readonly Pair<C>[]): Measure {
  const n = pairs.length
  if (n === 0) return none('no_pairs')
  const firsts = countsOf(pairs.map(([first]) => first))
  const seconds = countsOf(pairs.map(([, second]) => second))
  const agreed = pairs.filter(([first, second]) => first === second).length
  // In whole numbers up to the last division: n² times the shares of the formula.
  const byChance = [...firsts].reduce((sum, [value, count]) => sum + count * (seconds.get(value) ?? 0), 0)
  if (byChance === n * n) return none('one_category')
  return some((n * agreed - byChance) / (n * n - byChance))
}

/**
 * Krippendorff's alpha for nominal data: agreement among any number of lookers, however many looked at each claim.
 * 1 is perfect agreement, 0 what chance gives, below 0 less than that.
 *
 * Undefined where no claim was looked at twice, and where everybody found one and the same thing throughout.
 *
 * Klaus Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), part C.
 *
 * @param units what was found of each claim, one value a looker in any order; null where somebody did not look. Units
 * with fewer than two values say nothing about agreement and are left out.
 */
export function krippendorffsAlpha<C>(units: readonly (readonly (C | null)[])[]): Measure {
  const totals = new Map<C, number>()
  let values = 0
  let agreeing = 0
  for (const unit of units) {
    const found = unit.filter((value) => value !== null)
    if (found.length < 2) continue
    values += found.length
    for (const [value, count] of countsOf(found)) {
      totals.set(value, (totals.get(value) ?? 0) + count)
      agreeing += (count * (count - 1)) / (found.length - 1)
    }
  }
  if (values === 0) return none('no_pairs')
  const byChance = [...totals.values()].reduce((sum, count) => sum + count * (count - 1), 0)
  const all = values * (values - 1)
  if (byChance === all) return none('one_category')
  return some(((values - 1) * agreeing - byChance) / (all - byChance))
}
