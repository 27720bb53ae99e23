import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { Refusal } from '@/lib/server/http/refusal'
import { type AnchoringJob, type AnchoringResult, doAnchoringJob } from '@/lib/server/revisions/anchoring-job'

/**
 * Work from which a job goes to a worker, in UTF-16 code units of all texts plus some for each anchor: below, it is done
 * in less time than a worker takes to start, and nobody else's request notices.
 */
export const WORKER_THRESHOLD = 120_000
const UNITS_PER_ANCHOR = 200

/** How long a job may take, in ms; texts of the greatest length take a fraction of it. The claims are locked meanwhile. */
const MAX_JOB_MS = 20_000

/** Does an anchoring job: here if it is small, in a thread of its own if it would keep other requests waiting. */
export async function runAnchoring(job: AnchoringJob): Promise<AnchoringResult> {
  return workOf(job) < WORKER_THRESHOLD ? doAnchoringJob(job) : await inWorker(job)
}

function workOf({ compareWith, after, batches }: AnchoringJob): number {
  const compared = compareWith === null ? 0 : compareWith.length + after.length
  return batches.reduce(
    (sum, { before, anchors }) => sum + before.length + after.length + UNITS_PER_ANCHOR * anchors.length,
    compared,
  )
}

/**
 * Does a job in a thread of its own.
 *
 * @throws {Refusal} `unavailable` if it takes too long. @throws what the job throws.
 */
export function inWorker(job: AnchoringJob): Promise<AnchoringResult> {
  // The bundler must not follow this path: the thread runs the sources themselves.
  const program = path.join(
    /* turbopackIgnore: true */ process.cwd(),
    'lib/server/revisions/anchoring-worker.ts',
  )
  const worker = new Worker(/* turbopackIgnore: true */ program, { workerData: job })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new Refusal('unavailable', { detail: 'Comparing the two texts took too long. Nothing was saved.' }),
      )
      void worker.terminate()
    }, MAX_JOB_MS)
    worker.once('message', (result: AnchoringResult) => resolve(result))
    worker.once('error', reject)
    worker.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the anchoring worker ended with code ${code} and no result`))
    })
  })
}
