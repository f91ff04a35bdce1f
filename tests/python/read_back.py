"""Reads back what spalt wrote, by programs that are not spalt's.

usage: read_back.py WHAT PATH NDJSON: asserts that the output at PATH says what the documents in NDJSON say.
"""

import json
import re
import sys
from decimal import Decimal

KINDS = [
    "amounts", "quantities", "dates", "places", "organisations", "people",
    "quotes", "contacts", "decisions", "flows", "references",
]
# A table has no name that SQL takes for a word of its own.
TABLES = {kind: kind for kind in KINDS} | {"references": "refs"}


def documents(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in lines]


def records(docs, kind):
    return [dict(record, doc_id=doc["id"]) for doc in docs for record in doc[kind]]


def same(what, got, want):
    assert got == want, f"{what}: {got!r} is not {want!r}"


def counts(docs):
    out = {TABLES[kind]: len(records(docs, kind)) for kind in KINDS}
    out["documents"] = len(docs)
    out["blocks"] = sum(len(doc["blocks"]) for doc in docs)
    out["document_keywords"] = sum(len(doc["keywords"]) for doc in docs)
    out["flow_recipients"] = sum(len(flow["recipients"]) for flow in records(docs, "flows"))
    out["person_roles"] = sum(len(person["roles"]) for person in records(docs, "people"))
    mentions = records(docs, "people") + records(docs, "organisations")
    out["mentions"] = sum(len(record["mentions"]) for record in mentions)
    return out


def csv_frictionless(folder, docs):
    """The data package is valid, keys and types and all."""
    import frictionless

    report = frictionless.validate(folder + "/datapackage.json")
    assert report.valid, report.flatten(["type", "note"])[:10]
    for task in report.tasks:
        same(task.name, task.stats.get("rows", 0), counts(docs)[task.name])


def csv_pandas(folder, docs, sep=",", decimal="."):
    import pandas

    read = lambda name, **more: pandas.read_csv(
        f"{folder}/{name}.csv", sep=sep, decimal=decimal, keep_default_na=False, na_values=[""], **more
    )
    amounts = read("amounts", dtype={"text": str})
    want = records(docs, "amounts")
    same("values", [float(v) for v in amounts["value"]], [float(r["value"]) for r in want])
    places = read("places", dtype={"code": str, "region_code": str})
    same("codes", known(places["code"]), [r["code"] for r in records(docs, "places")])
    # Also a reader that takes codes for numbers still has them as URIs.
    for uri, record in zip(read("places")["code_uri"], records(docs, "places")):
        same("uri", None if uri != uri else uri, record["code"] and "scb:" + record["code"])
    texts = read("documents")["text"]
    same("texts", list(texts), [harmless(d["text"]) for d in docs])


def known(column):
    """pandas has NaN for what is missing."""
    return [None if value != value else value for value in column]


def harmless(text):
    text = "'" + text if text and text[0] in "=+-@＝＋－＠\t\r\n" else text
    return re.sub(r"(?<=[,;\t])(?=[=+\-@＝＋－＠]\S)", "'", text)


def csv_sv(folder, docs):
    with open(folder + "/amounts.csv", "rb") as file:
        assert file.read(3) == b"\xef\xbb\xbf", "no byte order mark"
    csv_frictionless(folder, docs)
    csv_pandas(folder, docs, sep=";", decimal=",")


def csv_duckdb(folder, docs):
    import duckdb

    for name, count in counts(docs).items():
        got = duckdb.sql(f"select count(*) from read_csv('{folder}/{name}.csv', header = true, all_varchar = true)")
        same(name, got.fetchall()[0][0], count)


def sqlite(path, docs):
    import sqlite3

    db = sqlite3.connect(path)
    same("integrity", db.execute("pragma integrity_check").fetchone()[0], "ok")
    same("links", db.execute("pragma foreign_key_check").fetchall(), [])
    for name, count in counts(docs).items():
        same(name, db.execute(f'select count(*) from "{name}"').fetchone()[0], count)
    codes = [row[0] for row in db.execute("select code from places order by rowid")]
    same("codes", codes, [r["code"] for r in records(docs, "places")])
    values = [Decimal(str(row[0])) for row in db.execute("select value from amounts order by rowid")]
    same("values", values, [r["value"] for r in records(docs, "amounts")])
    for doc_id, text, start, end in db.execute(
        'select doc_id, amounts.text, start_char, end_char from amounts'
    ):
        whole = db.execute("select text from documents where id = ?", [doc_id]).fetchone()[0]
        same("grounded", whole[start:end], text)
    found = db.execute(
        "select count(*) from documents_fts where documents_fts match ?", ["kronor OR regeringen OR och"]
    ).fetchone()[0]
    assert found > 0, "the full-text search finds nothing"
    views(db, docs)


def copies(db):
    """Which documents are copies of others."""
    rows = db.execute("select id, coalesce(same_text_as, near_copy_of) from documents").fetchall()
    return {doc for doc, original in rows if original}


def views(db, docs):
    """The view `money` counts no krona twice; no view loses or doubles a flow."""
    amounts = {(d["id"], a["id"]): a for d in docs for a in d["amounts"]}
    flows = [(d["id"], f, amounts[d["id"], f["amount"]]) for d in docs for f in d["flows"]]
    same("copies", copies(db), set())
    counted = [
        (doc, f, a) for doc, f, a in flows
        if not f["same_as"] and not f["part_of"] and not a["per"] and f["basis"] != "applied"
    ]
    assert 0 < len(counted) < len(flows), "the corpus has no repeat, part or rate"
    rows = db.execute("select doc_id, id, value from money order by doc_id, id").fetchall()
    wanted = sorted((doc, f["id"], a["value"]) for doc, f, a in counted)
    same("money", [(r[0], r[1], Decimal(str(r[2]))) for r in rows], wanted)
    pairs = sorted((doc, f["id"], r["name"]) for doc, f, a in flows for r in f["recipients"])
    told = db.execute("select doc_id, flow, name from flow_recipients order by 1, 2, 3").fetchall()
    same("recipients", told, pairs)
    full = db.execute("select count(*) from flows_full").fetchone()[0]
    same("flows_full", full, sum(max(1, len(f["recipients"])) for _, f, _ in flows))
    for view, kind in [("decisions_full", "decisions"), ("quotes_full", "quotes"), ("people_full", "people")]:
        same(view, db.execute(f"select count(*) from {view}").fetchone()[0], counts(docs)[kind])
    codes = db.execute("select count(*) from flow_recipients where code is not null").fetchone()[0]
    assert codes > 0, "no recipient has a code"
    lost = db.execute("select count(*) from places where kind = 'municipality' and region_name is null").fetchone()[0]
    same("municipalities without a county", lost, 0)


def dictionary(path, docs):
    """Every column of every table and view is described, in the database and beside it."""
    import sqlite3

    db = sqlite3.connect(path)
    told = db.execute("select table_name, column_name from data_dictionary where column_name is not null order by table_name, nth")
    told = told.fetchall()
    found = db.execute(
        "select name from sqlite_schema where type in ('table', 'view')"
        " and name not like 'documents_fts%' and name not like 'sqlite_%' order by name"
    )
    there = [
        (table, row[1]) for (table,) in found.fetchall()
        for row in db.execute(f"pragma table_info({table})")
    ]
    same("columns", told, there)
    empty = db.execute(
        "select count(*) from data_dictionary where nth > 0"
        " and (description is null or unit is null or example is null or description = '' or unit = '')"
    )
    same("columns without a word", empty.fetchone()[0], 0)
    with open(path + ".metadata.json", encoding="utf-8") as file:
        (tables,) = [database["tables"] for database in json.load(file)["databases"].values()]
    same("metadata", sorted((table, column) for table in tables for column in tables[table]["columns"]), sorted(there))


def names(path, docs):
    """No name is a word that SQL keeps for itself."""
    import sqlite3

    import duckdb

    db = sqlite3.connect(path)
    used = {row[0] for row in db.execute("select table_name from data_dictionary union select column_name from data_dictionary where nth > 0")}
    with open(__file__.rsplit("/", 1)[0] + "/keywords.json", encoding="utf-8") as file:
        kept = json.load(file)
    kept["duckdb"] = [
        word for word, sort in duckdb.sql("select keyword_name, keyword_category from duckdb_keywords()").fetchall()
        if sort != "unreserved"
    ]
    for system, words in kept.items():
        assert len(words) > 60, system
        same(f"words of {system}", sorted(used & {word.lower() for word in words}), [])


def datasette(path, docs):
    """Datasette serves the database: asked over HTTP, with facets and search."""
    import socket
    import subprocess
    import time
    import urllib.request

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "datasette", "serve", path, "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        name = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]

        def ask(query):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{name}/{query}", timeout=30) as answer:
                return json.load(answer)

        for attempt in range(150):
            try:
                ask("documents.json?_size=0")
                break
            except OSError:
                time.sleep(0.2)
        answer = ask("places.json?_facet=kind&_size=0")
        facet = answer["facet_results"]
        facet = facet.get("results", facet)["kind"]["results"]
        got = {row["value"]: row["count"] for row in facet}
        kinds = [r["kind"] for r in records(docs, "places")]
        same("facets", got, {kind: kinds.count(kind) for kind in set(kinds)})
        answer = ask("documents.json?_search=och&_shape=array&_size=max")
        assert answer and all("och" in doc["text"].lower() for doc in answer), "search"
    finally:
        server.terminate()
        server.wait()


def xlsx(path, docs):
    import datetime

    import openpyxl

    book = openpyxl.load_workbook(path)
    for name, count in counts(docs).items():
        sheet = book[name]
        same(name, sheet.max_row - 1 if sheet.max_row > 1 or count else 0, count)
        same(name + " head", sheet.freeze_panes, "A2")
        assert sheet.auto_filter.ref, name

    def column(sheet, head):
        heads = [cell.value for cell in book[sheet][1]]
        return [row[heads.index(head)].value for row in book[sheet].iter_rows(min_row=2)]

    same("codes", column("places", "code"), [r["code"] for r in records(docs, "places")])
    got = [float(value) for value in column("amounts", "value")]
    same("values", got, [float(r["value"]) for r in records(docs, "amounts")])
    for got, record in zip(column("dates", "start_date"), records(docs, "dates")):
        want = record["start"]
        # Excel's calendar begins in 1900: what is before is text.
        if want and want >= "1900":
            want = datetime.datetime.fromisoformat(want)
        same("days", got, want)


def parquet(folder, docs):
    import duckdb
    import pandas

    for name, count in counts(docs).items():
        got = duckdb.sql(f"select count(*) from '{folder}/{name}.parquet'").fetchall()[0][0]
        same(name, got, count)
    rows = duckdb.sql(f"select value, upper, doc_id from '{folder}/amounts.parquet'").fetchall()
    want = [(r["value"], r["upper"], r["doc_id"]) for r in records(docs, "amounts")]
    same("amounts", rows, want)
    rows = duckdb.sql(f"select start_date from '{folder}/dates.parquet'").fetchall()
    got = [day and day.isoformat() for (day,) in rows]
    same("days", got, [r["start"] for r in records(docs, "dates")])
    rows = duckdb.sql(f"select roles from '{folder}/people.parquet'").fetchall()
    same("roles", [list(roles) for (roles,) in rows], [r["roles"] for r in records(docs, "people")])
    types = dict(duckdb.sql(f"select column_name, column_type from (describe from '{folder}/amounts.parquet')").fetchall())
    same("type", types["value"], "DECIMAL(38,9)")
    frame = pandas.read_parquet(f"{folder}/places.parquet")
    same("codes", known(frame["code"]), [r["code"] for r in records(docs, "places")])
    texts = pandas.read_parquet(f"{folder}/documents.parquet")["text"]
    same("texts", list(texts), [d["text"] for d in docs])


def schema(path, docs_path):
    import jsonschema

    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    validator = validator(schema)
    with open(docs_path, encoding="utf-8") as lines:
        for line in lines:
            validator.validate(json.loads(line))


def every_text(folder, docs):
    """Every text of every table, as each format gives it back."""
    import csv
    import sqlite3

    import openpyxl
    import pandas
    from openpyxl.utils.escape import unescape

    columns = {"documents": ["id", "title", "lead", "text"], "blocks": ["doc_id", "text"]}
    columns |= {TABLES[kind]: ["doc_id", "id", "text", "rule"] for kind in KINDS}
    kinds = {table: kind for kind, table in TABLES.items()}

    def want(table):
        if table == "documents":
            return [[doc[name] for name in columns[table]] for doc in docs]
        if table == "blocks":
            return [
                [doc["id"], doc["text"][int(block["span"]["chars"][0]):int(block["span"]["chars"][1])]]
                for doc in docs for block in doc["blocks"]
            ]
        return [[record[name] for name in columns[table]] for record in records(docs, kinds[table])]

    def in_csv(table, name, encoding, delimiter):
        with open(f"{folder}/{name}/{table}.csv", encoding=encoding, newline="") as file:
            rows = csv.DictReader(file, delimiter=delimiter)
            return [[row[column] or None for column in columns[table]] for row in rows]

    database = sqlite3.connect(f"{folder}/ut/spalt.sqlite")
    book = openpyxl.load_workbook(f"{folder}/ut/spalt.xlsx")

    def in_sqlite(table):
        names = ", ".join(f'"{name}"' for name in columns[table])
        return [list(row) for row in database.execute(f'select {names} from "{table}" order by rowid')]

    def in_xlsx(table):
        rows = book[table].iter_rows(values_only=True)
        heads = next(rows)
        # openpyxl leaves Excel's escapes (_x0041_) as they stand in the file.
        read = lambda value: unescape(value) if isinstance(value, str) else value
        return [[read(row[heads.index(name)]) for name in columns[table]] for row in rows]

    def in_parquet(table):
        frame = pandas.read_parquet(f"{folder}/ut/{table}.parquet")
        return [list(map(none, row)) for row in frame[columns[table]].itertuples(index=False)]

    none = lambda value: None if value != value else value
    in_cell = lambda value: None if value is None else harmless(value) or None
    for table in columns:
        rows = want(table)
        assert rows, f"{table} is empty: it shows nothing"
        compare(f"sqlite, {table}", in_sqlite(table), rows)
        compare(f"parquet, {table}", in_parquet(table), rows)
        cells = [[in_cell(value) for value in row] for row in rows]
        compare(f"csv, {table}", in_csv(table, "ut", "utf-8", ","), cells)
        compare(f"csv for Excel, {table}", in_csv(table, "sv", "utf-8-sig", ";"), cells)
        compare(f"xlsx, {table}", in_xlsx(table), [[value or None for value in row] for row in rows])


def compare(what, got, want):
    same(f"rows of {what}", len(got), len(want))
    for one, other in zip(got, want):
        same(what, one, other)


if __name__ == "__main__":
    what, path, ndjson = sys.argv[1:]
    if what == "schema":
        schema(path, ndjson)
    else:
        globals()[what](path, documents(ndjson))
