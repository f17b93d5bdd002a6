-- A session of a library with a passphrase is sealed: its words and its sound open with keys only.

-- library_id: whose key opens key, which opens the names, the words, and the key of each take. Where
-- there is no row nothing is sealed. swept: 0 while pages may still hold what stood here unsealed.
CREATE TABLE session_key (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    library_id BLOB NOT NULL CHECK (length (library_id) = 16),
    key        BLOB NOT NULL,
    swept      INTEGER NOT NULL CHECK (swept IN (0, 1))
) STRICT;

CREATE TABLE take_key (
    take_id INTEGER PRIMARY KEY REFERENCES take (id),
    key     BLOB NOT NULL
) STRICT;

-- From here on a name or a word is a text, or, sealed, a BLOB. In take_chunk and take_peak, flac and
-- peaks are sealed with the take's key, and all the rest with the session's, each bound to its table,
-- its column and its row.
CREATE TABLE player_with_seal (
    id    INTEGER PRIMARY KEY,
    name  ANY NOT NULL CHECK (typeof (name) IN ('text', 'blob')),
    role  INTEGER NOT NULL CHECK (role BETWEEN 0 AND 3),
    place INTEGER UNIQUE
) STRICT;
INSERT INTO player_with_seal SELECT id, name, role, place FROM player;
DROP TABLE player;
ALTER TABLE player_with_seal RENAME TO player;

CREATE TABLE companion_word_with_seal (
    id    INTEGER PRIMARY KEY,
    words ANY NOT NULL UNIQUE CHECK (typeof (words) IN ('text', 'blob'))
) STRICT;
INSERT INTO companion_word_with_seal SELECT id, words FROM companion_word;
DROP TABLE companion_word;
ALTER TABLE companion_word_with_seal RENAME TO companion_word;

CREATE TRIGGER companion_word_stays BEFORE UPDATE ON companion_word
WHEN typeof (old.words) = 'blob' OR typeof (new.words) = 'text'
BEGIN SELECT RAISE (ABORT, 'what the companion did is written once'); END;
CREATE TRIGGER companion_word_is_kept BEFORE DELETE ON companion_word
BEGIN SELECT RAISE (ABORT, 'what the companion did is written once'); END;

CREATE TABLE moment_with_seal (
    id           INTEGER PRIMARY KEY,
    kind         TEXT NOT NULL,
    at_s         REAL NOT NULL,
    end_s        REAL NOT NULL,
    leader_id    INTEGER REFERENCES player (id),
    confidence   REAL NOT NULL,
    evidence     ANY NOT NULL CHECK (typeof (evidence) IN ('text', 'blob')),
    sign         ANY NOT NULL CHECK (typeof (sign) IN ('text', 'blob')),
    origin       INTEGER NOT NULL CHECK (origin IN (0, 1)),
    state        INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
    words        ANY NOT NULL CHECK (typeof (words) IN ('text', 'blob')),
    parent_words ANY NOT NULL CHECK (typeof (parent_words) IN ('text', 'blob')),
    reel_place   INTEGER NOT NULL CHECK (reel_place >= 0)
) STRICT;
INSERT INTO moment_with_seal SELECT id, kind, at_s, end_s, leader_id, confidence, evidence, sign, origin,
    state, words, parent_words, reel_place FROM moment;
DROP TABLE moment;
ALTER TABLE moment_with_seal RENAME TO moment;
