import { answer, type WorkerAnswer, type WorkerAsk } from '@/lib/client/anchoring-answer'

// The page is compiled for a window; in here, `self` is a worker's own scope.
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<WorkerAsk>) => void) | null
  postMessage: (said: WorkerAnswer) => void
}

scope.onmessage = ({ data }) => scope.postMessage(answer(data))
