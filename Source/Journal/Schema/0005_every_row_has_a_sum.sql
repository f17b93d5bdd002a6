-- Every row carries a sum over itself, so that a changed byte is told from what was written.

-- sum_of() is a function of ours (Internal/RowSum.h). What does not agree with its sum is in no true_…
-- view: it is reported, and never read. take_chunk and take_peak have FLAC's own sums, and their seals.
DROP TRIGGER companion_act_stays;
DROP TRIGGER companion_word_stays;

ALTER TABLE session ADD COLUMN sum INTEGER;
UPDATE session SET sum =
    sum_of (one, uuid, started_at_ms, rate_hz, sound_mode, sound_let_go_at_ms);
CREATE TRIGGER session_is_summed AFTER INSERT ON session
BEGIN UPDATE session SET sum =
    sum_of (one, uuid, started_at_ms, rate_hz, sound_mode, sound_let_go_at_ms)
    WHERE one = new.one; END;
CREATE TRIGGER session_is_summed_again
    AFTER UPDATE OF one, uuid, started_at_ms, rate_hz, sound_mode, sound_let_go_at_ms ON session
BEGIN UPDATE session SET sum =
    sum_of (one, uuid, started_at_ms, rate_hz, sound_mode, sound_let_go_at_ms)
    WHERE one = new.one; END;
CREATE VIEW true_session AS SELECT * FROM session WHERE sum =
    sum_of (one, uuid, started_at_ms, rate_hz, sound_mode, sound_let_go_at_ms);

ALTER TABLE player ADD COLUMN sum INTEGER;
UPDATE player SET sum =
    sum_of (id, name, role, place);
CREATE TRIGGER player_is_summed AFTER INSERT ON player
BEGIN UPDATE player SET sum =
    sum_of (id, name, role, place)
    WHERE id = new.id; END;
CREATE TRIGGER player_is_summed_again
    AFTER UPDATE OF id, name, role, place ON player
BEGIN UPDATE player SET sum =
    sum_of (id, name, role, place)
    WHERE id = new.id; END;
CREATE VIEW true_player AS SELECT * FROM player WHERE sum =
    sum_of (id, name, role, place);

ALTER TABLE take_player ADD COLUMN sum INTEGER;
UPDATE take_player SET sum =
    sum_of (take_id, player_id, own);
CREATE TRIGGER take_player_is_summed AFTER INSERT ON take_player
BEGIN UPDATE take_player SET sum =
    sum_of (take_id, player_id, own)
    WHERE take_id = new.take_id AND player_id = new.player_id; END;
CREATE TRIGGER take_player_is_summed_again
    AFTER UPDATE OF take_id, player_id, own ON take_player
BEGIN UPDATE take_player SET sum =
    sum_of (take_id, player_id, own)
    WHERE take_id = new.take_id AND player_id = new.player_id; END;
CREATE VIEW true_take_player AS SELECT * FROM take_player WHERE sum =
    sum_of (take_id, player_id, own);

ALTER TABLE take_gap ADD COLUMN sum INTEGER;
UPDATE take_gap SET sum =
    sum_of (take_id, from_frame, to_frame);
CREATE TRIGGER take_gap_is_summed AFTER INSERT ON take_gap
BEGIN UPDATE take_gap SET sum =
    sum_of (take_id, from_frame, to_frame)
    WHERE take_id = new.take_id AND from_frame = new.from_frame; END;
CREATE TRIGGER take_gap_is_summed_again
    AFTER UPDATE OF take_id, from_frame, to_frame ON take_gap
BEGIN UPDATE take_gap SET sum =
    sum_of (take_id, from_frame, to_frame)
    WHERE take_id = new.take_id AND from_frame = new.from_frame; END;
CREATE VIEW true_take_gap AS SELECT * FROM take_gap WHERE sum =
    sum_of (take_id, from_frame, to_frame);

ALTER TABLE companion_word ADD COLUMN sum INTEGER;
UPDATE companion_word SET sum =
    sum_of (id, words);
CREATE TRIGGER companion_word_is_summed AFTER INSERT ON companion_word
BEGIN UPDATE companion_word SET sum =
    sum_of (id, words)
    WHERE id = new.id; END;
CREATE TRIGGER companion_word_is_summed_again
    AFTER UPDATE OF id, words ON companion_word
BEGIN UPDATE companion_word SET sum =
    sum_of (id, words)
    WHERE id = new.id; END;
CREATE VIEW true_companion_word AS SELECT * FROM companion_word WHERE sum =
    sum_of (id, words);

ALTER TABLE event ADD COLUMN sum INTEGER;
UPDATE event SET sum =
    sum_of (id, player_id, at_s, end_s, key_midi, pitch_hz, strength, until_s, decision_id,
    behaviour_id, because_id, source_s);
CREATE TRIGGER event_is_summed AFTER INSERT ON event
BEGIN UPDATE event SET sum =
    sum_of (id, player_id, at_s, end_s, key_midi, pitch_hz, strength, until_s, decision_id,
    behaviour_id, because_id, source_s)
    WHERE id = new.id; END;
CREATE TRIGGER event_is_summed_again
    AFTER UPDATE OF id, player_id, at_s, end_s, key_midi, pitch_hz, strength, until_s,
    decision_id, behaviour_id, because_id, source_s ON event
BEGIN UPDATE event SET sum =
    sum_of (id, player_id, at_s, end_s, key_midi, pitch_hz, strength, until_s, decision_id,
    behaviour_id, because_id, source_s)
    WHERE id = new.id; END;
CREATE VIEW true_event AS SELECT * FROM event WHERE sum =
    sum_of (id, player_id, at_s, end_s, key_midi, pitch_hz, strength, until_s, decision_id,
    behaviour_id, because_id, source_s);

ALTER TABLE phrase ADD COLUMN sum INTEGER;
UPDATE phrase SET sum =
    sum_of (id, player_id, number, at_s, end_s, onset_count);
CREATE TRIGGER phrase_is_summed AFTER INSERT ON phrase
BEGIN UPDATE phrase SET sum =
    sum_of (id, player_id, number, at_s, end_s, onset_count)
    WHERE id = new.id; END;
CREATE TRIGGER phrase_is_summed_again
    AFTER UPDATE OF id, player_id, number, at_s, end_s, onset_count ON phrase
BEGIN UPDATE phrase SET sum =
    sum_of (id, player_id, number, at_s, end_s, onset_count)
    WHERE id = new.id; END;
CREATE VIEW true_phrase AS SELECT * FROM phrase WHERE sum =
    sum_of (id, player_id, number, at_s, end_s, onset_count);

ALTER TABLE companion_act ADD COLUMN sum INTEGER;
UPDATE companion_act SET sum =
    sum_of (id, at_s, decided_s, act_id, behaviour_id, because_id, note_number, phrase_number);
CREATE TRIGGER companion_act_is_summed AFTER INSERT ON companion_act
BEGIN UPDATE companion_act SET sum =
    sum_of (id, at_s, decided_s, act_id, behaviour_id, because_id, note_number, phrase_number)
    WHERE id = new.id; END;
CREATE TRIGGER companion_act_is_summed_again
    AFTER UPDATE OF id, at_s, decided_s, act_id, behaviour_id, because_id, note_number,
    phrase_number ON companion_act
BEGIN UPDATE companion_act SET sum =
    sum_of (id, at_s, decided_s, act_id, behaviour_id, because_id, note_number, phrase_number)
    WHERE id = new.id; END;
CREATE VIEW true_companion_act AS SELECT * FROM companion_act WHERE sum =
    sum_of (id, at_s, decided_s, act_id, behaviour_id, because_id, note_number, phrase_number);

ALTER TABLE moment ADD COLUMN sum INTEGER;
UPDATE moment SET sum =
    sum_of (id, kind, at_s, end_s, leader_id, confidence, evidence, sign, origin, state, words,
    parent_words, reel_place);
CREATE TRIGGER moment_is_summed AFTER INSERT ON moment
BEGIN UPDATE moment SET sum =
    sum_of (id, kind, at_s, end_s, leader_id, confidence, evidence, sign, origin, state, words,
    parent_words, reel_place)
    WHERE id = new.id; END;
CREATE TRIGGER moment_is_summed_again
    AFTER UPDATE OF id, kind, at_s, end_s, leader_id, confidence, evidence, sign, origin, state,
    words, parent_words, reel_place ON moment
BEGIN UPDATE moment SET sum =
    sum_of (id, kind, at_s, end_s, leader_id, confidence, evidence, sign, origin, state, words,
    parent_words, reel_place)
    WHERE id = new.id; END;
CREATE VIEW true_moment AS SELECT * FROM moment WHERE sum =
    sum_of (id, kind, at_s, end_s, leader_id, confidence, evidence, sign, origin, state, words,
    parent_words, reel_place);

ALTER TABLE moment_player ADD COLUMN sum INTEGER;
UPDATE moment_player SET sum =
    sum_of (moment_id, place, player_id);
CREATE TRIGGER moment_player_is_summed AFTER INSERT ON moment_player
BEGIN UPDATE moment_player SET sum =
    sum_of (moment_id, place, player_id)
    WHERE moment_id = new.moment_id AND place = new.place; END;
CREATE TRIGGER moment_player_is_summed_again
    AFTER UPDATE OF moment_id, place, player_id ON moment_player
BEGIN UPDATE moment_player SET sum =
    sum_of (moment_id, place, player_id)
    WHERE moment_id = new.moment_id AND place = new.place; END;
CREATE VIEW true_moment_player AS SELECT * FROM moment_player WHERE sum =
    sum_of (moment_id, place, player_id);

CREATE TRIGGER companion_act_stays
    BEFORE UPDATE OF id, at_s, decided_s, act_id, behaviour_id, because_id,
    note_number, phrase_number ON companion_act
BEGIN SELECT RAISE (ABORT, 'what the companion did is written once'); END;
CREATE TRIGGER companion_word_stays BEFORE UPDATE OF id, words ON companion_word
WHEN typeof (old.words) = 'blob' OR typeof (new.words) = 'text'
BEGIN SELECT RAISE (ABORT, 'what the companion did is written once'); END;
