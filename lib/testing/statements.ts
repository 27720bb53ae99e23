import pg from 'pg'
import { vi } from 'vitest'

/** The statements that reach the database while `work` runs, in order and without their values. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return query.mock.calls.map(([first]: unknown[]) =>
      typeof first === 'string' ? first : (first as { text: string }).text,
    )
  } finally {
    query.mockRestore()
  }
}
