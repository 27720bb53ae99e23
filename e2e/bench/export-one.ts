import { setImmediate as nextTurn } from 'node:timers/promises'
import { copyFontFaces } from '@/lib/server/exports/copy-fonts'
import type { SingleFormat } from '@/lib/server/work/tasks'
import work from '@/lib/server/work/worker'
import { largeArticle } from './export-article.ts'
import { median } from './figures.ts'

/*
 * export-one.ts FORMAT CLAIMS    one format in a process of its own, so that the memory is its own; `none` only makes
 *                                the article. Says one line of JSON.
 */
const RUNS = 3
const [format = 'none', claims = '1000'] = process.argv.slice(2)

const article = largeArticle(Number(claims))
const fontFaces = await copyFontFaces()
const seconds: number[] = []
let bytes = 0
for (let run = 0; format !== 'none' && run < RUNS; run++) {
  const began = performance.now()
  const file = await work({
    name: 'writeCopy',
    input: { article, format: format as SingleFormat, endNotes: true, fontFaces },
  })
  seconds.push((performance.now() - began) / 1000)
  bytes = file.bytes.byteLength
  // What is remembered of a copy is forgotten after it has gone out: the next one begins anew.
  await nextTurn()
}
// The first one is what somebody waits for whose worker has just begun.
const [first = 0, ...later] = seconds
console.log(
  JSON.stringify({
    first,
    later: later.length > 0 ? median(later) : 0,
    bytes,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
)
