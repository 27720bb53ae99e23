import type { Role } from '@/lib/domain/claims/vocabulary'

/** Who is asking: a member of one newsroom, by a browser session or by an access token. Read afresh for every request. */
export type Actor = {
  readonly newsroomId: string
  readonly userId: string
  readonly name: string
  readonly role: Role
  readonly via:
    | { readonly kind: 'session'; readonly sessionId: string }
    | { readonly kind: 'token'; readonly tokenId: string }
    | { readonly kind: 'script' }
}
