import { z } from 'zod'
import { idSchema } from '@/lib/contracts/common'

/** Parameters of paths that several operations share. */
export const articleParam = z.object({ articleId: idSchema })
export const claimParam = z.object({ claimId: idSchema })
export const evidenceParam = z.object({ claimId: idSchema, evidenceId: idSchema })
export const anchorParam = z.object({ claimId: idSchema, anchorId: idSchema })
export const revisionParam = z.object({ articleId: idSchema, number: z.coerce.number().int().positive() })
export const placementParam = z.object({ placementId: idSchema })
export const correctionParam = z.object({ correctionId: idSchema })
export const viewParam = z.object({ viewId: idSchema })
export const sourceParam = z.object({ sourceId: idSchema })
export const copyParam = z.object({ sourceId: idSchema, copyId: idSchema })
export const exportParam = z.object({ exportId: idSchema })
export const threadParam = z.object({ threadId: idSchema })
export const commentParam = z.object({ commentId: idSchema })
