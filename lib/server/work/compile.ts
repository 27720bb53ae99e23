import work from '@/lib/server/work/worker'

/*
 * node --import …/resolve-sources.mjs lib/server/work/compile.ts
 *
 * Loads what the largest task of a worker needs and ends: what Node compiled for it is kept (resolve-sources), so that the
 * first PDF after an installation waits no longer than any other. The build runs it.
 */
await work({ name: 'loadWriter', input: null })
