import { z } from 'zod'
import { reviewElement } from '@/lib/exporting/claim-review'

/** What of a ClaimReview file is read here: its reviews, whatever stands in them. */
const ReviewFile = z.object({ '@graph': z.array(z.record(z.string(), z.unknown())) })

/**
 * The first review of a ClaimReview file as a script element.
 *
 * @param file the parsed file, as the desk made it
 * @returns null where it holds no review
 * @throws {z.ZodError} for anything that is no such file
 */
export function readMarkup(file: unknown): string | null {
  const [review] = ReviewFile.parse(file)['@graph']
  return review ? reviewElement({ '@context': 'https://schema.org', ...review }) : null
}
