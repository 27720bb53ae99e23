import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { listLabels } from '@/lib/server/review/list-labels'

export const GET = handle(operations.listLabels, ({ ask }) => listLabels(ask))
