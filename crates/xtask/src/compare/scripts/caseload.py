"""Counts the future hearings of a table with DuckDB or with the csv module; prints seconds, rows, what it kept, and the peak memory.

The grouping is ours: place, judge, day, hour, class of hearing; only future hearings that stand, at three places.
"""

import csv
import json
import resource
import sys
import time
from collections import Counter

WHO, TABLE, AFTER, UNTIL = sys.argv[1:5]
PLACES = ("DMO", "KAN", "STL")
STAFF = ("**", "AA", "AD", "AN", "SL", "DT", "TR")


def duckdb():
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    rows = connection.execute(
        f"""
        SELECT trim(HEARING_LOC_CODE), trim(IJ_CODE), substr(ADJ_DATE, 1, 10), ADJ_TIME_START, CAL_TYPE, count(*)
        FROM read_csv('{TABLE}', delim='\t', quote='', escape='', header=true, all_varchar=true, null_padding=true,
                      ignore_errors=true, strict_mode=false, encoding='latin-1')
        WHERE ADJ_DATE > '{AFTER} 99' AND ADJ_DATE < '{UNTIL} 99' AND coalesce(ADJ_RSN, '') = ''
          AND trim(HEARING_LOC_CODE) IN {PLACES} AND trim(SCHEDULE_TYPE) NOT IN {STAFF}
        GROUP BY ALL
        """
    ).fetchall()
    return len(rows), sum(row[-1] for row in rows)


def by_csv():
    counts = Counter()
    with open(TABLE, encoding="latin-1", newline="") as file:
        lines = (line.replace("\0", "") for line in file)
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        names = next(reader)
        place, judge, day, hour, calendar, reason, kind = (
            names.index(name)
            for name in ("HEARING_LOC_CODE", "IJ_CODE", "ADJ_DATE", "ADJ_TIME_START", "CAL_TYPE", "ADJ_RSN", "SCHEDULE_TYPE")
        )
        for row in reader:
            if len(row) <= kind:
                continue
            on = row[day][:10]
            if AFTER < on <= UNTIL and not row[reason].strip() and row[place].strip() in PLACES:
                if row[kind].strip() not in STAFF:
                    counts[row[place].strip(), row[judge].strip(), on, row[hour], row[calendar]] += 1
    return len(counts), counts.total()


begun = time.perf_counter()
cells, kept = {"duckdb": duckdb, "csv": by_csv}[WHO]()
seconds = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"seconds": seconds, "cells": cells, "kept": kept, "peak": peak}))
