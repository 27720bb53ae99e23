import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { EXPORT_FORMATS } from '@/lib/contracts/exports'
import { exportMarkdown } from '@/lib/exporting/markdown'
import { root } from '@/lib/launch/run-program'
import { compileWorkers } from '@/lib/launch/steps/compile-workers'
import { findReader } from '@/lib/launch/suite/readers'
import { largeArticle } from './export-article.ts'
import { measureRows } from './export-rows.ts'
import { median, printAim, printTable } from './figures.ts'
import { loadNow } from './harness.ts'

/*
 * npm run bench:export                     each format with 1,000 claims, beside pandoc where it writes the same
 * npm run bench:export -- --claims 10000   with as many claims
 * npm run bench:export -- --rows 1000000   the claims of a newsroom as CSV, streamed from a throw-away database
 *
 * Each format is made by the code that the desk's workers run, loaded as they load it after a build, in a process of its own. pandoc is given our Markdown of
 * the same article; its time holds the start of its process, ours that of the code which the format needs.
 */
const AIM_SECONDS = 2
const PANDOC_RUNS = 3
/** What pandoc writes of what we write. */
const PEERS: Readonly<Record<string, string>> = { docx: 'docx', html: 'html', md: 'gfm' }

type One = { first: number; later: number; bytes: number; megabytes: number }

const { values } = parseArgs({ options: { claims: { type: 'string' }, rows: { type: 'string' } } })
if (values.rows !== undefined) await measureRows(Number(values.rows))
else await measureFormats(Number(values.claims ?? '1000'))

async function measureFormats(claims: number): Promise<void> {
  await compileWorkers(root)
  console.log(`An article with ${claims} claims; load of the machine ${loadNow()}`)
  const alone = one('none', claims)
  const peers = pandoc(claims)
  const formats = EXPORT_FORMATS.filter((format) => format !== 'dossier')
  const made = formats.map((format) => ({ format, ...one(format, claims) }))
  printTable(
    ['format', 'first, s', 'then, s', 'peak MB', 'over the article', 'kB', 'pandoc, s', 'ours : pandoc'],
    made.map(({ format, first, later, megabytes, bytes }) => {
      const peer = peers?.[format]
      return [
        format,
        first,
        later,
        megabytes,
        megabytes - alone.megabytes,
        bytes / 1024,
        peer ?? '-',
        peer === undefined ? '-' : first / peer,
      ]
    }),
  )
  if (peers === null) console.log('  pandoc is not here: on Debian, apt-get install pandoc')
  const slowest = made.reduce((worst, next) => (next.first > worst.first ? next : worst))
  printAim(
    `every format within ${AIM_SECONDS} s, the slowest (${slowest.format})`,
    slowest.first,
    slowest.first < AIM_SECONDS,
  )
}

function one(format: string, claims: number): One {
  const loader = pathToFileURL(path.resolve('lib/server/work/resolve-sources.mjs')).href
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', loader, 'e2e/bench/export-one.ts', format, String(claims)],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`${format} could not be made:\n${stderr}`)
  return JSON.parse(stdout) as One
}

function pandoc(claims: number): Record<string, number> | null {
  const program = findReader('pandoc')
  if (program === null) return null
  const folder = mkdtempSync(path.join(tmpdir(), 'tickmark-bench-'))
  try {
    const given = path.join(folder, 'article.md')
    writeFileSync(given, exportMarkdown(largeArticle(claims)).bytes)
    const times = Object.entries(PEERS).map(([format, to]) => {
      const runs = Array.from({ length: PANDOC_RUNS }, () => {
        const began = performance.now()
        const args = ['-f', 'markdown', '-t', to, '-s', '-o', path.join(folder, `out.${format}`), given]
        const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
        if (status !== 0) throw new Error(`pandoc could not write ${to}:\n${stderr}`)
        return (performance.now() - began) / 1000
      })
      return [format, median(runs)] as const
    })
    return Object.fromEntries(times)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
