/** As much of jsonld as our tests use; its own package brings no types. */
declare module 'jsonld' {
  type Options = {
    safe?: boolean
    documentLoader?: (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>
  }
  const jsonld: {
    expand(document: unknown, options?: Options): Promise<Record<string, unknown>[]>
    compact(document: unknown, context: unknown, options?: Options): Promise<Record<string, unknown>>
  }
  export default jsonld
}
