import { describe, expect, test } from 'vitest'
import { describeAnchor } from '@/lib/domain/text/anchors'
import { utf16 } from '@/lib/domain/text/offsets'
import { type AnchoringJob, doAnchoringJob } from '@/lib/server/revisions/anchoring-job'
import { inWorker, runAnchoring, WORKER_THRESHOLD } from '@/lib/server/revisions/run-anchoring'

const sentence = (n: number) => `Witness ${n} said that pier ${n} was not closed.`

function jobOf(lines: number): AnchoringJob {
  const before = Array.from({ length: lines }, (_, n) => sentence(n)).join('\n')
  const anchors = [1, 2, 3].map((n) => {
    const start = before.indexOf(sentence(n))
    return describeAnchor(before, { start: utf16(start), end: utf16(start + sentence(n).length) })
  })
  const after = before.replace('pier 2 was not closed', 'pier 2 was closed').replace(`${sentence(3)}\n`, '')
  return { compareWith: before, after, batches: [{ before, anchors }] }
}

describe('an anchoring job', () => {
  test('has the same result in a thread of its own, which loads the sources as they are', async () => {
    const job = jobOf(40)
    const result = await inWorker(job)
    expect(result).toEqual(doAnchoringJob(job))
    expect(result.outcomes[0]?.map(({ kind }) => kind)).toEqual(['unchanged', 'reworded', 'orphaned'])
  })

  test('that is large leaves the thread free for others', async () => {
    const job = jobOf(3_000)
    expect(job.after.length).toBeGreaterThan(WORKER_THRESHOLD)
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await runAnchoring(job)
    clearInterval(timer)
    expect(turns).toBeGreaterThan(5)
  })

  test('that fails in its thread fails here', async () => {
    const broken = { ...jobOf(4), after: null } as unknown as AnchoringJob
    await expect(inWorker(broken)).rejects.toThrow()
  })
})
