import { z } from 'zod'
import { type AddressedId, addresses } from '@/lib/contracts/operations/addresses'
import type { Action } from '@/lib/domain/people/permissions'

/** Who may call an operation: anybody, or a member who may do `action`. */
export type Access = 'anybody' | Action

export type OperationMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** One operation of the REST interface: the contract that its route, its client and the OpenAPI document share. */
export type Operation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  readonly id: string
  readonly method: OperationMethod
  /** Below `/api/v1`, with `{name}` for parameters. */
  readonly path: string
  readonly summary: string
  readonly tag: string
  readonly access: Access
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly reply: R
  readonly status: 200 | 201 | 204
  /** The media type of the answer, where it is no JSON. */
  readonly media: readonly string[]
  /** A change that comes to the same however often it is said: it takes no Idempotency-Key. */
  readonly repeatable: boolean
  /** How large its body may be: as a document, or as a whole file with all that was annotated in it. */
  readonly bodySize: 'document' | 'file'
}

type Spec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = {
  summary: string
  tag: string
  access: Access
  params?: P
  query?: Q
  body?: B
  reply?: R
  status?: 200 | 201 | 204
  media?: readonly string[]
  repeatable?: boolean
  bodySize?: 'document' | 'file'
}

const nothing = z.object({})
const noBody = z.undefined()

/** Declares one operation, with what most of them have in common filled in. */
export function define<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof noBody,
  R extends z.ZodType = typeof noBody,
>(id: string, method: OperationMethod, path: string, spec: Spec<P, Q, B, R>): Operation<P, Q, B, R> {
  return {
    id,
    method,
    path,
    summary: spec.summary,
    tag: spec.tag,
    access: spec.access,
    params: (spec.params ?? nothing) as P,
    query: (spec.query ?? nothing) as Q,
    body: (spec.body ?? noBody) as B,
    reply: (spec.reply ?? noBody) as R,
    status: spec.status ?? (spec.reply ? (method === 'POST' ? 201 : 200) : 204),
    media: spec.media ?? ['application/json'],
    repeatable: spec.repeatable ?? false,
    bodySize: spec.bodySize ?? 'document',
  }
}

/** Declares an operation at its address. */
export function operation<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof noBody,
  R extends z.ZodType = typeof noBody,
>(id: AddressedId, spec: Spec<P, Q, B, R>): Operation<P, Q, B, R> {
  const [method, path] = addresses[id]
  return define(id, method, path, spec)
}

export type Params<O extends Operation> = z.infer<O['params']>
export type Query<O extends Operation> = z.infer<O['query']>
export type Body<O extends Operation> = z.infer<O['body']>
/** What a caller may send: before defaults are filled in. */
export type BodyInput<O extends Operation> = z.input<O['body']>
export type QueryInput<O extends Operation> = z.input<O['query']>
export type Reply<O extends Operation> = z.infer<O['reply']>
