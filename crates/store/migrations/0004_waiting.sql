-- Texts that wait for a person's look are kept no longer: of each there is a keyed hash, until it was looked at.

CREATE TABLE waiting (
  source TEXT NOT NULL REFERENCES source (id),
  id     TEXT NOT NULL CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;

-- What waited until now was kept as a claim, and as a sighting of the last complete reading. Both are overwritten and not only let go
-- of. What was published stays: a claim that does not wait has been looked at.
PRAGMA secure_delete = on;
DELETE FROM last_complete WHERE source IN (SELECT source FROM claim WHERE json_extract(value, '$.pending'));
UPDATE source SET complete_at = NULL, body_hash = NULL, fingerprint = NULL, etag = NULL, last_modified = NULL
  WHERE id NOT IN (SELECT source FROM last_complete);
DELETE FROM claim WHERE json_extract(value, '$.pending');
-- A decision was about such a claim, and is now about a text.
DELETE FROM decision WHERE subject GLOB 'claim *';
PRAGMA secure_delete = off;
