-- What an operator was last told of a source, so that each thing is told once, also over a restart.

CREATE TABLE told (
  source TEXT PRIMARY KEY REFERENCES source (id),
  what   TEXT NOT NULL CHECK (length(what) <= 40 AND what NOT GLOB '*[^a-z0-9-]*')
) STRICT;
