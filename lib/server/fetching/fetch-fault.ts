import type { FetchProblemCode } from '@/lib/domain/sources/fetch-problems'

/** Ends a fetch from within a connection or a stream; `fetchPage` turns it into its outcome, and nobody else sees it. */
export class FetchFault extends Error {
  override readonly name = 'FetchFault'
  readonly problem: FetchProblemCode

  constructor(problem: FetchProblemCode) {
    super(problem)
    this.problem = problem
  }
}
