import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { errorCode } from '#launch/launch-fault.ts'

/** How many checks of a stage held and how many did not. */
export type Counts = { passed: number; failed: number }

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
})

/**
 * Counts a report of vitest's json reporter; a file that could not be run at all counts as one failure.
 *
 * @throws {z.ZodError} if it is no such report.
 */
export function countVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, testResults } = VitestReport.parse(report)
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  )
  return { passed: numPassedTests, failed: numFailedTests + broken.length }
}

/**
 * Counts a report of Playwright's json reporter. A test that passed only when repeated is a failure: it would
 * be one for half of those who run it.
 *
 * @throws {z.ZodError} if it is no such report.
 */
export function countPlaywright(report: unknown): Counts {
  const { stats, errors } = PlaywrightReport.parse(report)
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
}

/**
 * Brings a stage's counts in line with how its program ended: one that ended in error failed at least once, also
 * where it counted nothing or wrote no report.
 *
 * @param counts `undefined` where there was no report
 */
export function settleCounts(counts: Counts | undefined, exitCode: number): Counts {
  const { passed, failed } = counts ?? { passed: 0, failed: 1 }
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed }
}

/** Reads a report file. @returns `undefined` if the program did not write one */
export async function readReport(
  file: string,
  count: (report: unknown) => Counts,
): Promise<Counts | undefined> {
  try {
    return count(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}
