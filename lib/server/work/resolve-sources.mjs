import { existsSync } from 'node:fs'
import { enableCompileCache, registerHooks } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

// Plain JavaScript that a worker reads first: Node runs our TypeScript by stripping its types, but knows neither `@/`
// nor names without an ending.
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')

// What is compiled once, types stripped, is kept beside the packages for every worker after: a third of a second less before
// its first file. Where nothing may be written there, it is compiled each time.
enableCompileCache(path.join(root, 'node_modules/.cache/tickmark-workers'))

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!specifier.startsWith('@/')) return nextResolve(specifier, context)
    const place = path.join(root, specifier.slice(2))
    const file = [place, `${place}.ts`, path.join(place, 'index.ts')].find(
      (candidate) => path.extname(candidate) !== '' && existsSync(candidate),
    )
    return nextResolve(file ? pathToFileURL(file).href : specifier, context)
  },
})
