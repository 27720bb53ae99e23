#!/usr/bin/env node
/** `npm run bench:NAME`: installs what is missing, then runs bench.ts on Node 24. */
import { ensureDependencies, runOnPinnedNode } from './install.mjs'

await ensureDependencies()
runOnPinnedNode('lib/launch/bench.ts', process.argv.slice(2))
