import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { listViews } from '@/lib/server/review/list-views'
import { saveView } from '@/lib/server/review/save-view'

export const GET = handle(operations.listViews, ({ ask, query }) => listViews(ask, query))

export const POST = handle(operations.saveView, ({ ask, body }) => saveView(ask, body))
