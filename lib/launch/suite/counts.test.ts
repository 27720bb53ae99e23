import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest, settleCounts } from '#launch/suite/counts.ts'

describe('counting', () => {
  it('counts a vitest file that could not be run as one failure', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
        { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
        { status: 'failed', assertionResults: [] },
      ],
    }
    expect(countVitest(report)).toEqual({ passed: 3, failed: 2 })
  })

  it('counts a browser test that passed only when repeated as a failure', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 2 }, errors: [{}] }
    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 4 })
  })

  it.each([
    ['a good end', { passed: 4, failed: 0 }, 0, { passed: 4, failed: 0 }],
    ['failures already counted', { passed: 4, failed: 2 }, 1, { passed: 4, failed: 2 }],
    ['a bad end without failures', { passed: 4, failed: 0 }, 1, { passed: 4, failed: 1 }],
    ['no report', undefined, 1, { passed: 0, failed: 1 }],
    ['no report and a good end', undefined, 0, { passed: 0, failed: 1 }],
  ])('settles %s', (_name, counts, exitCode, settled) => {
    expect(settleCounts(counts, exitCode)).toEqual(settled)
  })
})
