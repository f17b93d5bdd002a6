-- A session may be recorded with some of its sound or none, and its sound may be let go later.

-- sound_mode: 0 events only, 1 around moments, 2 all. sound_let_go_at_ms: when the sound of stretches
-- that nobody kept was destroyed. Where a second of a take has no row there is no sound.
ALTER TABLE session ADD COLUMN sound_mode INTEGER NOT NULL DEFAULT 2 CHECK (sound_mode BETWEEN 0 AND 2);
ALTER TABLE session ADD COLUMN sound_let_go_at_ms INTEGER;
