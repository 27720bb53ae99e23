import { operations } from '@/lib/contracts/operations'
import { checkHealth } from '@/lib/server/http/check-health'
import { handlePublic } from '@/lib/server/http/handle'
import { workJobs } from '@/lib/server/jobs/work-jobs'

export const GET = handlePublic(operations.health, async () => {
  // The server asks this once when it has started: from then on its process works jobs as well.
  workJobs()
  return checkHealth()
})
