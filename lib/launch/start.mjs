#!/usr/bin/env node
/** `npm start`, and `npm run dev` with `--dev`: installs what is missing, then runs main.ts on Node 24. */
import { ensureDependencies, runOnPinnedNode } from './install.mjs'

await ensureDependencies()
runOnPinnedNode('lib/launch/main.ts', process.argv.slice(2))
