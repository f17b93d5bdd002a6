-- Answers, care and blocks carry a sum over each row: a changed byte must not make a yes of a no.

-- sum_of() is a function of ours (Journal/Internal/RowSum.h); untrue counts the rows that do not agree.
DROP TRIGGER consent_stays;

ALTER TABLE consent ADD COLUMN sum INTEGER;
UPDATE consent SET sum =
    sum_of (number, id, person_id, purpose, given, at_ms, expires_ms, wording, language, by_whom);
CREATE TRIGGER consent_is_summed AFTER INSERT ON consent
BEGIN UPDATE consent SET sum =
    sum_of (number, id, person_id, purpose, given, at_ms, expires_ms, wording, language, by_whom)
    WHERE number = new.number; END;
CREATE TRIGGER consent_stays BEFORE UPDATE OF number, id, person_id, purpose, given, at_ms, expires_ms,
    wording, language, by_whom ON consent
BEGIN SELECT RAISE (ABORT, 'a consent is written once; a later answer counts instead'); END;

ALTER TABLE care_link ADD COLUMN sum INTEGER;
UPDATE care_link SET sum =
    sum_of (id, child_id, carer_id, household_id, label, from_ms, until_ms, may_see, may_receive,
    may_consent);
CREATE TRIGGER care_link_is_summed AFTER INSERT ON care_link
BEGIN UPDATE care_link SET sum =
    sum_of (id, child_id, carer_id, household_id, label, from_ms, until_ms, may_see, may_receive,
    may_consent) WHERE id = new.id; END;
CREATE TRIGGER care_link_is_summed_again AFTER UPDATE OF id, child_id, carer_id, household_id, label,
    from_ms, until_ms, may_see, may_receive, may_consent ON care_link
BEGIN UPDATE care_link SET sum =
    sum_of (id, child_id, carer_id, household_id, label, from_ms, until_ms, may_see, may_receive,
    may_consent) WHERE id = new.id; END;

ALTER TABLE block ADD COLUMN sum INTEGER;
UPDATE block SET sum = sum_of (id, child_id, who_id, from_ms, until_ms, why);
CREATE TRIGGER block_is_summed AFTER INSERT ON block
BEGIN UPDATE block SET sum = sum_of (id, child_id, who_id, from_ms, until_ms, why)
    WHERE id = new.id; END;
CREATE TRIGGER block_is_summed_again
    AFTER UPDATE OF id, child_id, who_id, from_ms, until_ms, why ON block
BEGIN UPDATE block SET sum = sum_of (id, child_id, who_id, from_ms, until_ms, why)
    WHERE id = new.id; END;

CREATE VIEW untrue AS
    SELECT (SELECT count (*) FROM consent WHERE sum IS NOT sum_of (number, id, person_id, purpose, given,
            at_ms, expires_ms, wording, language, by_whom))
        + (SELECT count (*) FROM care_link WHERE sum IS NOT sum_of (id, child_id, carer_id, household_id,
            label, from_ms, until_ms, may_see, may_receive, may_consent))
        + (SELECT count (*) FROM block WHERE sum IS NOT sum_of (id, child_id, who_id, from_ms, until_ms,
            why)) AS row_count;
