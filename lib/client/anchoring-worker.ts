import type { WorkerAnswer, WorkerAsk } from '@/lib/client/anchoring-answer'
import type { Comparison, ReanchorOutcome, StoredAnchor } from '@/lib/domain/anchoring/outcome'

type Waiting = { resolve: (answer: WorkerAnswer) => void; reject: (error: Error) => void }
type Unnumbered = WorkerAsk extends infer A ? (A extends { id: number } ? Omit<A, 'id'> : never) : never

let worker: Worker | null = null
let lastId = 0
const waiting = new Map<number, Waiting>()

function failAll(error: Error): void {
  const failed = [...waiting.values()]
  waiting.clear()
  worker?.terminate()
  // The next question begins with a worker of its own.
  worker = null
  for (const { reject } of failed) reject(error)
}

function theWorker(): Worker {
  if (worker) return worker
  const made = new Worker(new URL('./anchoring.worker.ts', import.meta.url), { type: 'module' })
  made.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
    const one = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.kind === 'failed') one?.reject(new Error(data.message))
    else one?.resolve(data)
  }
  made.onerror = (event) => failAll(new Error(event.message || 'The comparison could not be loaded.'))
  worker = made
  return made
}

function ask(question: Unnumbered): Promise<WorkerAnswer> {
  const id = ++lastId
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    theWorker().postMessage({ ...question, id })
  })
}

/**
 * Compares two texts word by word beside the page, which stays alive while it happens.
 *
 * @throws {Error} if the worker cannot be loaded, or the comparison has a defect.
 */
export async function compareInWorker(before: string, after: string): Promise<Comparison> {
  const said = await ask({ kind: 'compare', before, after })
  if (said.kind !== 'compare') throw new Error('The worker answered another question.')
  return said.comparison
}

/**
 * Finds what becomes of anchors in another text, beside the page. Offsets are UTF-16 code units.
 *
 * @returns one outcome an anchor, in their order.
 * @throws {Error} as {@link compareInWorker}.
 */
export async function reanchorInWorker(
  before: string,
  after: string,
  anchors: readonly StoredAnchor[],
): Promise<ReanchorOutcome[]> {
  const said = await ask({ kind: 'reanchor', before, after, anchors })
  if (said.kind !== 'reanchor') throw new Error('The worker answered another question.')
  return said.outcomes
}
