-- CreateEnum
CREATE TYPE "ThreadKind" AS ENUM ('discussion', 'question');

-- CreateEnum
CREATE TYPE "ThreadState" AS ENUM ('open', 'resolved');

-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('mention', 'assignment', 'question', 'answer', 'second_look', 'disagreement', 'text_changed', 'due_soon', 'lease_lost');

-- AlterTable
ALTER TABLE "event" ADD COLUMN     "tx" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint;

-- AlterTable
ALTER TABLE "claim" ADD COLUMN     "labels" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "newsroom" ADD COLUMN     "blind_second_look" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "thread" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "evidence_id" UUID,
    "kind" "ThreadKind" NOT NULL DEFAULT 'discussion',
    "state" "ThreadState" NOT NULL DEFAULT 'open',
    "asked_id" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_by_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "comment" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "body" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "mention" (
    "newsroom_id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "mention_pkey" PRIMARY KEY ("newsroom_id","comment_id","user_id")
);

-- CreateTable
CREATE TABLE "presence" (
    "newsroom_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "tab_id" UUID NOT NULL,
    "article_id" UUID,
    "claim_id" UUID,
    "revision_id" UUID,
    "start_offset" INTEGER,
    "end_offset" INTEGER,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("newsroom_id","user_id","tab_id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "notification" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "article_id" UUID,
    "claim_id" UUID,
    "thread_id" UUID,
    "comment_id" UUID,
    "actor_id" UUID,
    "actor_name" TEXT,
    "in_app" BOOLEAN NOT NULL DEFAULT true,
    "mail" BOOLEAN NOT NULL DEFAULT true,
    "cause" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "notification_setting" (
    "newsroom_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "in_app" BOOLEAN NOT NULL,
    "mail" BOOLEAN NOT NULL,

    CONSTRAINT "notification_setting_pkey" PRIMARY KEY ("newsroom_id","user_id","kind")
);

-- CreateIndex
CREATE INDEX "thread_newsroom_id_claim_id_idx" ON "thread"("newsroom_id", "claim_id");

-- CreateIndex
CREATE INDEX "comment_newsroom_id_thread_id_id_idx" ON "comment"("newsroom_id", "thread_id", "id");

-- CreateIndex
CREATE INDEX "comment_newsroom_id_claim_id_idx" ON "comment"("newsroom_id", "claim_id");

-- CreateIndex
CREATE INDEX "saved_view_newsroom_id_owner_id_idx" ON "saved_view"("newsroom_id", "owner_id");

-- CreateIndex
CREATE INDEX "notification_inbox" ON "notification"("newsroom_id", "user_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "notification_newsroom_id_user_id_cause_key" ON "notification"("newsroom_id", "user_id", "cause");

-- CreateIndex
CREATE INDEX "event_by_tx" ON "event"("newsroom_id", "tx");

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_newsroom_id_evidence_id_fkey" FOREIGN KEY ("newsroom_id", "evidence_id") REFERENCES "evidence"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_newsroom_id_thread_id_fkey" FOREIGN KEY ("newsroom_id", "thread_id") REFERENCES "thread"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_newsroom_id_comment_id_fkey" FOREIGN KEY ("newsroom_id", "comment_id") REFERENCES "comment"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_newsroom_id_user_id_fkey" FOREIGN KEY ("newsroom_id", "user_id") REFERENCES "membership"("newsroom_id", "user_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_newsroom_id_user_id_fkey" FOREIGN KEY ("newsroom_id", "user_id") REFERENCES "membership"("newsroom_id", "user_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_setting" ADD CONSTRAINT "notification_setting_newsroom_id_user_id_fkey" FOREIGN KEY ("newsroom_id", "user_id") REFERENCES "membership"("newsroom_id", "user_id") ON DELETE NO ACTION ON UPDATE CASCADE;



-- ---------------------------------------------------------------------------------------------------------------
-- From here on, written by hand.

ALTER TABLE claim ALTER COLUMN labels SET NOT NULL;
ALTER TABLE claim ADD CONSTRAINT claim_labels_bounded CHECK (cardinality(labels) <= 20);
CREATE INDEX claim_by_label ON claim USING gin (newsroom_id, labels) WHERE deleted_at IS NULL;
-- A view's columns are those of the table when it was made.
CREATE OR REPLACE VIEW own_claim AS SELECT * FROM claim WHERE newsroom_id = (SELECT app_newsroom()) WITH CHECK OPTION;

-- Where somebody is, is of no use after a crash, and is written every few seconds.
ALTER TABLE presence SET UNLOGGED;

ALTER TABLE thread ADD CONSTRAINT thread_resolved_whole
  CHECK ((state = 'resolved') = (resolved_at IS NOT NULL) AND (resolved_at IS NULL) = (resolved_by_id IS NULL));
ALTER TABLE thread ADD CONSTRAINT thread_question_asks_somebody CHECK ((kind = 'question') = (asked_id IS NOT NULL));
ALTER TABLE presence ADD CONSTRAINT presence_selection_whole
  CHECK ((revision_id IS NULL) = (start_offset IS NULL) AND (start_offset IS NULL) = (end_offset IS NULL)
    AND (start_offset IS NULL OR (start_offset >= 0 AND start_offset < end_offset)));
ALTER TABLE notification ADD CONSTRAINT notification_goes_somewhere CHECK (in_app OR mail);

-- What has not been read, and what waits for the next digest.
CREATE INDEX notification_unread ON notification (newsroom_id, user_id) WHERE read_at IS NULL AND in_app;
CREATE INDEX notification_unmailed ON notification (newsroom_id, user_id, created_at)
  WHERE mail AND mailed_at IS NULL AND read_at IS NULL;
CREATE INDEX presence_by_article ON presence (newsroom_id, article_id);
CREATE INDEX thread_open ON thread (newsroom_id, article_id) WHERE state = 'open';
-- Leases that ran out and dates that come near are looked for in all newsrooms, every minute.
CREATE INDEX claim_lease_end ON claim (lease_until) WHERE holder_id IS NOT NULL;
CREATE INDEX claim_due_soon ON claim (due_at) WHERE deleted_at IS NULL AND work_state <> 'closed' AND due_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON thread, comment, notification, notification_setting TO tickmark_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON presence, saved_view, mention TO tickmark_app;
DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['thread', 'comment', 'mention', 'presence', 'saved_view', 'notification',
    'notification_setting']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY own_newsroom ON %I USING (newsroom_id = (SELECT app_newsroom()))
      WITH CHECK (newsroom_id = (SELECT app_newsroom()))', tenant_table);
  END LOOP;
END
$$;

-- Hints to every process that something is there to be read: `e NEWSROOM STREAM` for an event, `n NEWSROOM PERSON` for
-- a notification, `p NEWSROOM` for presence. PostgreSQL sends them after the commit, and each once a transaction. Hints may
-- be lost; whoever follows reads the rows themselves, and looks again without a hint every few seconds (decision 0013).
CREATE FUNCTION hint_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tickmark', 'e ' || NEW.newsroom_id || ' ' || NEW.stream_id);
  RETURN NULL;
END
$$;
CREATE TRIGGER event_head_hint AFTER INSERT OR UPDATE OF last_seq ON event_head
  FOR EACH ROW WHEN (NEW.last_seq > 0) EXECUTE FUNCTION hint_event();
CREATE FUNCTION hint_notification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tickmark', 'n ' || NEW.newsroom_id || ' ' || NEW.user_id);
  RETURN NULL;
END
$$;
CREATE TRIGGER notification_hint AFTER INSERT OR UPDATE OF read_at ON notification
  FOR EACH ROW EXECUTE FUNCTION hint_notification();
CREATE FUNCTION hint_presence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Being still there is no news.
  IF TG_OP = 'UPDATE' AND (OLD.article_id, OLD.claim_id, OLD.revision_id, OLD.start_offset, OLD.end_offset)
    IS NOT DISTINCT FROM (NEW.article_id, NEW.claim_id, NEW.revision_id, NEW.start_offset, NEW.end_offset) THEN
    RETURN NULL;
  END IF;
  PERFORM pg_notify('tickmark', 'p ' || coalesce(NEW.newsroom_id, OLD.newsroom_id));
  RETURN NULL;
END
$$;
CREATE TRIGGER presence_hint AFTER INSERT OR UPDATE OR DELETE ON presence
  FOR EACH ROW EXECUTE FUNCTION hint_presence();
