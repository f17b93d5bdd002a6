-- Which sessions there are, who was there, and which clips of them went to whom.

-- digest: its players and moments, sealed; what the search looks through. file_…: as it was when it was read.
CREATE TABLE session (
    id            BLOB PRIMARY KEY CHECK (length (id) = 16),
    started_at_ms INTEGER NOT NULL,
    length_s      REAL NOT NULL,
    file_bytes    INTEGER NOT NULL,
    file_time     INTEGER NOT NULL,
    digest        BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_time ON session (started_at_ms);

-- place: in the session's roster, from 0. It outlasts a change of name.
CREATE TABLE attendance (
    session_id BLOB NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    place      INTEGER NOT NULL CHECK (place >= 0),
    person_id  BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (session_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX attendance_by_person ON attendance (person_id);

-- Moments a person found to speak of an aim.
CREATE TABLE aim_moment (
    aim_id        BLOB NOT NULL REFERENCES aim (id) ON DELETE CASCADE,
    session_id    BLOB NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    moment_number INTEGER NOT NULL,
    PRIMARY KEY (aim_id, session_id, moment_number)
) STRICT, WITHOUT ROWID;

CREATE INDEX aim_moment_by_session ON aim_moment (session_id);

-- audience: 0 the child's family, 1 the group, 2 staff, 3 beyond the setting.
CREATE TABLE reel (
    id           BLOB PRIMARY KEY CHECK (length (id) = 16),
    child_id     BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    audience     INTEGER NOT NULL CHECK (audience BETWEEN 0 AND 3),
    household_id BLOB REFERENCES household (id),
    made_at_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX reel_by_child ON reel (child_id);

CREATE TABLE clip (
    id            BLOB PRIMARY KEY CHECK (length (id) = 16),
    session_id    BLOB NOT NULL CHECK (length (session_id) = 16),
    moment_number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Everybody who can be heard in it.
CREATE TABLE clip_person (
    clip_id   BLOB NOT NULL REFERENCES clip (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (clip_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX clip_person_by_person ON clip_person (person_id);

CREATE TABLE reel_clip (
    reel_id BLOB NOT NULL REFERENCES reel (id) ON DELETE CASCADE,
    place   INTEGER NOT NULL CHECK (place > 0),
    clip_id BLOB NOT NULL REFERENCES clip (id) ON DELETE CASCADE,
    PRIMARY KEY (reel_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX reel_clip_by_clip ON reel_clip (clip_id);

-- Where a reel went. recalled_at_ms: when somebody had it back, or deleted.
CREATE TABLE reel_given (
    id             BLOB PRIMARY KEY CHECK (length (id) = 16),
    reel_id        BLOB NOT NULL REFERENCES reel (id) ON DELETE CASCADE,
    given_at_ms    INTEGER NOT NULL,
    file           BLOB NOT NULL,
    recalled_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX reel_given_by_reel ON reel_given (reel_id);
