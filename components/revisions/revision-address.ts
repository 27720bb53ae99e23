import type { AddressParams } from '@/components/articles/use-address'

/** Which text stands in the reading column: the revision before, the comparison, or the revision itself. */
export type TextView = 'before' | 'changes' | 'after'
/** What the page of a revision shows. */
export type RevisionAddress = {
  readonly view: TextView
  readonly claimId: string | null
  /** The revision to compare with, where it is not the one before. */
  readonly from: number | null
}

/** Reads the page's query. What cannot be read is as if it were not there. */
export function readRevisionAddress(params: AddressParams): RevisionAddress {
  const { view, claim, from } = params
  const number = Number(from)
  return {
    view: view === 'before' || view === 'after' ? view : 'changes',
    claimId: claim ?? null,
    from: from !== undefined && Number.isSafeInteger(number) && number > 0 ? number : null,
  }
}

/** Writes it; the comparison with the revision before needs no word. */
export function writeRevisionAddress({ view, claimId, from }: RevisionAddress): string {
  const query = new URLSearchParams()
  if (from !== null) query.set('from', String(from))
  if (view !== 'changes') query.set('view', view)
  if (claimId !== null) query.set('claim', claimId)
  return query.toString()
}
