-- The proofs that a person gave are read by person, not by firm: that of a registration is made before there is one.

DROP INDEX verification_business;
CREATE INDEX verification_person ON verification (person_id, at, id);
