-- What courts' own lists last said of places: addresses, telephone numbers, judges. It waits for a person where it differs
-- from the known place; `value` is JSON of a type without a field for anybody in court.

CREATE TABLE directory (
  source TEXT NOT NULL REFERENCES source (id),
  place  TEXT NOT NULL CHECK (length(place) <= 12 AND place NOT GLOB '*[^A-Z0-9-]*'),
  at     TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.?????????Z'),
  value  TEXT NOT NULL,
  PRIMARY KEY (source, place)
) STRICT, WITHOUT ROWID;
