import { z } from 'zod'
import { idSchema, stanceSchema } from '@/lib/contracts/common'
import { changes, sourceRef } from '@/lib/contracts/events/payload-parts'
import { LINK_STATES } from '@/lib/domain/claims/vocabulary'

const evidenceRef = { evidenceId: idSchema, source: sourceRef, stance: stanceSchema }

/** What the events of evidence and of the library’s sources carry. */
export const EVIDENCE_EVENTS = {
  'evidence.added': z.object({ number: z.int(), ...evidenceRef, locator: z.string() }),
  'evidence.changed': z.object({ number: z.int(), ...evidenceRef, changes }),
  'evidence.removed': z.object({ number: z.int(), ...evidenceRef }),
  'evidence.restored': z.object({ number: z.int(), ...evidenceRef }),
  'source.created': z.object({ source: sourceRef }),
  'source.changed': z.object({ source: sourceRef, changes }),
  'source.archived': z.object({ source: sourceRef, copyId: idSchema, sha256: z.string(), bytes: z.int() }),
  'source.archive_failed': z.object({ source: sourceRef, copyId: idSchema, problem: z.string() }),
  'source.link_changed': z.object({ source: sourceRef, from: z.enum(LINK_STATES), to: z.enum(LINK_STATES) }),
  'source.checks_imported': z.object({ filename: z.string(), added: z.int(), known: z.int() }),
  'source.protected_read': z.object({ source: sourceRef }),
} as const
