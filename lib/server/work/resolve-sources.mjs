import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

// Plain JavaScript that a worker reads first: Node runs our TypeScript by stripping its types, but knows neither `@/`
// nor names without an ending.
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')

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
