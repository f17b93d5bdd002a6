-- Songs families gave, ideas for home and what came of them, what parents told us, and that they wish to talk.

-- given_back_at_ms: the family has it back; it is no longer played.
CREATE TABLE song (
    id               BLOB PRIMARY KEY CHECK (length (id) = 16),
    person_id        BLOB REFERENCES person (id) ON DELETE CASCADE,
    title            BLOB NOT NULL,
    language         BLOB NOT NULL,
    meaning          BLOB NOT NULL,
    from_whom        BLOB NOT NULL,
    given_at_ms      INTEGER NOT NULL,
    given_back_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX song_by_person ON song (person_id);

-- room: where at home: 'bath', 'kitchen', 'bus', 'bed', 'outside' or 'anywhere'. household_things: what to play on.
CREATE TABLE home_idea (
    id               BLOB PRIMARY KEY CHECK (length (id) = 16),
    child_id         BLOB REFERENCES person (id) ON DELETE CASCADE,
    room             TEXT NOT NULL CHECK (room IN ('bath', 'kitchen', 'bus', 'bed', 'outside', 'anywhere')),
    words            BLOB NOT NULL,
    household_things BLOB NOT NULL,
    given_at_ms      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX home_idea_by_child ON home_idea (child_id);

-- What a family saw at home, in one home of the child's.
CREATE TABLE home_seen (
    id           BLOB PRIMARY KEY CHECK (length (id) = 16),
    child_id     BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    household_id BLOB REFERENCES household (id),
    idea_id      BLOB REFERENCES home_idea (id) ON DELETE SET NULL,
    words        BLOB NOT NULL,
    at_ms        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX home_seen_by_child ON home_seen (child_id);

CREATE TABLE feedback (
    id           BLOB PRIMARY KEY CHECK (length (id) = 16),
    child_id     BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    household_id BLOB REFERENCES household (id),
    asked        BLOB NOT NULL,
    words        BLOB NOT NULL,
    at_ms        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX feedback_by_child ON feedback (child_id);

CREATE TABLE talk_wish (
    id           BLOB PRIMARY KEY CHECK (length (id) = 16),
    child_id     BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    household_id BLOB REFERENCES household (id),
    words        BLOB NOT NULL,
    at_ms        INTEGER NOT NULL,
    talked_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX talk_wish_by_child ON talk_wish (child_id);

-- That something was handed over to those who keep children safe; what it was can be stored nowhere.
CREATE TABLE safeguarding_handover (
    id       BLOB PRIMARY KEY CHECK (length (id) = 16),
    child_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at_ms    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX safeguarding_handover_by_child ON safeguarding_handover (child_id);
