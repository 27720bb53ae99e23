import type { operations as contracts, Operation, OperationId } from '@/lib/contracts/operations'
import { addresses } from '@/lib/contracts/operations/addresses'

/** An operation as a browser calls it: where it is. What it takes and gives the compiler knows, and nobody loads. */
export type Called<O extends Operation = Operation> = Pick<Operation, 'id' | 'method' | 'path'> & {
  /** For the compiler alone: it is never there. */
  readonly contract?: O
}

/** All operations of `/api/v1`, for {@link call}: without their schemas, which weigh more than the page that calls them. */
export const operations = Object.fromEntries(
  Object.entries(addresses).map(([id, [method, path]]) => [id, { id, method, path }]),
) as { readonly [Id in OperationId]: Called<(typeof contracts)[Id]> }
