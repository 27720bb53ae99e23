import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

/** An import in a file: whether the walls of the house let it stand. */
const CASES: readonly [file: string, imported: string, verdict: 'stands' | 'is flagged'][] = [
  ['lib/domain/claims/a.ts', '@/lib/domain/text/offsets', 'stands'],
  ['lib/domain/claims/a.ts', './vocabulary', 'stands'],
  ['lib/domain/claims/a.ts', 'zod', 'is flagged'],
  ['lib/domain/claims/a.ts', 'node:crypto', 'is flagged'],
  ['lib/domain/claims/a.ts', '@/lib/contracts/common', 'is flagged'],
  ['lib/domain/claims/a.ts', '../text/offsets', 'is flagged'],
  ['lib/contracts/a.ts', 'zod', 'stands'],
  ['lib/contracts/a.ts', '@/lib/domain/text/offsets', 'stands'],
  ['lib/contracts/a.ts', '@/lib/server/log', 'is flagged'],
  ['lib/editor/a.ts', '@tiptap/core', 'stands'],
  ['lib/editor/a.ts', 'react', 'is flagged'],
  ['lib/importing/a.ts', '@/lib/editor/schema/article-schema', 'stands'],
  ['lib/importing/a.ts', '@/lib/editor/highlights/plugin', 'is flagged'],
  ['lib/exporting/a.ts', '@/lib/server/db/client', 'is flagged'],
  ['lib/client/a.ts', '@/lib/contracts/common', 'stands'],
  ['lib/client/a.ts', '@/lib/server/log', 'is flagged'],
  ['lib/server/claims/a.ts', '@/lib/server/db/newsroom-tx', 'stands'],
  ['lib/server/claims/a.ts', '@/lib/client/api', 'is flagged'],
  ['lib/server/claims/a.ts', '@prisma/client', 'is flagged'],
  ['lib/server/db/a.ts', '@/lib/server/db/generated/client', 'stands'],
  ['components/claims/a.tsx', '@/lib/client/api', 'stands'],
  ['components/claims/a.tsx', '@/lib/server/auth/can', 'is flagged'],
  ['app/api/v1/a.ts', '@/lib/server/claims/create-claim', 'stands'],
  ['app/api/v1/a.ts', '@/lib/server/db/newsroom-tx', 'stands'],
  ['app/api/v1/a.ts', '@/lib/server/db/client', 'is flagged'],
  ['components/ui/a.tsx', '@/app/layout', 'is flagged'],
]

/** Other rules of the house that are lint rules: a line, and the rule that must flag it. */
const LINES: readonly [line: string, rule: string | null][] = [
  ['export const a = (b: any) => b', 'noExplicitAny'],
  ['export const a = (b: unknown) => b', null],
  ['export const a = (b?: string) => b!.length', 'noNonNullAssertion'],
  ['export const a = (b?: string) => b?.length', null],
]

describe('the walls between folders', () => {
  let folder = ''
  let findings: { file: string; rule: string }[] = []

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tickmark-walls-'))
    cpSync(path.join(root, '.biome.json'), path.join(folder, '.biome.json'))
    CASES.forEach(([file, imported], index) => {
      place(numbered(file, index), `import { x } from '${imported}'\n\nexport const y = x\n`)
    })
    LINES.forEach(([line], index) => {
      place(numbered('lib/server/claims/line.ts', index), `${line}\n`)
    })
    const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome')
    const run = spawnSync(
      process.execPath,
      [biome, 'lint', '--reporter=json', '--max-diagnostics=200', '--vcs-enabled=false', '.'],
      { cwd: folder, encoding: 'utf8' },
    )
    const report = JSON.parse(run.stdout) as {
      diagnostics: { category: string; location: { path: string | { file: string } } }[]
    }
    findings = report.diagnostics.map(({ category, location }) => ({
      file: typeof location.path === 'string' ? location.path : location.path.file,
      rule: category.split('/').at(-1) ?? '',
    }))
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const numbered = (file: string, index: number) => file.replace(/(\.tsx?)$/, `-${index}$1`)

  function place(file: string, text: string) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }

  const flaggedRules = (file: string) =>
    findings.filter((found) => found.file.endsWith(file)).map(({ rule }) => rule)

  it.each(CASES.map((one, index) => [...one, index] as const))(
    '%s importing %s %s',
    (file, _imported, verdict, index) => {
      const flagged = flaggedRules(numbered(file, index)).includes('noRestrictedImports')
      expect(flagged ? 'is flagged' : 'stands').toBe(verdict)
    },
  )

  it.each(LINES.map((one, index) => [...one, index] as const))('%s is judged by %s', (_line, rule, index) => {
    const rules = flaggedRules(numbered('lib/server/claims/line.ts', index))
    expect(rules).toEqual(rule === null ? [] : [rule])
  })

  it('reads the configuration without a warning', () => {
    const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome')
    const output = execFileSync(process.execPath, [biome, 'rage'], { cwd: root, encoding: 'utf8' })
    expect(output).toMatch(/Status:\s+Loaded successfully/)
  })
})
