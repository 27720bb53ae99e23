import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fingerprint, readStamp } from '#launch/fingerprint.ts'
import { LaunchFault } from '#launch/launch-fault.ts'
import { runProgram } from '#launch/run-program.ts'
import { compileWorkers } from './compile-workers.ts'
import { compressBuilt } from './compress-built.ts'
import type { StepResult } from './progress.ts'

/** What ends up in the build. */
const SOURCES = [
  'app',
  'components',
  'lib',
  // What the server shares with the application.
  'lib/launch/http',
  'prisma/schema',
  'next.config.js',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** Tests, and what runs outside the build. */
function isOutside(place: string): boolean {
  return /^lib\/(launch|testing|decisions)$|^lib\/server\/db\/generated$|\.test\.tsx?$/.test(place)
}

/** Whether the production build is of the source as it stands. @param root the repository */
export async function isBuilt(root: string): Promise<{ built: boolean; wanted: string }> {
  const wanted = await fingerprint(root, SOURCES, isOutside)
  const made = await readStamp(stampFile(root))
  const whole = await access(path.join(root, '.next/BUILD_ID')).then(
    () => true,
    () => false,
  )
  return { built: whole && made === wanted, wanted }
}

/**
 * Makes the production build unless it is there. A build cut short leaves no stamp and is made anew.
 *
 * @throws {LaunchFault} with Next's own words if the source does not build, or the disk is full.
 */
export async function build(root: string): Promise<StepResult<undefined>> {
  const { built, wanted } = await isBuilt(root)
  if (built) return { did: 'Build is up to date', value: undefined }
  await rm(stampFile(root), { force: true })
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const { exitCode, output } = await runProgram('next/dist/bin/next', ['build'], { env })
  if (exitCode !== 0) {
    if (/ENOSPC|No space left/.test(output))
      throw new LaunchFault('The disk is full: free about 500 MB for the build, then start again.')
    throw new LaunchFault(`The build failed; Next says:\n${output.trim()}`)
  }
  await compressBuilt(path.join(root, '.next/static'))
  const compiled = await compileWorkers(root)
  await mkdir(path.dirname(stampFile(root)), { recursive: true })
  await writeFile(stampFile(root), `${wanted}\n`)
  return {
    did: compiled ? 'Built' : 'Built; the workers compile their code when first used',
    value: undefined,
  }
}

function stampFile(root: string): string {
  return path.join(root, '.next/built-from')
}
