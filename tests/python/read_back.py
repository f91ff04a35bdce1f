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
    import sqlite_utils

    table = sqlite_utils.Database(path)["documents"]
    same("full-text index", table.detect_fts(), "documents_fts")
    assert list(table.search("regeringen")), "sqlite-utils finds nothing"


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
        [sys.executable, "-m", "datasette", "serve", path, "-m", path + ".metadata.json", "--port", str(port)],
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
        answer = ask("money_by_year.json?_shape=array")
        assert answer and answer[0]["kind"] and answer[0]["total"], "canned query"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{name}/flows?_size=5", timeout=30) as page:
            page = page.read().decode()
        # A flow leads to its amount and its document, by what these are called.
        flow = records(docs, "flows")[0]
        amount = next(a for a in records(docs, "amounts") if a["id"] == flow["amount"] and a["doc_id"] == flow["doc_id"])
        (link,) = set(re.findall(rf'href="(/{name}/amounts/[^"]*)">{re.escape(amount["text"])}<', page)[:1])
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{link}", timeout=30) as row:
            assert amount["text"] in row.read().decode(), link
        assert f'href="/{name}/documents/' in page, "no link to the document"
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


def typed(folder, docs):
    """Every table with the types that the data package says, by polars, pandas and openpyxl."""
    import openpyxl
    import pandas
    import polars

    with open(folder + "/datapackage.json", encoding="utf-8") as file:
        tables = json.load(file)["resources"]
    kinds = {"string": polars.String, "integer": polars.Int64, "number": polars.Decimal(38, 9), "date": polars.Date}
    book = openpyxl.load_workbook(folder + "/spalt.xlsx")
    same("tables", sorted(table["name"] for table in tables), sorted(counts(docs)))
    for table in tables:
        name, fields = table["name"], table["schema"]["fields"]
        heads = [field["name"] for field in fields]
        for field in fields:
            assert field["description"] and field["unit"] and field["example"], (name, field)
        want = {field["name"]: kinds[field["type"]] for field in fields}
        in_csv = polars.read_csv(f"{folder}/{name}.csv", schema=want)
        in_parquet = polars.read_parquet(f"{folder}/{name}.parquet")
        lists = {head for head, kind in in_parquet.schema.items() if kind == polars.List(polars.String)}
        same(f"types of {name}", {h: k for h, k in in_parquet.schema.items() if h not in lists}, {h: k for h, k in want.items() if h not in lists})
        for frame in [in_csv, in_parquet, pandas.read_parquet(f"{folder}/{name}.parquet")]:
            same(f"rows of {name}", len(frame), counts(docs)[name])
            same(f"columns of {name}", list(frame.columns), heads)
        for head in heads:
            if want[head] != polars.String:
                same(f"{name}.{head}", in_csv[head].to_list(), in_parquet[head].to_list())
        first = next(book[name].iter_rows(max_row=1))
        same(f"heads of {name}", [cell.value for cell in first], heads)
        for cell, field in zip(first, fields):
            assert field["description"] in cell.comment.text, (name, field["name"])


def ftm(path, docs):
    """FollowTheMoney takes every entity, and no property is lost when its values are cleaned."""
    import os
    import subprocess

    done = subprocess.run(
        [os.path.dirname(sys.executable) + "/ftm", "validate", "-i", path], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    cleaned = [json.loads(line) for line in done.stdout.splitlines()]
    with open(path, encoding="utf-8") as lines:
        written = [json.loads(line) for line in lines]
    same("entities", len(cleaned), len(written))
    for clean, entity in zip(cleaned, written):
        for name, values in entity["properties"].items():
            got = clean["properties"].get(name, [])
            same(f"{entity['schema']}.{name} of {entity['id']}", len(got), len(set(values)))
    schemas = [entity["schema"] for entity in written]
    same("articles", schemas.count("Article"), len(docs))
    mentions = records(docs, "organisations") + records(docs, "people")
    same("mentions", schemas.count("Mention"), len(mentions))
    ids = {entity["id"] for entity in written}
    payments = [entity for entity in written if entity["schema"] == "Payment"]
    assert payments, "no payment"
    for payment in payments:
        ends = payment["properties"]["payer"] + payment["properties"]["beneficiary"] + payment["properties"]["proof"]
        assert set(ends) <= ids, payment


def annotations(path, docs):
    """What the model of W3C asks for: both selectors say the same place."""
    with open(path, encoding="utf-8") as lines:
        written = [json.loads(line) for line in lines]
    same("annotations", len(written), sum(len(records(docs, kind)) for kind in KINDS))
    texts = iter([(doc, doc["text"]) for doc in docs for kind in KINDS for _ in doc[kind]])
    ids = set()
    for annotation in written:
        doc, text = next(texts)
        same("context", annotation["@context"], "http://www.w3.org/ns/anno.jsonld")
        same("type", annotation["type"], "Annotation")
        assert re.fullmatch(r"urn:spalt:[A-Za-z0-9%./_~!:-]*#[a-z]+[0-9]+", annotation["id"]), annotation["id"]
        ids.add(annotation["id"])
        kind = annotation["body"][0]["value"]
        record = json.loads(annotation["body"][1]["value"], parse_float=Decimal, parse_int=Decimal)
        assert record in doc[kind], record
        assert annotation["target"], annotation["id"]
        for target in annotation["target"]:
            place, quote = target["selector"]
            same("selectors", [place["type"], quote["type"]], ["TextPositionSelector", "TextQuoteSelector"])
            same("exact", text[place["start"]:place["end"]], quote["exact"])
            around = text[:place["start"]].endswith(quote["prefix"]) and text[place["end"]:].startswith(quote["suffix"])
            assert around, annotation["id"]
    same("ids", len(ids), len(written))


def spacy(path, docs):
    """spaCy makes documents of them, whose entities say what they said, and writes and reads them itself."""
    import spacy as library
    from spacy.tokens import Doc, DocBin

    vocab = library.blank("sv").vocab
    read = DocBin(store_user_data=True)
    with open(path, encoding="utf-8") as lines:
        for line, doc in zip(lines, docs):
            written = json.loads(line)
            made = Doc(vocab).from_json(written)
            same("text", made.text, doc["text"])
            got = [(ent.start_char, ent.end_char, ent.label_) for ent in made.ents]
            same("entities", got, [(ent["start"], ent["end"], ent["label"]) for ent in written["ents"]])
            spans = [(span.start_char, span.end_char, span.label_) for span in made.spans["spalt"]]
            same("spans", spans, [(span["start"], span["end"], span["label"]) for span in written["spans"]["spalt"]])
            money = [ent.text for ent in made.ents if ent.label_ == "MONEY"]
            same("money", money, [amount["text"] for amount in doc["amounts"]])
            read.add(made)
    again = list(DocBin().from_bytes(read.to_bytes()).get_docs(vocab))
    same("documents", [len(doc.text) for doc in again], [len(doc["text"]) for doc in docs])


def label_studio(path, docs):
    """Tasks as Label Studio's documentation has them, counted as a browser counts."""
    with open(path, encoding="utf-8") as file:
        tasks = json.load(file)
    same("tasks", [task["data"]["text"] for task in tasks], [doc["text"] for doc in docs])
    for task in tasks:
        units = task["data"]["text"].encode("utf-16-le")
        (prediction,) = task["predictions"]
        ids = [piece["id"] for piece in prediction["result"]]
        same("ids", len(set(ids)), len(ids))
        for piece in prediction["result"]:
            same("names", [piece["from_name"], piece["to_name"], piece["type"]], ["label", "text", "labels"])
            value = piece["value"]
            same("text", units[2 * value["start"]:2 * value["end"]].decode("utf-16-le"), value["text"])
            assert len(value["labels"]) == 1


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
