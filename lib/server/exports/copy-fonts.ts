import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** The two faces that make the copy look like the desk: Latin subsets, about 85 KB together. Other scripts take the reader's own fonts. */
const FACES = [
  {
    family: 'Newsreader Variable',
    weight: '200 800',
    file: '@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2',
  },
  {
    family: 'Public Sans Variable',
    weight: '100 900',
    file: '@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2',
  },
] as const

let made: Promise<string> | undefined

async function make(): Promise<string> {
  const rules = FACES.map(async ({ family, weight, file }) => {
    // The bundler must not follow this path: the server runs beside its node_modules.
    const bytes = await readFile(path.join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', file))
    return `@font-face{font-family:"${family}";font-weight:${weight};src:url(data:font/woff2;base64,${bytes.toString('base64')}) format("woff2")}`
  })
  return (await Promise.all(rules)).join('\n')
}

/** `@font-face` rules with the fonts in them, read once a process. */
export function copyFontFaces(): Promise<string> {
  made ??= make()
  return made
}
