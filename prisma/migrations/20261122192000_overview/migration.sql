-- The overview asks which claims were found something of in some days, however long the log.
CREATE INDEX event_finding_given ON event (newsroom_id, at) INCLUDE (claim_id) WHERE type = 'claim.finding_given';
