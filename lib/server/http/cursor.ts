import { createHmac, timingSafeEqual } from 'node:crypto'
import { serverEnv } from '@/lib/server/env'
import { Refusal } from '@/lib/server/http/refusal'

/** The values of the last row's sort keys, as JSON holds them. */
export type CursorValues = readonly (string | number | null)[]

const sign = (payload: string, scope: string) =>
  createHmac('sha256', serverEnv().cursorKey).update(`${scope}\n${payload}`).digest('base64url').slice(0, 22)

/**
 * Makes the opaque cursor of a keyset page.
 *
 * @param scope what the cursor belongs to (list, newsroom, filter, sort, as one text): it works nowhere else
 */
export function encodeCursor(scope: string, values: CursorValues): string {
  const payload = Buffer.from(JSON.stringify(values)).toString('base64url')
  return `${payload}.${sign(payload, scope)}`
}

/**
 * Reads a cursor that `encodeCursor` made for the same scope.
 *
 * @throws {Refusal} `invalid_request` for any other text.
 */
export function decodeCursor(scope: string, cursor: string | undefined): CursorValues | null {
  if (cursor === undefined) return null
  const refusal = new Refusal('invalid_request', {
    detail: 'This page mark does not belong to this list. Start again from its first page.',
    issues: [{ path: 'cursor', message: 'not a page mark of this list' }],
  })
  const [payload = '', signature = '', ...rest] = cursor.split('.')
  const expected = Buffer.from(sign(payload, scope))
  const given = Buffer.from(signature)
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) throw refusal
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as CursorValues
}
