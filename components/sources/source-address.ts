/** What the library shows, as it stands in the address. */
export type SourceFilter = { readonly q: string }

/** Reads the library's search from the address. */
export function readSourceAddress(
  params: Readonly<Record<string, string | string[] | undefined>>,
): SourceFilter {
  const q = Array.isArray(params.q) ? params.q[0] : params.q
  return { q: (q ?? '').trim().slice(0, 200) }
}

/** Writes it as a query string without `?`. */
export const writeSourceAddress = (filter: SourceFilter): string =>
  filter.q === '' ? '' : new URLSearchParams({ q: filter.q }).toString()
