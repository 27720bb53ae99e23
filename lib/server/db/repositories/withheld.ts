import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/*
 * What a blind second look keeps from somebody (decision 0014), as fragments of SQL: each is part of the very statement
 * that reads what might have to be kept, so that no check slips in between asking and reading.
 *
 * All begin with a look at the newsroom's rules that does not depend on the row. PostgreSQL takes it once a statement,
 * and where the newsroom is not blind nothing more is read.
 */

/** Whether the asker's newsroom works blind. */
const isBlind = ({ actor }: Ask) => Prisma.sql`(SELECT n.blind_second_look AND n.second_look <> 'never'
  FROM newsroom n WHERE n.id = ${actor.newsroomId}::uuid)`

/** Whether one person alone, and not the asker, has given a check in round `round` of claim `c`; null if nobody has. */
const isAnothersAlone = ({ actor }: Ask, round: Prisma.Sql) => Prisma.sql`(
  SELECT count(DISTINCT one.checker_id) < 2 AND bool_and(one.checker_id <> ${actor.userId}::uuid)
  FROM "check" one WHERE one.newsroom_id = c.newsroom_id AND one.claim_id = c.id AND one.round = ${round})`

/**
 * Whether the finding of claim `c` is withheld from the asker: the newsroom works blind, the claim is not closed, and
 * one person alone has given a check in the present round, who is not the asker. Their role does not matter, for any of
 * them may become the second checker. Never null.
 */
export function withheldFrom(ask: Ask): Prisma.Sql {
  return Prisma.sql`(${isBlind(ask)} AND c.work_state <> 'closed'
    AND coalesce(${isAnothersAlone(ask, Prisma.sql`c.round`)}, false))`
}

/** The finding of claim `c` as the asker may see it: null where there is none, or where it is withheld from them. */
export function visibleFinding(ask: Ask): Prisma.Sql {
  return Prisma.sql`CASE WHEN NOT ${withheldFrom(ask)} THEN c.finding END`
}

/**
 * Whether check `k` of claim `c` is withheld from the asker.
 *
 * Those of the present round are with its finding. Changed words can begin a new round without the claim having been
 * closed (decision 0012), and so can a finding that was taken back; what one person alone had found before then stays
 * withheld as long as the asker might still give the second look.
 */
export function checkWithheldFrom(ask: Ask): Prisma.Sql {
  return Prisma.sql`(${isBlind(ask)} AND c.work_state <> 'closed'
    AND coalesce(${isAnothersAlone(ask, Prisma.sql`c.round`)}, true)
    AND ${isAnothersAlone(ask, Prisma.sql`k.round`)}
    AND c.round - k.round = (
      SELECT count(*) FROM placement again
      WHERE again.newsroom_id = c.newsroom_id AND again.claim_id = c.id AND again.decision = 'recheck'
        AND again.undo ->> 'finding' IS NOT NULL AND again.undo ->> 'workState' <> 'closed'
        AND (again.undo ->> 'round')::int >= k.round) + (
      SELECT count(*) FROM event taken
      WHERE taken.newsroom_id = c.newsroom_id AND taken.claim_id = c.id AND taken.type = 'claim.finding_withdrawn'
        AND (taken.payload ->> 'round')::int >= k.round))`
}

/** What a stored standing of a claim becomes where its finding is withheld. */
const WITHOUT_FINDING = Prisma.sql`'{"finding": null, "findingReason": null, "findingAt": null}'::jsonb`

/**
 * The standing of a claim that placement `p` holds, as the asker may see it; beside `secret`, the
 * {@link withheldRounds} of its claim. A placement that is older than the first of the withheld checks knows of none.
 */
export function visibleBefore(p: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN EXISTS (SELECT 1 FROM secret s WHERE s.claim_id = ${p}.claim_id
    AND ${p}.created_at >= s.since - interval '1 second' AND ${p}.before #>> '{findingBy,id}' = s.checker_id::text)
    THEN ${p}.before || ${WITHOUT_FINDING} ELSE ${p}.before END`
}

/**
 * The reason of a decision that row `p` holds (`claim_id`, `decided_by_id`, `decided_at`), as the asker may see it,
 * beside `secret`: what the first checker has decided since their finding may speak of it.
 */
export function visibleReason(p: Prisma.Sql, reason: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN NOT EXISTS (SELECT 1 FROM secret s WHERE s.claim_id = ${p}.claim_id
    AND s.checker_id = ${p}.decided_by_id AND ${p}.decided_at >= s.since - interval '1 second') THEN ${reason} END`
}

/**
 * Whether event `e` tells what is withheld, beside `secret`, the {@link withheldRounds} of its claim: the finding itself,
 * what a decision on changed words did to it, and whatever reason the first checker has given for anything since.
 */
export const EVENT_WITHHELD = Prisma.sql`EXISTS (SELECT 1 FROM secret s WHERE s.claim_id = e.claim_id
  AND e.seq >= coalesce(s.since_seq, 0) AND (e.type IN ('claim.finding_given', 'claim.placement_decided')
    OR (e.actor_id = s.checker_id AND e.reason IS NOT NULL)))`

/**
 * The rounds of claims whose checks are withheld from the asker, as a subquery of `claim_id`, `round`, `checker_id`,
 * `since` (when the first of them was given) and `since_seq` (the event that told of it).
 *
 * @param which a condition on claim `c`
 */
export function withheldRounds(ask: Ask, which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT secret.*, (
      SELECT min(f.seq) FROM event f
      WHERE f.newsroom_id = ${ask.actor.newsroomId}::uuid AND f.claim_id = secret.claim_id
        AND f.type = 'claim.finding_given' AND (f.payload ->> 'round')::int = secret.round) AS since_seq
    FROM (
      SELECT c.id AS claim_id, k.round, k.checker_id, min(k.created_at) AS since
      FROM claim c JOIN "check" k ON k.newsroom_id = c.newsroom_id AND k.claim_id = c.id
      WHERE c.newsroom_id = ${ask.actor.newsroomId}::uuid AND ${which} AND ${checkWithheldFrom(ask)}
      GROUP BY c.id, k.round, k.checker_id
    ) secret)`
}
