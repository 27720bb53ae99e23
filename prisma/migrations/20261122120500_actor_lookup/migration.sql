-- Who is asking, in one statement. Every request asks this before it is known which newsroom it belongs to, so the
-- functions run with the owner's rights; they open nothing but the one row whose key was shown. The application could
-- ask the same by three statements in a transaction of their own, which every save would pay for.

-- The person behind a session that has neither ended nor expired, and what they are in its newsroom now: no row for
-- a disabled account, NULL for newsroom and role where they belong to none (any more).
CREATE FUNCTION session_actor(wanted uuid)
  RETURNS TABLE (user_id uuid, user_name text, newsroom_id uuid, role "Role")
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.name, m.newsroom_id, m.role
  FROM "session" s
  JOIN "user" u ON u.id = s.user_id AND u.disabled_at IS NULL
  LEFT JOIN membership m
    ON m.newsroom_id = s.newsroom_id AND m.user_id = s.user_id AND m.disabled_at IS NULL
  WHERE s.id = wanted AND s.ended_at IS NULL AND s.expires_at > now()
$$;

-- The same for an access token, which always belongs to one newsroom. `stale` asks for its last use to be noted.
CREATE FUNCTION token_actor(wanted_hash text)
  RETURNS TABLE (token_id uuid, user_id uuid, user_name text, newsroom_id uuid, role "Role", stale boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, u.id, u.name, m.newsroom_id, m.role,
    t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute'
  FROM access_token t
  JOIN "user" u ON u.id = t.user_id AND u.disabled_at IS NULL
  JOIN membership m ON m.newsroom_id = t.newsroom_id AND m.user_id = t.user_id AND m.disabled_at IS NULL
  WHERE t.token_hash = wanted_hash AND t.revoked_at IS NULL AND t.expires_at > now()
$$;

REVOKE ALL ON FUNCTION session_actor(uuid), token_actor(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_actor(uuid), token_actor(text) TO tickmark_app;
