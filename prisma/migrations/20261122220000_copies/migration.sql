-- CreateEnum
CREATE TYPE "ExportState" AS ENUM ('queued', 'running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "CopyState" AS ENUM ('queued', 'stored', 'failed');

-- CreateEnum
CREATE TYPE "LinkState" AS ENUM ('unchecked', 'ok', 'changed', 'dead');

-- AlterEnum


ALTER TYPE "NotificationKind" ADD VALUE 'export_ready';
ALTER TYPE "NotificationKind" ADD VALUE 'export_failed';

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "copy_id" UUID;

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "earlier_check" JSONB,
ADD COLUMN     "link_at" TIMESTAMPTZ(3),
ADD COLUMN     "link_misses" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "link_state" "LinkState" NOT NULL DEFAULT 'unchecked';

-- AlterTable
ALTER TABLE "evidence" ADD COLUMN     "copy_id" UUID;

-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "imported_by_id" UUID,
ADD COLUMN     "said_at" TIMESTAMPTZ(3),
ADD COLUMN     "said_by" TEXT;

-- CreateTable
CREATE TABLE "export_job" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "state" "ExportState" NOT NULL DEFAULT 'queued',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "filename" TEXT,
    "media_type" TEXT,
    "bytes" INTEGER,
    "sha256" TEXT,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_job_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "archived_copy" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source_id" UUID,
    "url" TEXT NOT NULL,
    "state" "CopyState" NOT NULL DEFAULT 'queued',
    "final_url" TEXT,
    "http_status" INTEGER,
    "media_type" TEXT,
    "title" TEXT NOT NULL DEFAULT '',
    "bytes" INTEGER,
    "sha256" TEXT,
    "problem" TEXT,
    "asked_by_id" UUID,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fetched_at" TIMESTAMPTZ(3),

    CONSTRAINT "archived_copy_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "import_ref" (
    "newsroom_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "row_id" UUID NOT NULL,

    CONSTRAINT "import_ref_pkey" PRIMARY KEY ("newsroom_id","article_id","key")
);

-- CreateIndex
CREATE INDEX "export_job_of_person" ON "export_job"("newsroom_id", "user_id", "id" DESC);

-- CreateIndex
CREATE INDEX "archived_copy_of_source" ON "archived_copy"("newsroom_id", "source_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_newsroom_id_copy_id_fkey" FOREIGN KEY ("newsroom_id", "copy_id") REFERENCES "archived_copy"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_newsroom_id_copy_id_fkey" FOREIGN KEY ("newsroom_id", "copy_id") REFERENCES "archived_copy"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_job" ADD CONSTRAINT "export_job_newsroom_id_user_id_fkey" FOREIGN KEY ("newsroom_id", "user_id") REFERENCES "membership"("newsroom_id", "user_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_job" ADD CONSTRAINT "export_job_newsroom_id_article_id_fkey" FOREIGN KEY ("newsroom_id", "article_id") REFERENCES "article"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "archived_copy" ADD CONSTRAINT "archived_copy_newsroom_id_source_id_fkey" FOREIGN KEY ("newsroom_id", "source_id") REFERENCES "source"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_ref" ADD CONSTRAINT "import_ref_newsroom_id_article_id_fkey" FOREIGN KEY ("newsroom_id", "article_id") REFERENCES "article"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;


-- ---------------------------------------------------------------------------------------------------------------
-- From here on, written by hand.

-- A view's columns are those of the table when it was made.
CREATE OR REPLACE VIEW own_article AS SELECT * FROM article WHERE newsroom_id = (SELECT app_newsroom()) WITH CHECK OPTION;
CREATE OR REPLACE VIEW own_source AS SELECT * FROM source WHERE newsroom_id = (SELECT app_newsroom()) WITH CHECK OPTION;

ALTER TABLE export_job ADD CONSTRAINT export_job_whole CHECK (
  (state = 'done') = (sha256 IS NOT NULL) AND (state = 'failed') = (problem IS NOT NULL)
  AND done >= 0 AND done <= total);
ALTER TABLE archived_copy ADD CONSTRAINT archived_copy_whole CHECK (
  (state = 'stored') = (sha256 IS NOT NULL) AND (state = 'failed') = (problem IS NOT NULL));
ALTER TABLE comment ADD CONSTRAINT comment_said_elsewhere_is_imported CHECK (
  imported_by_id IS NOT NULL OR (said_by IS NULL AND said_at IS NULL));
-- Files whose time is over are looked for in all newsrooms, and sources whose addresses have not been asked for long.
CREATE INDEX export_job_expiry ON export_job (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX source_link_age ON source (newsroom_id, link_at NULLS FIRST, id) WHERE url IS NOT NULL AND NOT protected;

-- What was stored stays as it was: it is what a finding rests on.
CREATE FUNCTION keep_archived_copy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD.state = 'stored' THEN
    RAISE EXCEPTION 'archived copies are never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER archived_copy_kept BEFORE UPDATE OR DELETE ON archived_copy
  FOR EACH ROW EXECUTE FUNCTION keep_archived_copy();

GRANT SELECT, INSERT, UPDATE ON export_job, archived_copy TO tickmark_app;
GRANT SELECT, INSERT ON import_ref TO tickmark_app;
DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['export_job', 'archived_copy', 'import_ref']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY own_newsroom ON %I USING (newsroom_id = (SELECT app_newsroom()))
      WITH CHECK (newsroom_id = (SELECT app_newsroom()))', tenant_table);
  END LOOP;
END
$$;

-- Published checks are also found by the words of the claim that they are about.
CREATE INDEX source_earlier_check ON source USING gin (newsroom_id, lower(earlier_check ->> 'claimReviewed') gin_trgm_ops)
  WHERE earlier_check IS NOT NULL;

-- Sources whose addresses were not asked since `stale`; of all newsrooms, and nothing but their ids. A protected source
-- is never asked by the clock: its site would see that somebody looks.
CREATE FUNCTION newsrooms_with_links(stale interval) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT newsroom_id FROM source
  WHERE url IS NOT NULL AND NOT protected AND (link_at IS NULL OR link_at < now() - stale)
$$;
REVOKE ALL ON FUNCTION newsrooms_with_links(interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION newsrooms_with_links(interval) TO tickmark_app;
