-- A link that somebody made who runs the desk, by a command: neither mailed nor an owner's.
ALTER TABLE "password_reset" ADD COLUMN "by_command" BOOLEAN NOT NULL DEFAULT false;
