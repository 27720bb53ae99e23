#!/usr/bin/env node
/** `npm test`, and `npm run check` with `--check`: installs what is missing, then runs test.ts on Node 24. */
import { ensureDependencies, runOnPinnedNode } from './install.mjs'

await ensureDependencies()
runOnPinnedNode('lib/launch/test.ts', process.argv.slice(2))
