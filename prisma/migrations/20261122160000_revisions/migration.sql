-- CreateEnum
CREATE TYPE "PlacementOutcome" AS ENUM ('unchanged', 'moved', 'reworded', 'ambiguous', 'orphaned');

-- CreateEnum
CREATE TYPE "PlacementDecision" AS ENUM ('kept', 'recheck', 'same_meaning', 'dropped', 'superseded');

-- CreateEnum
CREATE TYPE "RevisionOrigin" AS ENUM ('load', 'paste', 'upload', 'edit', 'corrections');

-- CreateEnum
CREATE TYPE "CorrectionState" AS ENUM ('proposed', 'accepted', 'rejected', 'withdrawn', 'applied');

-- AlterTable
ALTER TABLE "revision" ADD COLUMN     "moved" INTEGER,
ADD COLUMN     "origin" "RevisionOrigin" NOT NULL DEFAULT 'load',
ADD COLUMN     "words" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "words_in" INTEGER,
ADD COLUMN     "words_out" INTEGER;

-- CreateTable
CREATE TABLE "placement" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "from_revision_id" UUID NOT NULL,
    "outcome" "PlacementOutcome" NOT NULL,
    "parts" JSONB NOT NULL,
    "before" JSONB NOT NULL,
    "correction_id" UUID,
    "decision" "PlacementDecision",
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "undo" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "placement_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "correction" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "start_offset" INTEGER NOT NULL,
    "end_offset" INTEGER NOT NULL,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "replacement" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "state" "CorrectionState" NOT NULL DEFAULT 'proposed',
    "proposed_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,
    "applied_revision_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "draft" (
    "newsroom_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "base_number" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "holder_id" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 1,
    "updated_by_id" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("newsroom_id","article_id")
);

-- CreateIndex
CREATE INDEX "placement_newsroom_id_claim_id_idx" ON "placement"("newsroom_id", "claim_id");

-- CreateIndex
CREATE UNIQUE INDEX "placement_newsroom_id_revision_id_claim_id_key" ON "placement"("newsroom_id", "revision_id", "claim_id");

-- CreateIndex
CREATE INDEX "correction_newsroom_id_article_id_state_idx" ON "correction"("newsroom_id", "article_id", "state");

-- CreateIndex
CREATE INDEX "correction_newsroom_id_claim_id_idx" ON "correction"("newsroom_id", "claim_id");

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_newsroom_id_revision_id_fkey" FOREIGN KEY ("newsroom_id", "revision_id") REFERENCES "revision"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_newsroom_id_from_revision_id_fkey" FOREIGN KEY ("newsroom_id", "from_revision_id") REFERENCES "revision"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_newsroom_id_correction_id_fkey" FOREIGN KEY ("newsroom_id", "correction_id") REFERENCES "correction"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_newsroom_id_revision_id_fkey" FOREIGN KEY ("newsroom_id", "revision_id") REFERENCES "revision"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_newsroom_id_applied_revision_id_fkey" FOREIGN KEY ("newsroom_id", "applied_revision_id") REFERENCES "revision"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_newsroom_id_article_id_fkey" FOREIGN KEY ("newsroom_id", "article_id") REFERENCES "article"("newsroom_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;




-- ---------------------------------------------------------------------------------------------------------------
-- From here on, written by hand.

-- A revision's count of words, for those that were there before it was kept. Revisions are never changed by the
-- application; this is the one time that a column is filled in.
ALTER TABLE revision DISABLE TRIGGER revision_append_only;
UPDATE revision SET words = coalesce(array_length(regexp_split_to_array(btrim(text), '\s+'), 1), 0);
ALTER TABLE revision ENABLE TRIGGER revision_append_only;

-- What waits for a person, by article; and a claim waits in one revision at most.
CREATE UNIQUE INDEX placement_waiting ON placement (newsroom_id, claim_id) WHERE decision IS NULL;
CREATE INDEX placement_by_article ON placement (newsroom_id, article_id) WHERE decision IS NULL;
ALTER TABLE placement ADD CONSTRAINT placement_settled_whole
  CHECK ((decision IS NULL) = (decided_at IS NULL) AND (decision IN ('kept', 'superseded') OR decision IS NULL
    OR (decided_by_id IS NOT NULL AND length(reason) > 0)));
ALTER TABLE correction ADD CONSTRAINT correction_has_extent CHECK (start_offset >= 0 AND start_offset < end_offset);
ALTER TABLE correction ADD CONSTRAINT correction_changes_something CHECK (exact <> replacement);
ALTER TABLE correction ADD CONSTRAINT correction_applied_whole
  CHECK ((state = 'applied') = (applied_revision_id IS NOT NULL));

GRANT SELECT, INSERT, UPDATE ON placement, correction TO tickmark_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON draft TO tickmark_app;
DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['placement', 'correction', 'draft']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY own_newsroom ON %I USING (newsroom_id = (SELECT app_newsroom()))
      WITH CHECK (newsroom_id = (SELECT app_newsroom()))', tenant_table);
  END LOOP;
END
$$;

-- A claim whose words changed is back in the queue though it is closed: “open” now says so in every index of the queue.
DROP INDEX claim_queue_due;
DROP INDEX claim_queue_priority;
DROP INDEX claim_queue_age;
DROP INDEX claim_by_assignee;
CREATE INDEX claim_queue_due ON claim (newsroom_id, (coalesce(due_at, 'infinity'::timestamptz)), priority, id)
  WHERE deleted_at IS NULL AND (work_state <> 'closed' OR text_changed_since_finding);
CREATE INDEX claim_queue_priority ON claim (newsroom_id, priority, (coalesce(due_at, 'infinity'::timestamptz)), id)
  WHERE deleted_at IS NULL AND (work_state <> 'closed' OR text_changed_since_finding);
CREATE INDEX claim_queue_age ON claim (newsroom_id, id)
  WHERE deleted_at IS NULL AND (work_state <> 'closed' OR text_changed_since_finding);
CREATE INDEX claim_by_assignee ON claim (newsroom_id, assignee_id, (coalesce(due_at, 'infinity'::timestamptz)), priority, id)
  WHERE deleted_at IS NULL AND (work_state <> 'closed' OR text_changed_since_finding);
CREATE INDEX claim_text_changed ON claim (newsroom_id, (coalesce(due_at, 'infinity'::timestamptz)), priority, id)
  WHERE deleted_at IS NULL AND text_changed_since_finding;
