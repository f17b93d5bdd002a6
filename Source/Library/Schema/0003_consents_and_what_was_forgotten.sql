-- What was agreed to, and that somebody was forgotten. Neither is ever changed.

-- Of whom it was, a random number tells that nothing else holds any more.
CREATE TABLE erasure (
    person_id     BLOB PRIMARY KEY CHECK (length (person_id) = 16),
    erased_at_ms  INTEGER NOT NULL,
    session_count INTEGER NOT NULL CHECK (session_count >= 0),
    cut_count     INTEGER NOT NULL CHECK (cut_count >= 0),
    key_count     INTEGER NOT NULL CHECK (key_count >= 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER erasure_stays BEFORE UPDATE ON erasure
BEGIN SELECT RAISE (ABORT, 'that somebody was forgotten is written once'); END;
CREATE TRIGGER erasure_is_kept BEFORE DELETE ON erasure
BEGIN SELECT RAISE (ABORT, 'that somebody was forgotten is written once'); END;

-- number: the order in which answers were given, by which the latest counts; clocks may be wrong.
CREATE TABLE consent (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    id         BLOB NOT NULL UNIQUE CHECK (length (id) = 16),
    person_id  BLOB NOT NULL REFERENCES person (id),
    purpose    TEXT NOT NULL CHECK (purpose IN ('record_sound', 'analyse_events', 'own_family',
                   'group_share', 'staff_learning', 'beyond_setting', 'song_share')),
    given      INTEGER NOT NULL CHECK (given IN (0, 1)),
    at_ms      INTEGER NOT NULL,
    expires_ms INTEGER,
    wording    INTEGER NOT NULL CHECK (wording > 0),
    language   BLOB NOT NULL,
    by_whom    BLOB NOT NULL
) STRICT;

CREATE INDEX consent_by_person ON consent (person_id, purpose, number);

CREATE TRIGGER consent_stays BEFORE UPDATE ON consent
BEGIN SELECT RAISE (ABORT, 'a consent is written once; a later answer counts instead'); END;
CREATE TRIGGER consent_is_kept BEFORE DELETE ON consent
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE person_id = OLD.person_id)
BEGIN SELECT RAISE (ABORT, 'a consent goes only when its person is forgotten'); END;
