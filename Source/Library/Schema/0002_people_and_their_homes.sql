-- People, their homes, and who brings up whom. Every word about anybody is sealed for its place.

CREATE TABLE person (
    id          BLOB PRIMARY KEY CHECK (length (id) = 16),
    role        INTEGER NOT NULL CHECK (role BETWEEN 0 AND 2),
    name        BLOB NOT NULL,
    notes       BLOB NOT NULL,
    added_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- place: their first language is 1.
CREATE TABLE language_of (
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    place     INTEGER NOT NULL CHECK (place > 0),
    language  BLOB NOT NULL,
    PRIMARY KEY (person_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE household (
    id    BLOB PRIMARY KEY CHECK (length (id) = 16),
    label BLOB NOT NULL,
    notes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- label: what the family calls the carer.
CREATE TABLE care_link (
    id           BLOB PRIMARY KEY CHECK (length (id) = 16),
    child_id     BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    carer_id     BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    household_id BLOB REFERENCES household (id),
    label        BLOB NOT NULL,
    from_ms      INTEGER NOT NULL,
    until_ms     INTEGER,
    may_see      INTEGER NOT NULL CHECK (may_see IN (0, 1)),
    may_receive  INTEGER NOT NULL CHECK (may_receive IN (0, 1)),
    may_consent  INTEGER NOT NULL CHECK (may_consent IN (0, 1)),
    CHECK (child_id <> carer_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX care_link_by_child ON care_link (child_id);
CREATE INDEX care_link_by_carer ON care_link (carer_id);

-- until_ms: when it was lifted.
CREATE TABLE block (
    id       BLOB PRIMARY KEY CHECK (length (id) = 16),
    child_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    who_id   BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    from_ms  INTEGER NOT NULL,
    until_ms INTEGER,
    why      BLOB NOT NULL,
    CHECK (child_id <> who_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX block_by_child ON block (child_id);
CREATE INDEX block_by_who ON block (who_id);
