import { z } from 'zod'
import { idSchema, momentSchema, roleSchema } from '@/lib/contracts/common'
import { changes } from '@/lib/contracts/events/payload-parts'

/** What the events of a newsroom carry that belong to no article: its rules, its people, their tokens and sign-ins. */
export const NEWSROOM_EVENTS = {
  'newsroom.created': z.object({ name: z.string() }),
  'newsroom.changed': z.object({ changes }),
  'view.shared': z.object({ viewId: idSchema, name: z.string() }),
  'view.removed': z.object({ viewId: idSchema, name: z.string() }),
  'member.invited': z.object({ inviteId: idSchema, role: roleSchema }),
  'member.invite_revoked': z.object({ inviteId: idSchema }),
  'member.joined': z.object({ memberId: idSchema, memberName: z.string(), role: roleSchema }),
  'member.role_changed': z.object({
    memberId: idSchema,
    memberName: z.string(),
    from: roleSchema,
    to: roleSchema,
  }),
  'member.disabled': z.object({ memberId: idSchema, memberName: z.string() }),
  'member.enabled': z.object({ memberId: idSchema, memberName: z.string() }),
  /**
   * An owner made a link by which a member sets a new password, or somebody did in a shell of the desk; the link itself is
   * written nowhere.
   */
  'member.reset_link_made': z.object({
    memberId: idSchema,
    memberName: z.string(),
    byCommand: z.literal(true).optional(),
  }),
  /** Whoever did it set a new password, by a link that was mailed to them, or made by an owner or by a command. */
  'member.password_reset': z.object({ by: z.enum(['mail', 'owner', 'command']) }),
  'token.created': z.object({ tokenId: idSchema, name: z.string(), expiresAt: momentSchema }),
  'token.revoked': z.object({ tokenId: idSchema, name: z.string() }),
  'session.signed_in': z.object({ how: z.enum(['password', 'oidc', 'demo']) }),
  'session.signed_out': z.object({}),
  /** A session came from another newsroom of its person or went to one; which one is nobody's business here. */
  'session.switched': z.object({ direction: z.enum(['in', 'out']) }),
} as const
