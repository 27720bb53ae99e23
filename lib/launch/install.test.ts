import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { installFault, isInstalled, root } from './install.mjs'

const locked = {
  '': { version: '1.0.0' },
  'node_modules/a': { version: '1.2.3' },
  'node_modules/b-windows': { version: '2.0.0', optional: true },
}

describe('what is installed', () => {
  it.each([
    ['every package in its version', { 'node_modules/a': { version: '1.2.3' } }, true],
    [
      'more than is locked',
      { 'node_modules/a': { version: '1.2.3' }, 'node_modules/z': { version: '1.0.0' } },
      true,
    ],
    ['another version', { 'node_modules/a': { version: '1.2.4' } }, false],
    ['a package missing', {}, false],
    [
      'an optional one in another version',
      { 'node_modules/a': { version: '1.2.3' }, 'node_modules/b-windows': { version: '1.9.0' } },
      false,
    ],
    ['no account of an installation', undefined, false],
  ])('with %s', (_name, installed, verdict) => {
    expect(isInstalled(locked, installed)).toBe(verdict)
  })

  it('is what npm makes of this lock file, so that no second start installs it again', () => {
    const packagesOf = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages
    const given = packagesOf('package-lock.json')
    expect(isInstalled(given, packagesOf('node_modules/.package-lock.json'))).toBe(true)
  })
})

/** What none of our files names: `@mantine/dates` and `@mantine/charts` ask their host for it. */
const WANTED_BY_OTHERS = ['dayjs', 'recharts']
const FOLDERS = ['app', 'components', 'e2e', 'lib', 'prisma']

describe('what is asked for', () => {
  it('is named by a file of ours, or is a list of types for such a package', () => {
    const files = FOLDERS.flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(tsx?|mjs|css)$/.test(file))
        .map((file) => path.join(folder, file)),
    )
    const ours = [...files, 'next.config.js', 'tsconfig.json']
      .map((file) => readFileSync(path.join(root, file), 'utf8'))
      .join('\n')
    const isNamed = (name: string) =>
      // Fonts are named without the family of packages that they come from.
      [name, name.replace(/^@fontsource\//, '')].some((given) =>
        new RegExp(`['"\`](node_modules/)?${given}['"\`/]`).test(ours),
      )
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(path.join(root, 'package.json'), 'utf8'),
    )
    const idle = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !isNamed(name.replace(/^@types\//, '')) && !WANTED_BY_OTHERS.includes(name),
    )
    expect(files.length).toBeGreaterThan(1000)
    expect(idle).toEqual([])
  })
})

describe('a failed installation', () => {
  it.each([
    ['npm error code ENOSPC', 'The disk is full'],
    ['npm error code EACCES\nnpm error syscall mkdir', 'No permission to install'],
    ['npm error code ENOTFOUND\nnpm error network request', 'The npm registry cannot be reached'],
    ['npm error code EUSAGE\nnpm error `npm ci` can only', 'do not agree'],
    ['npm error something else', 'npm says:\nnpm error something else'],
  ])('by “%s” is told', (output, sentence) => {
    expect(installFault(output)).toContain(sentence)
  })
})
