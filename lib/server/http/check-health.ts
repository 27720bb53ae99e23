import { prisma } from '@/lib/server/db/client'
import { Refusal } from '@/lib/server/http/refusal'
import { log } from '@/lib/server/log'

/**
 * Asks the database for a sign of life.
 *
 * @throws {Refusal} `unavailable` if it gives none, so that a load balancer sends people elsewhere.
 */
export async function checkHealth(): Promise<{ status: 'ok'; database: 'ok' }> {
  try {
    await prisma().$queryRaw`SELECT 1`
  } catch (error) {
    log().error({ err: error }, 'the database does not answer')
    throw new Refusal('unavailable', { retryAfterSeconds: 5 })
  }
  return { status: 'ok', database: 'ok' }
}
