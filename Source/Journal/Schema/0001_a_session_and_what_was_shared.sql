-- A session: who was there, its sound second by second, what was played, what the companion did and why, and the moments.
--
-- Sound stands at frames, whole numbers of the session's rate. Everything heard stands at seconds
-- since the first frame (…_s), the very number that was heard: noticing gives the same result again.

CREATE TABLE session (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    uuid          TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    rate_hz       INTEGER NOT NULL CHECK (rate_hz > 0)
) STRICT;

-- place: in the session's roster, from 0; none for somebody who was only mentioned.
CREATE TABLE player (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL,
    role  INTEGER NOT NULL CHECK (role BETWEEN 0 AND 3),
    place INTEGER UNIQUE
) STRICT;

CREATE TABLE take (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO take (id, name) VALUES (1, 'microphone'), (2, 'companion');

-- One second of a take, shorter where the take ends or a gap begins: mono FLAC of 24 bits.
CREATE TABLE take_chunk (
    take_id     INTEGER NOT NULL REFERENCES take (id),
    at_second   INTEGER NOT NULL CHECK (at_second >= 0),
    frame_count INTEGER NOT NULL CHECK (frame_count > 0),
    flac        BLOB NOT NULL,
    PRIMARY KEY (take_id, at_second)
) STRICT;

-- The loudest amplitude of each fiftieth of a second, as little-endian 16-bit numbers, 65535 full scale.
CREATE TABLE take_peak (
    take_id   INTEGER NOT NULL REFERENCES take (id),
    at_second INTEGER NOT NULL,
    peaks     BLOB NOT NULL,
    PRIMARY KEY (take_id, at_second)
) STRICT, WITHOUT ROWID;

-- Where a take has no sound because none came (a device that was away).
CREATE TABLE take_gap (
    take_id    INTEGER NOT NULL REFERENCES take (id),
    from_frame INTEGER NOT NULL,
    to_frame   INTEGER NOT NULL CHECK (to_frame > from_frame),
    PRIMARY KEY (take_id, from_frame)
) STRICT, WITHOUT ROWID;

-- The companion's own vocabulary: its deeds, behaviours and reasons, each once.
CREATE TABLE companion_word (
    id    INTEGER PRIMARY KEY,
    words TEXT NOT NULL UNIQUE
) STRICT;

-- Numbers only: nothing anybody said can be stored here.
-- source_s: little-endian 64-bit seconds; empty: of its own accord; none: treat as following.
CREATE TABLE event (
    id           INTEGER PRIMARY KEY,
    player_id    INTEGER NOT NULL REFERENCES player (id),
    at_s         REAL NOT NULL,
    end_s        REAL,
    key_midi     REAL,
    pitch_hz     REAL,
    strength     REAL,
    until_s      REAL,
    decision_id  INTEGER REFERENCES companion_word (id),
    behaviour_id INTEGER REFERENCES companion_word (id),
    because_id   INTEGER REFERENCES companion_word (id),
    source_s     BLOB
) STRICT;

CREATE TABLE phrase (
    id          INTEGER PRIMARY KEY,
    player_id   INTEGER NOT NULL REFERENCES player (id),
    number      INTEGER NOT NULL,
    at_s        REAL NOT NULL,
    end_s       REAL NOT NULL,
    onset_count INTEGER NOT NULL
) STRICT;

CREATE TABLE companion_act (
    id            INTEGER PRIMARY KEY,
    at_s          REAL NOT NULL,
    decided_s     REAL NOT NULL,
    act_id        INTEGER REFERENCES companion_word (id),
    behaviour_id  INTEGER REFERENCES companion_word (id),
    because_id    INTEGER REFERENCES companion_word (id),
    note_number   INTEGER NOT NULL,
    phrase_number INTEGER NOT NULL
) STRICT;

CREATE TRIGGER companion_act_stays BEFORE UPDATE ON companion_act
BEGIN SELECT RAISE (ABORT, 'what the companion did is written once'); END;
CREATE TRIGGER companion_act_is_kept BEFORE DELETE ON companion_act
BEGIN SELECT RAISE (ABORT, 'what the companion did is written once'); END;
CREATE TRIGGER companion_word_stays BEFORE UPDATE ON companion_word
BEGIN SELECT RAISE (ABORT, 'what the companion did is written once'); END;
CREATE TRIGGER companion_word_is_kept BEFORE DELETE ON companion_word
BEGIN SELECT RAISE (ABORT, 'what the companion did is written once'); END;

-- origin: 0 noticed, 1 tagged by hand. state: 0 new, 1 kept, 2 set aside. reel_place: 0 not in it.
CREATE TABLE moment (
    id           INTEGER PRIMARY KEY,
    kind         TEXT NOT NULL,
    at_s         REAL NOT NULL,
    end_s        REAL NOT NULL,
    leader_id    INTEGER REFERENCES player (id),
    confidence   REAL NOT NULL,
    evidence     TEXT NOT NULL,
    sign         TEXT NOT NULL,
    origin       INTEGER NOT NULL CHECK (origin IN (0, 1)),
    state        INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
    words        TEXT NOT NULL,
    parent_words TEXT NOT NULL,
    reel_place   INTEGER NOT NULL CHECK (reel_place >= 0)
) STRICT;

CREATE TABLE moment_player (
    moment_id INTEGER NOT NULL REFERENCES moment (id),
    place     INTEGER NOT NULL,
    player_id INTEGER NOT NULL REFERENCES player (id),
    PRIMARY KEY (moment_id, place)
) STRICT, WITHOUT ROWID;
