-- Every microphone is a take of its own; further ones are takes from 3 on.

-- All who were there can be heard in each of them; own is 1 for whom it is there for.
CREATE TABLE take_player (
    take_id   INTEGER NOT NULL REFERENCES take (id),
    player_id INTEGER NOT NULL REFERENCES player (id),
    own       INTEGER NOT NULL CHECK (own IN (0, 1)),
    PRIMARY KEY (take_id, player_id)
) STRICT, WITHOUT ROWID;

INSERT INTO take_player (take_id, player_id, own) SELECT 1, id, place = 0 FROM player WHERE place IS NOT NULL;
