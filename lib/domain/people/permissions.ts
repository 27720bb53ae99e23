import type { Role } from '@/lib/domain/claims/vocabulary'

/** Everything that somebody can ask to do, as `noun.verb`. */
export const ACTIONS = [
  'newsroom.read',
  'newsroom.manage',
  'newsroom.history',
  'member.list',
  'member.manage',
  'token.manage_own',
  'article.list',
  'article.read',
  'article.create',
  'article.edit',
  'article.move',
  'article.clear',
  'revision.create',
  'revision.review',
  'correction.propose',
  'correction.decide',
  'claim.read',
  'claim.create',
  'claim.edit',
  'claim.assign',
  'claim.schedule',
  'claim.delete',
  'claim.check',
  'claim.adjudicate',
  'claim.move',
  'claim.take',
  'evidence.add',
  'evidence.edit',
  'source.read',
  'source.create',
  'source.edit',
  'queue.read',
  'history.read',
  'export.make',
  'annotations.import',
  'source.archive',
  'live.follow',
  'overview.read',
  'view.save',
  'view.share',
  'lease.end_others',
  'comment.write',
  'thread.resolve',
  'reporter.ask',
  'inbox.read',
] as const
export type Action = (typeof ACTIONS)[number]

const READER: readonly Action[] = [
  'newsroom.read',
  'member.list',
  'token.manage_own',
  'article.list',
  'article.read',
  'claim.read',
  'source.read',
  'queue.read',
  'history.read',
  'export.make',
  'live.follow',
  'overview.read',
  'view.save',
  'inbox.read',
]
const REPORTER: readonly Action[] = [
  ...READER,
  'correction.propose',
  'evidence.add',
  'evidence.edit',
  'source.create',
  'source.archive',
  'comment.write',
]
const CHECKER: readonly Action[] = [
  ...READER,
  'article.create',
  'article.edit',
  'revision.create',
  'revision.review',
  'correction.propose',
  'claim.create',
  'claim.edit',
  'claim.delete',
  'claim.check',
  'claim.move',
  'claim.take',
  'evidence.add',
  'evidence.edit',
  'source.create',
  'source.edit',
  'source.archive',
  'annotations.import',
  'view.share',
  'comment.write',
  'thread.resolve',
  'reporter.ask',
]
const EDITOR: readonly Action[] = [
  ...CHECKER,
  'article.move',
  'article.clear',
  'correction.decide',
  'claim.assign',
  'claim.schedule',
  'claim.adjudicate',
  'newsroom.history',
  'lease.end_others',
]
const OWNER: readonly Action[] = [...EDITOR, 'newsroom.manage', 'member.manage']

const ALLOWED: Readonly<Record<Role, ReadonlySet<Action>>> = {
  reader: new Set(READER),
  reporter: new Set(REPORTER),
  checker: new Set(CHECKER),
  editor: new Set(EDITOR),
  owner: new Set(OWNER),
}

/** What of the object matters to the answer. Absent fields do not narrow it. */
export type ObjectOfAction = {
  /** The member whose article it is: a reporter sees their own articles only. */
  readonly reporterId?: string | null
  /** Who made the row: a reporter edits their own evidence only. */
  readonly createdById?: string
}

/**
 * Whether a member of this role may do `action` to `object` inside their own newsroom (product.md, People).
 * Which newsroom an object belongs to is decided before: an object of another newsroom is not found at all.
 */
export function mayDo(role: Role, userId: string, action: Action, object: ObjectOfAction = {}): boolean {
  if (!ALLOWED[role].has(action)) return false
  if (role !== 'reporter') return true
  if (object.reporterId !== undefined && object.reporterId !== userId) return false
  if (action === 'evidence.edit' && object.createdById !== undefined && object.createdById !== userId)
    return false
  return true
}
