import { addressRules, isAllowed } from '@/lib/server/fetching/address-rules'
import { type FetchOutcome, fetchPage } from '@/lib/server/fetching/fetch-page'
import { countHost } from '@/lib/server/fetching/limit-fetches'

/**
 * Fetches a page by this desk's rules and limits. Every fetch of the server goes through here; none runs while a
 * transaction is open.
 */
export async function fetchForDesk(url: string, want: 'page' | 'copy'): Promise<FetchOutcome> {
  const rules = addressRules()
  return fetchPage(url, {
    rules,
    want,
    // The limit is there for strangers' sites: how often its own are asked a newsroom knows itself.
    beforeHost: async (host) => (isAllowed(host, rules) ? null : countHost(host)),
  })
}
