import { parentPort, workerData } from 'node:worker_threads'
import { type AnchoringJob, doAnchoringJob } from './anchoring-job.ts'

// The program of a worker that does one job and ends.
parentPort?.postMessage(doAnchoringJob(workerData as AnchoringJob))
