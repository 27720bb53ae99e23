import { EVENT_KINDS, type EventKind } from '@/lib/contracts/events'

/** What narrows a trail, as it stands in the address. */
export type HistoryFilter = {
  readonly kind?: readonly EventKind[]
  readonly actorId?: string
  readonly claimId?: string
  readonly q?: string
}

const isKind = (text: string): text is EventKind => Object.hasOwn(EVENT_KINDS, text)
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads a trail's filter from the address; what means nothing is left out. The claim's parameter is `claim`, as on the desk. */
export function readHistoryAddress(
  params: Readonly<Record<string, string | string[] | undefined>>,
): HistoryFilter {
  const first = (name: string) => {
    const value = params[name]
    return Array.isArray(value) ? value[0] : value
  }
  const kind = (first('kind') ?? '').split(',').filter(isKind)
  const actorId = first('who')
  const claimId = first('claim')
  const q = first('q')?.trim()
  return {
    ...(kind.length > 0 ? { kind } : {}),
    ...(actorId && UUID.test(actorId) ? { actorId } : {}),
    ...(claimId && UUID.test(claimId) ? { claimId } : {}),
    ...(q ? { q } : {}),
  }
}

/** Writes a trail's filter as a query string without `?`. */
export function writeHistoryAddress(filter: HistoryFilter): string {
  const params = new URLSearchParams()
  if (filter.kind && filter.kind.length > 0) params.set('kind', filter.kind.join(','))
  if (filter.actorId) params.set('who', filter.actorId)
  if (filter.claimId) params.set('claim', filter.claimId)
  if (filter.q) params.set('q', filter.q)
  return params.toString()
}
