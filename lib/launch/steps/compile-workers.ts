import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { runNode } from '#launch/run-program.ts'

/**
 * Loads the workers' code once, so that what Node compiles of it is kept for them (lib/server/work/compile).
 *
 * @param root the repository
 * @returns whether it is: where the code does not load, the first worker tells why when it is needed
 */
export async function compileWorkers(root: string): Promise<boolean> {
  const work = path.join(root, 'lib/server/work')
  const loader = pathToFileURL(path.join(work, 'resolve-sources.mjs')).href
  const { exitCode } = await runNode(['--import', loader, path.join(work, 'compile.ts')])
  return exitCode === 0
}
