-- The queue in groups: each order has an index that holds open claims in it, as the orders by due date and priority have.
-- Claims of nobody stand before those of people.
CREATE INDEX claim_group_assignee ON claim (newsroom_id,
  (coalesce(assignee_id, '00000000-0000-0000-0000-000000000000'::uuid)), (coalesce(due_at, 'infinity'::timestamptz)), priority, id)
  WHERE deleted_at IS NULL AND (work_state <> 'closed' OR text_changed_since_finding);
CREATE INDEX claim_group_article ON claim (newsroom_id, article_id, (coalesce(due_at, 'infinity'::timestamptz)), priority, id)
  WHERE deleted_at IS NULL AND (work_state <> 'closed' OR text_changed_since_finding);
CREATE INDEX claim_group_state ON claim (newsroom_id, work_state, (coalesce(due_at, 'infinity'::timestamptz)), priority, id)
  WHERE deleted_at IS NULL AND (work_state <> 'closed' OR text_changed_since_finding);
-- The labels that are in use, for offering them: few claims bear any.
CREATE INDEX claim_labelled ON claim (newsroom_id, id)
  WHERE deleted_at IS NULL AND labels <> '{}' AND (work_state <> 'closed' OR text_changed_since_finding);
ALTER TABLE saved_view ADD CONSTRAINT saved_view_named CHECK (name <> '' AND length(name) <= 60);
CREATE INDEX saved_view_shared ON saved_view (newsroom_id) WHERE shared;

-- Take next passes over what is held. These find the most pressing claim that nobody holds, and whether any lease has run
-- out, without walking over all that are.
CREATE INDEX claim_free ON claim (newsroom_id, priority, (coalesce(due_at, 'infinity'::timestamptz)), id)
  WHERE deleted_at IS NULL AND (work_state <> 'closed' OR text_changed_since_finding) AND holder_id IS NULL;
CREATE INDEX claim_lease_run_out ON claim (newsroom_id, lease_until) WHERE holder_id IS NOT NULL;
