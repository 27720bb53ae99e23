-- Under row-level security PostgreSQL uses an index for a condition, and what it knows of a column's values for its
-- plan, only if the condition's operator is marked "leakproof". LIKE is not, and neither is any comparison of an enum, so
-- that the indexes of the queue and of the searches would lie idle. These views draw the same line as the policies (own
-- newsroom, or nothing at all), by their owner's rights and without that restriction. What would leak is a function of
-- one's own in a query, and the application's role may create none.
CREATE VIEW own_article AS SELECT * FROM article WHERE newsroom_id = (SELECT app_newsroom()) WITH CHECK OPTION;
CREATE VIEW own_claim AS SELECT * FROM claim WHERE newsroom_id = (SELECT app_newsroom()) WITH CHECK OPTION;
CREATE VIEW own_source AS SELECT * FROM source WHERE newsroom_id = (SELECT app_newsroom()) WITH CHECK OPTION;
GRANT SELECT ON own_article, own_claim, own_source TO tickmark_app;
-- Taking the next claim locks its row while it is chosen, which asks for the right to change one column.
GRANT UPDATE (lease_fence) ON own_claim TO tickmark_app;

-- The planner uses what it knows of an index's expression only if the index covers all rows; and only then can it tell a
-- word that every claim holds (read on in order) from a rare one (look it up). Claim types join the same index.
DROP INDEX claim_search;
CREATE INDEX claim_search ON claim
  USING gin (newsroom_id, lower(statement || ' ' || quote || ' ' || speaker) gin_trgm_ops, types);
DROP INDEX source_search;
CREATE INDEX source_search ON source USING gin (newsroom_id, lower(title || ' ' || publisher || ' ' || author) gin_trgm_ops);
