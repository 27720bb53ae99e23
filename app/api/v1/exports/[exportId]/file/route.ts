import { operations } from '@/lib/contracts/operations'
import { exportFile } from '@/lib/server/exports/export-file'
import { handleApart } from '@/lib/server/http/handle-apart'

export const GET = handleApart(operations.exportFile, ({ inTx, params }) => exportFile(inTx, params))
