"""Runs a command; prints how long it took, its peak memory, and where it says so in JSON, what it kept."""

import json
import resource
import subprocess
import sys
import time

begun = time.perf_counter()
ran = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
seconds = time.perf_counter() - begun
if ran.returncode > 1:
    sys.exit(ran.stderr.decode(errors="replace"))
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
try:
    kept = json.loads(ran.stdout).get("kept")
except ValueError:
    kept = None
print(json.dumps({"seconds": seconds, "kept": kept, "peak": peak}))
