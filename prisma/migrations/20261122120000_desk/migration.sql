-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "WorkState" AS ENUM ('to_check', 'in_progress', 'waiting_for_source', 'needs_second_look', 'closed');

-- CreateEnum
CREATE TYPE "Finding" AS ENUM ('supported', 'refuted', 'conflicting', 'not_enough_evidence', 'not_checkable');

-- CreateEnum
CREATE TYPE "Stance" AS ENUM ('supports', 'partly_supports', 'contradicts', 'context', 'says_nothing');

-- CreateEnum
CREATE TYPE "SourceKind" AS ENUM ('document', 'dataset', 'official_record', 'recording', 'interview', 'person', 'news_report', 'reference_work', 'web_page', 'social_post', 'own_observation');

-- CreateEnum
CREATE TYPE "LocatorKind" AS ENUM ('page', 'paragraph', 'timecode', 'other');

-- CreateEnum
CREATE TYPE "ClaimType" AS ENUM ('numerical', 'quote', 'event_or_property', 'causal', 'position_statement', 'speculative', 'opinion', 'media');

-- CreateEnum
CREATE TYPE "Priority" AS ENUM ('urgent', 'high', 'normal', 'low');

-- CreateEnum
CREATE TYPE "ArticleState" AS ENUM ('draft', 'in_check', 'cleared', 'published', 'archived');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('owner', 'editor', 'checker', 'reporter', 'reader');

-- CreateEnum
CREATE TYPE "SecondLookRule" AS ENUM ('never', 'by_finding', 'always');

-- CreateEnum
CREATE TYPE "FindingWordPreset" AS ENUM ('averitec', 'politifact', 'check');

-- CreateEnum
CREATE TYPE "TextDirection" AS ENUM ('ltr', 'rtl');

-- CreateTable
CREATE TABLE "article" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "byline" TEXT,
    "language" TEXT NOT NULL,
    "direction" "TextDirection" NOT NULL DEFAULT 'ltr',
    "priority" "Priority" NOT NULL DEFAULT 'normal',
    "due_at" TIMESTAMPTZ(3),
    "state" "ArticleState" NOT NULL DEFAULT 'in_check',
    "reporter_id" UUID,
    "revision_number" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "revision" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "text_sha256" TEXT NOT NULL,
    "note" TEXT,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "event_head" (
    "newsroom_id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "last_hash" TEXT NOT NULL,
    "last_claim_number" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "event_head_pkey" PRIMARY KEY ("newsroom_id","stream_id")
);

-- CreateTable
CREATE TABLE "event" (
    "newsroom_id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "claim_id" UUID,
    "reason" TEXT,
    "payload" JSONB NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("newsroom_id","stream_id","seq")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "newsroom_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("newsroom_id","user_id","key")
);

-- CreateTable
CREATE TABLE "claim" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "statement" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "speaker" TEXT NOT NULL DEFAULT '',
    "speaker_role" TEXT NOT NULL DEFAULT '',
    "claim_date" DATE,
    "types" "ClaimType"[],
    "priority" "Priority" NOT NULL DEFAULT 'normal',
    "work_state" "WorkState" NOT NULL DEFAULT 'to_check',
    "finding" "Finding",
    "finding_reason" TEXT,
    "finding_by_id" UUID,
    "finding_at" TIMESTAMPTZ(3),
    "text_changed_since_finding" BOOLEAN NOT NULL DEFAULT false,
    "round" INTEGER NOT NULL DEFAULT 1,
    "assignee_id" UUID,
    "due_at" TIMESTAMPTZ(3),
    "holder_id" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "lease_fence" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "claim_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "anchor" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "start_offset" INTEGER NOT NULL,
    "end_offset" INTEGER NOT NULL,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "anchor_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "source" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "SourceKind" NOT NULL,
    "primary" BOOLEAN NOT NULL DEFAULT false,
    "title" TEXT NOT NULL,
    "publisher" TEXT NOT NULL DEFAULT '',
    "author" TEXT NOT NULL DEFAULT '',
    "url" TEXT,
    "canonical_url" TEXT,
    "published_on" DATE,
    "protected" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "source_access" (
    "newsroom_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "source_access_pkey" PRIMARY KEY ("newsroom_id","source_id","user_id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "stance" "Stance" NOT NULL,
    "locator_kind" "LocatorKind",
    "locator" TEXT NOT NULL DEFAULT '',
    "passage" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "as_of" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "check" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "finding" "Finding" NOT NULL,
    "reason" TEXT NOT NULL,
    "checker_id" UUID NOT NULL,
    "adjudicates" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "check_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "newsroom" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "finding_words" "FindingWordPreset" NOT NULL DEFAULT 'averitec',
    "second_look" "SecondLookRule" NOT NULL DEFAULT 'by_finding',
    "second_look_findings" "Finding"[] DEFAULT ARRAY['refuted', 'conflicting']::"Finding"[],
    "secondary_sources_needed" INTEGER NOT NULL DEFAULT 3,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "newsroom_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "newsroom_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_link" (
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setup_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "membership" (
    "newsroom_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("newsroom_id","user_id")
);

-- CreateTable
CREATE TABLE "invite" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invite_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "access_token" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "throttle" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "throttle_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "article_newsroom_id_reporter_id_idx" ON "article"("newsroom_id", "reporter_id");

-- CreateIndex
CREATE INDEX "article_by_change" ON "article"("newsroom_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "revision_newsroom_id_article_id_number_key" ON "revision"("newsroom_id", "article_id", "number");

-- CreateIndex
CREATE INDEX "event_newsroom_id_claim_id_seq_idx" ON "event"("newsroom_id", "claim_id", "seq");

-- CreateIndex
CREATE INDEX "event_by_actor" ON "event"("newsroom_id", "stream_id", "actor_id", "seq");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "claim_newsroom_id_article_id_number_key" ON "claim"("newsroom_id", "article_id", "number");

-- CreateIndex
CREATE INDEX "anchor_newsroom_id_claim_id_idx" ON "anchor"("newsroom_id", "claim_id");

-- CreateIndex
CREATE INDEX "anchor_newsroom_id_revision_id_idx" ON "anchor"("newsroom_id", "revision_id");

-- CreateIndex
CREATE INDEX "evidence_newsroom_id_claim_id_idx" ON "evidence"("newsroom_id", "claim_id");

-- CreateIndex
CREATE INDEX "evidence_newsroom_id_source_id_idx" ON "evidence"("newsroom_id", "source_id");

-- CreateIndex
CREATE INDEX "check_newsroom_id_claim_id_round_idx" ON "check"("newsroom_id", "claim_id", "round");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "user_identity_user_id_idx" ON "user_identity"("user_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invite_token_hash_key" ON "invite"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "access_token_token_hash_key" ON "access_token"("token_hash");

-- CreateIndex
CREATE INDEX "access_token_newsroom_id_user_id_idx" ON "access_token"("newsroom_id", "user_id");

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_newsroom_id_reporter_id_fkey" FOREIGN KEY ("newsroom_id", "reporter_id") REFERENCES "membership"("newsroom_id", "user_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_newsroom_id_article_id_fkey" FOREIGN KEY ("newsroom_id", "article_id") REFERENCES "article"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_newsroom_id_article_id_fkey" FOREIGN KEY ("newsroom_id", "article_id") REFERENCES "article"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_newsroom_id_assignee_id_fkey" FOREIGN KEY ("newsroom_id", "assignee_id") REFERENCES "membership"("newsroom_id", "user_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "anchor" ADD CONSTRAINT "anchor_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "anchor" ADD CONSTRAINT "anchor_newsroom_id_revision_id_fkey" FOREIGN KEY ("newsroom_id", "revision_id") REFERENCES "revision"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_access" ADD CONSTRAINT "source_access_newsroom_id_source_id_fkey" FOREIGN KEY ("newsroom_id", "source_id") REFERENCES "source"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_access" ADD CONSTRAINT "source_access_newsroom_id_user_id_fkey" FOREIGN KEY ("newsroom_id", "user_id") REFERENCES "membership"("newsroom_id", "user_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_newsroom_id_source_id_fkey" FOREIGN KEY ("newsroom_id", "source_id") REFERENCES "source"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check" ADD CONSTRAINT "check_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_identity" ADD CONSTRAINT "user_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE NO ACTION ON UPDATE CASCADE;



-- ---------------------------------------------------------------------------------------------------------------
-- From here on, written by hand: what Prisma's schema language cannot say.

-- Text search over parts of words, together with the newsroom in one index. Both extensions are "trusted":
-- the owner of the database may create them without being a superuser.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- The queue: open claims in the orders in which they are read. A claim with no due date sorts after all that have one.
CREATE INDEX claim_queue_due ON claim (newsroom_id, (coalesce(due_at, 'infinity'::timestamptz)), priority, id)
  WHERE deleted_at IS NULL AND work_state <> 'closed';
CREATE INDEX claim_queue_priority ON claim (newsroom_id, priority, (coalesce(due_at, 'infinity'::timestamptz)), id)
  WHERE deleted_at IS NULL AND work_state <> 'closed';
CREATE INDEX claim_queue_age ON claim (newsroom_id, id) WHERE deleted_at IS NULL AND work_state <> 'closed';
CREATE INDEX claim_by_assignee ON claim (newsroom_id, assignee_id, (coalesce(due_at, 'infinity'::timestamptz)), priority, id)
  WHERE deleted_at IS NULL AND work_state <> 'closed';
CREATE INDEX claim_by_work_state ON claim (newsroom_id, work_state, (coalesce(due_at, 'infinity'::timestamptz)), priority, id)
  WHERE deleted_at IS NULL;
CREATE INDEX claim_by_finding ON claim (newsroom_id, finding, (coalesce(due_at, 'infinity'::timestamptz)), priority, id)
  WHERE deleted_at IS NULL;
CREATE INDEX claim_held ON claim (newsroom_id, holder_id) WHERE holder_id IS NOT NULL;
CREATE INDEX claim_search ON claim USING gin (newsroom_id, lower(statement || ' ' || quote || ' ' || speaker) gin_trgm_ops)
  WHERE deleted_at IS NULL;

-- Whether somebody's look at a protected source stands in the history already: once a day is enough.
CREATE INDEX event_protected_read ON event (newsroom_id, actor_id, at) WHERE type = 'source.protected_read';
CREATE UNIQUE INDEX source_canonical ON source (newsroom_id, canonical_url)
  WHERE canonical_url IS NOT NULL AND NOT protected;
CREATE INDEX source_search ON source USING gin (newsroom_id, lower(title || ' ' || publisher || ' ' || author) gin_trgm_ops)
  WHERE NOT protected;
CREATE UNIQUE INDEX anchor_once ON anchor (newsroom_id, claim_id, revision_id, start_offset, end_offset)
  WHERE removed_at IS NULL;
CREATE UNIQUE INDEX invite_open_once ON invite (newsroom_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;

-- Rules that no code may get round.
ALTER TABLE anchor ADD CONSTRAINT anchor_has_extent CHECK (start_offset >= 0 AND start_offset < end_offset);
ALTER TABLE event ADD CONSTRAINT event_seq_positive CHECK (seq > 0);
ALTER TABLE claim ADD CONSTRAINT claim_closed_has_finding
  CHECK (work_state <> 'closed' OR (finding IS NOT NULL AND length(finding_reason) > 0));
ALTER TABLE claim ADD CONSTRAINT claim_finding_whole
  CHECK ((finding IS NULL) = (finding_reason IS NULL) AND (finding IS NULL) = (finding_at IS NULL));
ALTER TABLE newsroom ADD CONSTRAINT newsroom_secondary_sources CHECK (secondary_sources_needed BETWEEN 1 AND 10);

-- History, revisions and checks are appended, never changed: by nobody, whatever their rights on the table.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: its rows are appended and never changed', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revision_append_only BEFORE UPDATE OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revision_no_truncate BEFORE TRUNCATE ON revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER check_append_only BEFORE UPDATE OR DELETE ON "check" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER check_no_truncate BEFORE TRUNCATE ON "check" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The application's own role. It owns nothing, so row-level security binds it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tickmark_app') THEN
    CREATE ROLE tickmark_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
END
$$;
GRANT USAGE ON SCHEMA public TO tickmark_app;
GRANT SELECT, INSERT ON newsroom, "user", user_identity, "session", setup_link, membership, invite, access_token,
  throttle, article, revision, event_head, event, idempotency_key, claim, anchor, source, source_access, evidence, "check"
  TO tickmark_app;
GRANT UPDATE ON newsroom, "user", "session", setup_link, membership, invite, access_token, throttle, article, event_head,
  claim, anchor, source, evidence TO tickmark_app;
GRANT DELETE ON throttle, source_access, idempotency_key TO tickmark_app;

-- Row-level security: a query that forgets its newsroom sees and writes nothing. The application says once per
-- transaction which newsroom, person, link or e-mail it stands for.
CREATE FUNCTION app_newsroom() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.newsroom_id', true), '')::uuid $$;
CREATE FUNCTION app_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;
CREATE FUNCTION app_secret_hash() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.secret_hash', true), '') $$;
CREATE FUNCTION app_email() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.email', true), '') $$;

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['article', 'revision', 'event_head', 'event', 'idempotency_key', 'claim', 'anchor',
    'source', 'source_access', 'evidence', 'check']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY own_newsroom ON %I USING (newsroom_id = (SELECT app_newsroom()))
      WITH CHECK (newsroom_id = (SELECT app_newsroom()))', tenant_table);
  END LOOP;
END
$$;

ALTER TABLE newsroom ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_newsroom ON newsroom USING (id = (SELECT app_newsroom())) WITH CHECK (id = (SELECT app_newsroom()));
CREATE POLICY newsrooms_of_person ON newsroom FOR SELECT
  USING (EXISTS (SELECT 1 FROM membership m WHERE m.newsroom_id = newsroom.id AND m.user_id = (SELECT app_user())));
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_newsroom ON membership USING (newsroom_id = (SELECT app_newsroom()))
  WITH CHECK (newsroom_id = (SELECT app_newsroom()));
CREATE POLICY own_memberships ON membership FOR SELECT USING (user_id = (SELECT app_user()));
-- A secret that is shown opens just its own row, before it is known which newsroom that belongs to.
ALTER TABLE invite ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_newsroom ON invite USING (newsroom_id = (SELECT app_newsroom()))
  WITH CHECK (newsroom_id = (SELECT app_newsroom()));
CREATE POLICY by_secret ON invite FOR SELECT
  USING (token_hash = (SELECT app_secret_hash()) OR email = (SELECT app_email()));
ALTER TABLE access_token ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_newsroom ON access_token USING (newsroom_id = (SELECT app_newsroom()))
  WITH CHECK (newsroom_id = (SELECT app_newsroom()));
CREATE POLICY by_secret ON access_token FOR SELECT USING (token_hash = (SELECT app_secret_hash()));
