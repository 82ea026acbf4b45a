-- What the host's robots.txt asked for when it was visited: a row that has it can be told without reading robots.txt again.

ALTER TABLE visit ADD COLUMN asked_gap_s INTEGER CHECK (asked_gap_s >= 0);
ALTER TABLE visit ADD COLUMN asked_hours TEXT CHECK (asked_hours GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z');
