-- Aims: destinations of a journey, in the family's words. They have no measure, and no date to be reached by.

-- state: 0 talking about it, 1 active, 2 resting, 3 celebrated.
CREATE TABLE aim (
    id           BLOB PRIMARY KEY CHECK (length (id) = 16),
    person_id    BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state        INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    narrative    BLOB NOT NULL,
    agreed_by    BLOB,
    agreed_at_ms INTEGER,
    begun_at_ms  INTEGER NOT NULL,
    CHECK ((agreed_by IS NULL) = (agreed_at_ms IS NULL)),
    CHECK (state = 0 OR agreed_by IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX aim_by_person ON aim (person_id);

-- The one sentence that can be seen to happen; older wordings are kept, the last counts.
CREATE TABLE aim_wording (
    aim_id   BLOB NOT NULL REFERENCES aim (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL CHECK (number > 0),
    sentence BLOB NOT NULL,
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (aim_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER aim_wording_stays BEFORE UPDATE ON aim_wording
BEGIN SELECT RAISE (ABORT, 'an older wording of an aim is kept'); END;

-- What the parent said of it, chosen from the narrative.
CREATE TABLE aim_phrase (
    aim_id BLOB NOT NULL REFERENCES aim (id) ON DELETE CASCADE,
    place  INTEGER NOT NULL CHECK (place > 0),
    words  BLOB NOT NULL,
    PRIMARY KEY (aim_id, place)
) STRICT, WITHOUT ROWID;

-- Small signs by which it may be noticed: one tap each.
CREATE TABLE aim_sign (
    aim_id BLOB NOT NULL REFERENCES aim (id) ON DELETE CASCADE,
    place  INTEGER NOT NULL CHECK (place BETWEEN 1 AND 6),
    words  BLOB NOT NULL,
    PRIMARY KEY (aim_id, place)
) STRICT, WITHOUT ROWID;
