-- A library: what it is known by, and the ways to open its key.

CREATE TABLE library (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    id         BLOB NOT NULL CHECK (length (id) = 16),
    made_at_ms INTEGER NOT NULL
) STRICT;

-- kind: 0 open, of a library without a passphrase: the key itself; 1 a passphrase, stretched by
-- Argon2id; 2 the recovery code. Where there is 0 there is no other.
CREATE TABLE key_slot (
    kind         INTEGER PRIMARY KEY CHECK (kind BETWEEN 0 AND 2),
    salt         BLOB,
    operations   INTEGER,
    memory_bytes INTEGER,
    key          BLOB NOT NULL,
    CHECK ((kind = 1) = (salt IS NOT NULL AND operations IS NOT NULL AND memory_bytes IS NOT NULL))
) STRICT;
