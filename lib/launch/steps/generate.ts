import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fingerprint, readStamp } from '#launch/fingerprint.ts'
import { runPrisma } from '#launch/prisma.ts'
import type { StepResult } from './progress.ts'

/**
 * Generates the Prisma client unless the one that is there was made from this very schema.
 *
 * @param root the repository
 * @throws {Error} with Prisma's words if the schema is wrong.
 */
export async function generateClient(root: string): Promise<StepResult<undefined>> {
  const stampFile = path.join(root, 'lib/server/db/generated/.made-from')
  const wanted = await fingerprint(root, ['prisma/schema', 'node_modules/prisma/package.json'])
  if ((await readStamp(stampFile)) === wanted)
    return { did: 'Database client is up to date', value: undefined }
  const { exitCode, output } = await runPrisma(['generate'])
  if (exitCode !== 0) throw new Error(`prisma generate failed:\n${output}`)
  await writeFile(stampFile, `${wanted}\n`)
  return { did: 'Database client generated', value: undefined }
}
