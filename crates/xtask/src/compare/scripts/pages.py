"""Reads pages with the spiders, each time that a line comes in; answers each line with what it took, as a line of JSON.

The first argument is a file with a list of [source, file] in JSON; every file is in UTF-8.
"""

import json
import sys
import time

from parsel import Selector
from scrapy.http import HtmlResponse
from spiders import SPIDERS


def read(select):
    """How many facts each page has, and in how many seconds all were read."""
    found = []
    begun = time.perf_counter()
    for spider, page in pages:
        found.append(len(list(spider(select(page)))))
    return found, time.perf_counter() - begun


def parsel(page):
    return Selector(text=page)


def scrapy(page):
    return HtmlResponse("http://127.0.0.1/", body=bodies[page], encoding="utf-8").selector


pages = [(SPIDERS[source], open(file, encoding="utf-8").read()) for source, file in json.load(open(sys.argv[1]))]
# A spider is handed bytes; where they are made is not its business.
bodies = {page: page.encode() for _, page in pages}
print(json.dumps({"ready": len(pages)}), flush=True)
for _ in sys.stdin:
    (found, by_parsel), (_, by_scrapy) = read(parsel), read(scrapy)
    print(json.dumps({"found": found, "parsel": by_parsel, "scrapy": by_scrapy}), flush=True)
