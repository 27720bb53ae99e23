import type { DeskProps } from '@/components/desk/desk'
import type { ClaimView } from '@/lib/contracts/claims'

/** What the page's server gives the desk. */
export type GivenDesk = Omit<DeskProps, 'claimId'>

type Rows = { readonly keys: readonly string[]; readonly rows: readonly (readonly unknown[])[] }
type PackedDesk = Omit<GivenDesk, 'claims'> & { readonly claims: Rows; readonly anchors: Rows }

/**
 * Writes what the desk begins with as one string of JSON. Claims and their anchors are written as rows under their
 * field names once: a thousand of them would otherwise repeat the names thirty thousand times, in a page that is sent,
 * parsed and searched as text.
 */
export function packDesk({ claims, ...given }: GivenDesk): string {
  const anchors = claims.flatMap(({ anchors: own }, claim) => own.map((anchor) => ({ claim, ...anchor })))
  const bare = claims.map(({ anchors: _, ...claim }) => claim)
  const packed: PackedDesk = { ...given, claims: rowsOf(bare), anchors: rowsOf(anchors) }
  return JSON.stringify(packed)
}

/** Reads what {@link packDesk} wrote. */
export function unpackDesk(text: string): GivenDesk {
  const { claims, anchors, ...given } = JSON.parse(text) as PackedDesk
  const unpacked = objectsOf(claims).map((claim) => ({ ...claim, anchors: [] as unknown[] }))
  for (const { claim, ...anchor } of objectsOf(anchors)) unpacked[Number(claim)]?.anchors.push(anchor)
  return { ...given, claims: unpacked as unknown as ClaimView[] }
}

function rowsOf(objects: readonly Readonly<Record<string, unknown>>[]): Rows {
  const keys = Object.keys(objects[0] ?? {})
  return { keys, rows: objects.map((object) => keys.map((key) => object[key])) }
}

function objectsOf({ keys, rows }: Rows): Record<string, unknown>[] {
  return rows.map((row) => Object.fromEntries(keys.map((key, i) => [key, row[i]])))
}
