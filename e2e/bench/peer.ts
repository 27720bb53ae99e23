import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build } from 'esbuild'
import type { MeasuredArticle } from './fill-desk.ts'

/**
 * The page on which the peer draws the same spans, as files by their path on a server.
 *
 * @param folder where recogito.html and recogito.ts lie
 */
export async function peerPage(
  folder: string,
  { text, spans }: Pick<MeasuredArticle, 'text' | 'spans'>,
): Promise<Map<string, { type: string; body: string }>> {
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, 'recogito.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  const template = await readFile(path.join(folder, 'recogito.html'), 'utf8')
  const css = createRequire(import.meta.url).resolve('@recogito/text-annotator/text-annotator.css')
  // The page's text has no line feeds between its blocks.
  const breaksBefore = (offset: number) => text.slice(0, offset).split('\n').length - 1
  const placed = spans.map(({ start, end }, index) => ({
    id: `span-${index}`,
    start: start - breaksBefore(start),
    end: end - breaksBefore(start),
    quote: text.slice(start, end),
  }))
  const [headline = '', ...paragraphs] = text.split('\n')
  const blocks = `<h1>${headline}</h1>${paragraphs.map((line) => `<p>${line}</p>`).join('')}`
  const html = template.replace('<!-- text -->', blocks).replace('>[]<', `>${JSON.stringify(placed)}<`)
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', body: html }],
    ['/recogito.js', { type: 'text/javascript', body: outputFiles[0]?.text ?? '' }],
    ['/recogito.css', { type: 'text/css', body: await readFile(css, 'utf8') }],
  ])
}
