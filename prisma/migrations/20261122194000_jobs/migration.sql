-- CreateTable
CREATE TABLE "digest_state" (
    "newsroom_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "refusals" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "digest_state_pkey" PRIMARY KEY ("newsroom_id","user_id")
);

-- AddForeignKey
ALTER TABLE "digest_state" ADD CONSTRAINT "digest_state_newsroom_id_user_id_fkey" FOREIGN KEY ("newsroom_id", "user_id") REFERENCES "membership"("newsroom_id", "user_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- From here on, written by hand.

GRANT SELECT, INSERT, UPDATE ON digest_state TO tickmark_app;
ALTER TABLE digest_state ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_newsroom ON digest_state USING (newsroom_id = (SELECT app_newsroom()))
  WITH CHECK (newsroom_id = (SELECT app_newsroom()));

-- Jobs are nobody's and look after all newsrooms, one after the other. These two functions say which newsrooms have
-- something to do, and nothing else: the rows themselves the application sees within one newsroom only, as ever.

-- Claims whose lease ran out within `lost_within`, or that are due within `due_within`.
CREATE FUNCTION newsrooms_with_clock_work(lost_within interval, due_within interval) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT newsroom_id FROM claim
  WHERE holder_id IS NOT NULL AND lease_until < now() AND lease_until > now() - lost_within
    AND deleted_at IS NULL AND work_state <> 'closed'
  UNION
  SELECT newsroom_id FROM claim
  WHERE due_at > now() AND due_at <= now() + due_within AND deleted_at IS NULL AND work_state <> 'closed'
$$;

-- Notifications that wait for a mail: older than `settled`, younger than `stale`.
CREATE FUNCTION newsrooms_with_mail(settled interval, stale interval) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT newsroom_id FROM notification
  WHERE mail AND mailed_at IS NULL AND read_at IS NULL
    AND created_at < now() - settled AND created_at > now() - stale
$$;

REVOKE ALL ON FUNCTION newsrooms_with_clock_work(interval, interval), newsrooms_with_mail(interval, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION newsrooms_with_clock_work(interval, interval), newsrooms_with_mail(interval, interval)
  TO tickmark_app;
