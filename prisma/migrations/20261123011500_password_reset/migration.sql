-- CreateTable
CREATE TABLE "password_reset" (
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "made_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "password_reset_user_id_idx" ON "password_reset"("user_id");

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- From here on, written by hand.

GRANT SELECT, INSERT, UPDATE ON password_reset TO tickmark_app;
-- A link is its person's; its secret opens it before it is known whose it is; and an owner makes one for a member of
-- the newsroom that the transaction stands for.
ALTER TABLE password_reset ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_person ON password_reset USING (user_id = (SELECT app_user()))
  WITH CHECK (user_id = (SELECT app_user()));
CREATE POLICY by_secret ON password_reset FOR SELECT USING (token_hash = (SELECT app_secret_hash()));
CREATE POLICY of_member ON password_reset
  USING (EXISTS (SELECT 1 FROM membership m
    WHERE m.newsroom_id = (SELECT app_newsroom()) AND m.user_id = password_reset.user_id))
  WITH CHECK (EXISTS (SELECT 1 FROM membership m
    WHERE m.newsroom_id = (SELECT app_newsroom()) AND m.user_id = password_reset.user_id));

-- Whether somebody belongs or belonged to another newsroom than the one at hand, and nothing else about it: whoever sets
-- their password would be let in there as well.
CREATE FUNCTION belongs_elsewhere(person uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM membership WHERE user_id = person AND newsroom_id IS DISTINCT FROM app_newsroom())
$$;
REVOKE ALL ON FUNCTION belongs_elsewhere(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION belongs_elsewhere(uuid) TO tickmark_app;
