import { operations } from '@/lib/contracts/operations'
import { previewImport } from '@/lib/server/articles/preview-import'
import { handle } from '@/lib/server/http/handle'

export const POST = handle(operations.previewImport, ({ ask, body }) => previewImport(ask, body))
