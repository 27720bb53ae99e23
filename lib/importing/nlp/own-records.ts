import { OWN_KEY } from '@/lib/contracts/nlp-formats'
import { fieldOf, keyOf, listOf } from '@/lib/importing/nlp/json-values'

/** Our records in a JSON format: the claims by key, and which span belongs to which. */
export type OwnRecords = {
  readonly header: unknown
  readonly records: ReadonlyMap<string, unknown>
  /** From a span's id to its claim's key. */
  readonly claimOf: ReadonlyMap<string, string>
}

/** Whether a record of ours, as parsed JSON, says itself that its claim has no words in the text. */
export function isWithoutWords(record: unknown): boolean {
  const anchors = fieldOf(record, 'anchors')
  return Array.isArray(anchors) && anchors.length === 0
}

/**
 * Reads what stands under our own key of an object of the file.
 *
 * @see ownRecords in lib/exporting/nlp
 */
export function readOwnRecords(json: unknown): OwnRecords {
  const own = fieldOf(json, OWN_KEY)
  const records = new Map<string, unknown>()
  const claimOf = new Map<string, string>()
  for (const [index, claim] of listOf(own, 'claims').entries()) {
    const key = String(index)
    records.set(key, fieldOf(claim, 'record'))
    for (const span of listOf(claim, 'spans')) {
      const id = keyOf(span)
      if (id !== null) claimOf.set(id, key)
    }
  }
  return { header: fieldOf(own, 'article'), records, claimOf }
}
