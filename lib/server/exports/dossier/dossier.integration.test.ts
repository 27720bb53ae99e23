import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { ExportOptions } from '@/lib/contracts/exports'
import { documentText } from '@/lib/domain/text/document'
import { archive, inTxAs, makeSecretWorld, type SecretWorld } from '@/lib/server/exports/copy.fixture'
import { makeDossier } from '@/lib/server/exports/dossier/make-dossier'
import { readStored } from '@/lib/server/files/store'
import { connectFreshDatabase, makeNewsroom, type TestNewsroom } from '@/lib/testing/builders'
import { RevisedDesk } from '@/lib/testing/revised-desk'

let room: TestNewsroom
let world: SecretWorld
let page: string
let files: Record<string, Uint8Array>
let filename: string
const progress: [number, number][] = []

const PAGE = '<p>What the register said that day.</p>'

beforeAll(async () => {
  const { ownerUrl } = await connectFreshDatabase()
  room = await makeNewsroom()
  world = await makeSecretWorld(ownerUrl, room)
  page = (await archive(ownerUrl, room.id, world.open, PAGE)).sha256
  const { text } = world.article.revision
  await new RevisedDesk(room).revise(world.article, `${text}\nA line — “more” \u{1F6A2} ”.`)
  const stored = await makeDossier(
    inTxAs(room.reader),
    { articleId: world.article.id, newsroomId: room.id, options: ExportOptions.parse({}) },
    async (done, total) => {
      progress.push([done, total])
    },
  )
  filename = stored.filename
  const bytes = new Uint8Array(await new Response(readStored(room.id, stored.sha256)).arrayBuffer())
  expect(bytes.byteLength).toBe(stored.bytes)
  files = unzipSync(bytes)
})

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const text = (name: string) => new TextDecoder().decode(files[name] ?? new Uint8Array())
const json = (name: string) => JSON.parse(text(name))
type Line = Record<string, unknown> & { seq: number; prevHash: string; hash: string; withheld?: string[] }
const lines = (): Line[] =>
  text('history/history.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

/**
 * Checks a history as the README says it, and by nothing else: written from its steps, without the desk's own code.
 *
 * @returns what does not hold
 */
function checkHistory(history: readonly Line[], readme: string): string[] {
  const fields =
    /these eleven fields of the line and no others: ([^.]+)\./.exec(readme)?.[1]?.split(', ') ?? []
  const [, lastSeq, lastHash] = /last line has seq (\d+) and the hash\s+([0-9a-f]{64})/.exec(readme) ?? []
  const write = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
    if (typeof value !== 'object' || value === null) return JSON.stringify(value)
    const entries = value as Record<string, unknown>
    const keys = Object.keys(entries).sort()
    return `{${keys.map((key) => `${JSON.stringify(key)}:${write(entries[key])}`).join(',')}}`
  }
  const wrong: string[] = []
  let before = '0'.repeat(64)
  for (const [index, line] of history.entries()) {
    if (line.seq !== index + 1) wrong.push(`gap at ${index + 1}`)
    if (line.prevHash !== before) wrong.push(`previous hash of ${line.seq}`)
    const hashed = write(Object.fromEntries(fields.map((field) => [field, line[field]])))
    if (!line.withheld && sha256(`${line.prevHash}\n${hashed}`) !== line.hash)
      wrong.push(`content of ${line.seq}`)
    before = line.hash
  }
  const last = history.at(-1)
  if (String(last?.seq) !== lastSeq || last?.hash !== lastHash) wrong.push('head')
  return wrong
}

describe('a dossier', () => {
  it('holds article, copies, revisions, sources, history and what is needed to check them', () => {
    expect(filename).toMatch(/-dossier-r2\.zip$/)
    const names = Object.keys(files)
    expect(names).toEqual(
      expect.arrayContaining([
        'README.txt',
        'article.json',
        'manifest.json',
        'SHA256SUMS',
        'history/history.jsonl',
        'revisions/r0001.json',
        'revisions/r0001.txt',
        'revisions/r0002.json',
        'revisions/r0002.txt',
        'revisions/revisions.json',
        'sources/sources.json',
        'sources/sources.csv',
        `sources/files/${page}.html`,
      ]),
    )
    for (const ending of ['html', 'docx', 'pdf', 'csv', 'jsonld', 'md'])
      expect(
        names.some((name) => name.startsWith('copies/') && name.endsWith(`.${ending}`)),
        ending,
      ).toBe(true)
    expect(names.filter((name) => name.startsWith('copies/'))).toHaveLength(7)
    for (const name of names) expect(name).toMatch(/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}./-]*$/u)
    expect(json('manifest.json').notMade).toEqual([])
  })

  it('holds what sha256sum finds to be as it was', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tickmark-dossier-'))
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(path.join(folder, path.dirname(name)), { recursive: true })
      writeFileSync(path.join(folder, name), bytes)
    }
    const check = () =>
      execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
    expect(check().trim().split('\n')).toHaveLength(Object.keys(files).length - 1)
    writeFileSync(path.join(folder, 'article.json'), '{}')
    expect(check).toThrow(/1 computed checksum did NOT match/)
  })

  it('lists every file but the lists themselves with size and hash', () => {
    const { files: listed, historyHead } = json('manifest.json') as {
      files: { path: string; bytes: number; sha256: string }[]
      historyHead: { seq: number; hash: string }
    }
    const others = Object.keys(files).filter((name) => name !== 'manifest.json' && name !== 'SHA256SUMS')
    expect(listed.map(({ path: name }) => name).sort()).toEqual(others.sort())
    for (const { path: name, bytes, sha256: hash } of listed) {
      expect(files[name]?.byteLength).toBe(bytes)
      expect(sha256(files[name] ?? '')).toBe(hash)
    }
    expect(lines().at(-1)).toMatchObject(historyHead)
  })

  it('holds every revision, whose text is the one that its hash names', () => {
    const revisions = json('revisions/revisions.json') as { number: number; textSha256: string }[]
    expect(revisions.map(({ number }) => number)).toEqual([1, 2])
    for (const { number, textSha256 } of revisions) {
      expect(sha256(text(`revisions/r000${number}.txt`))).toBe(textSha256)
      expect(documentText(json(`revisions/r000${number}.json`))).toBe(text(`revisions/r000${number}.txt`))
    }
  })

  it('holds the open source with its stored page, and of the protected one that it is there', () => {
    const { sources, protectedSources } = json('sources/sources.json')
    expect(sources).toHaveLength(1)
    expect(sources[0]).toMatchObject({
      id: world.open,
      archived: [{ sha256: page, file: `sources/files/${page}.html` }],
    })
    expect(protectedSources).toBe(1)
    expect(text(`sources/files/${page}.html`)).toBe(PAGE)
    expect(Object.keys(files).filter((name) => name.startsWith('sources/files/'))).toHaveLength(1)
    expect(text('sources/sources.csv').trim().split('\r\n')).toHaveLength(2)
  })

  it('says how far it is', () => {
    expect(progress[0]?.[0]).toBe(0)
    const [done, total] = progress.at(-1) ?? []
    expect(done).toBe(total)
    expect(progress.map(([one]) => one)).toEqual(progress.map((_, index) => index))
  })
})

describe('its history', () => {
  it('is found to hold by the steps of its README alone', () => {
    expect(checkHistory(lines(), text('README.txt'))).toEqual([])
    const withheld = lines().filter((line) => line.withheld)
    expect(withheld.length).toBeGreaterThan(2)
    expect(text('README.txt')).toContain(`content: ${withheld.length} of them`)
    for (const line of withheld)
      expect(line).toMatchObject({ payload: null, reason: null, withheld: ['source'] })
  })

  const changed = (index: number, change: Record<string, unknown>) =>
    lines().map((line, at) => (at === index ? ({ ...line, ...change } as Line) : line))
  it.each<[string, () => Line[], RegExp]>([
    ['a name is another', () => changed(0, { actorName: 'Somebody' }), /content of 1/],
    ['a line was dropped', () => lines().filter((_, at) => at !== 1), /gap at 2/],
    [
      'two lines were swapped',
      () => [...lines().slice(1, 2), ...lines().slice(0, 1), ...lines().slice(2)],
      /gap at 1/,
    ],
    ['the tail was cut', () => lines().slice(0, -1), /head/],
    ['a hash was made up', () => changed(1, { hash: 'ab'.repeat(32) }), /content of 2/],
  ])('is found not to hold where %s', (_, forged, what) => {
    expect(checkHistory(forged(), text('README.txt')).join(', ')).toMatch(what)
  })
})
