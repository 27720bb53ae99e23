import type { FieldChange } from '@/lib/contracts/events'

type Scalar = FieldChange['from']

/**
 * The fields that differ between two states of a row, for an event: old → new, in the order of `to`.
 *
 * Bring moments to one form first, by `moment`. Lists are compared by their members in order.
 */
export function fieldChanges<K extends string>(
  from: Readonly<Record<K, Scalar>>,
  to: Readonly<Partial<Record<K, Scalar>>>,
): FieldChange[] {
  return (Object.entries(to) as [K, Scalar | undefined][])
    .filter((entry): entry is [K, Scalar] => entry[1] !== undefined && !same(from[entry[0]], entry[1]))
    .map(([field, value]) => ({ field, from: from[field], to: value }))
}

function same(a: Scalar, b: Scalar): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** A moment in the one form in which rows and events hold it, so that two ways of writing it are no change. */
export function moment(value: Date | string | null): string | null {
  return value === null ? null : new Date(value).toISOString()
}
