"""Asks the ready questions of the database and of the files that spalt wrote.

usage: questions.py FOLDER [ANSWERS]: asks SQLite, DuckDB over Parquet and over CSV, and PostgreSQL with the CSV copied into
it, in FOLDER; asserts that all answer alike, and as the files in ANSWERS (UPDATE_ANSWERS=1 writes them).
"""

import csv
import glob
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
QUESTIONS = ROOT + "/crates/spalt-cli/src/tables/questions/*.sql"
FIVE = ["grants_by_municipality", "ministers_by_keyword", "over_a_billion", "board_timeline", "decided_for_place"]


def plain(value):
    """What is the same value in every system."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float, Decimal)):
        number = Decimal(str(value)).normalize()
        return format(number, "f")
    if isinstance(value, list):
        return "; ".join(value)
    # CSV makes cells harmless that look like formulas, such as telephone numbers.
    value = re.sub(r"^'(?=[=+\-@])", "", str(value))
    return "; ".join(re.findall(r'"([^"]*)"', value)) if value.startswith("[") else value


def table(heads, rows):
    return [list(heads)] + [[plain(value) for value in row] for row in rows]


def sqlite(folder):
    import sqlite3

    database = sqlite3.connect(folder + "/spalt.sqlite")

    def ask(sql):
        answer = database.execute(sql)
        return table([column[0] for column in answer.description], answer)

    return ask


def duckdb(folder, script):
    import duckdb

    database = duckdb.connect()
    here = os.getcwd()
    os.chdir(folder)
    with open(script, encoding="utf-8") as file:
        database.execute(file.read())

    def ask(sql):
        answer = database.execute(sql)
        return table([column[0] for column in answer.description], answer.fetchall())

    return ask, lambda: os.chdir(here)


class Postgres:
    """A server of its own, in a folder of its own, until the test ends."""

    def __init__(self, folder):
        found = shutil.which("initdb") or next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), reverse=True)), None)
        if not found or not shutil.which("psql"):
            raise FileNotFoundError
        programs = os.path.dirname(found)
        self.home = tempfile.mkdtemp(prefix="spalt-postgres-")
        # PostgreSQL does not run as root.
        self.user = {"user": "postgres"} if os.getuid() == 0 else {}
        if self.user:
            shutil.chown(self.home, "postgres")
        self.programs = programs
        self.run("initdb", "-D", self.home + "/data", "-U", "spalt", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.run("pg_ctl", "-D", self.home + "/data", "-w", "-l", self.home + "/log", "-o", f"-k {self.home} -c listen_addresses= -c fsync=off", "start")
        self.psql("-f", "csv.postgres.sql", cwd=folder)

    def run(self, program, *args):
        subprocess.run([f"{self.programs}/{program}", *args], check=True, stdout=subprocess.DEVNULL, cwd=self.home, **self.user)

    def psql(self, *args, cwd=None):
        command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.home, "-U", "spalt", "-d", "postgres", *args]
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, sql):
        rows = list(csv.reader(io.StringIO(self.psql("--csv", "-c", sql))))
        number = re.compile(r"-?\d+\.\d+")
        return [rows[0]] + [[plain(Decimal(v)) if number.fullmatch(v) else plain(v) for v in row] for row in rows[1:]]

    def types(self):
        sql = "select data_type, count(*) from information_schema.columns where table_schema = 'public' group by 1"
        return {row[0] for row in self.ask(sql)[1:]}

    def stop(self):
        self.run("pg_ctl", "-D", self.home + "/data", "-m", "immediate", "stop")
        shutil.rmtree(self.home, ignore_errors=True)


def questions():
    for path in sorted(glob.glob(QUESTIONS)):
        with open(path, encoding="utf-8") as file:
            lines = file.read().strip().splitlines()
        sql = [line for line in lines if not line.startswith("--")]
        assert len(sql) <= 3, path
        yield os.path.basename(path)[:-4], "\n".join(sql)


def main(folder, answers=None):
    over_parquet, back = duckdb(folder, "parquet.duckdb.sql")
    back()
    # DuckDB looks for the files only when they are read: the folder must be the current one.
    os.chdir(folder)
    over_csv, _ = duckdb(".", "csv.duckdb.sql")
    systems = {"SQLite": sqlite("."), "DuckDB over Parquet": over_parquet, "DuckDB over CSV": over_csv}
    postgres = None
    try:
        postgres = Postgres(".")
        systems["PostgreSQL"] = postgres.ask
        kinds = {"bigint", "character varying", "date", "numeric"}
        assert kinds <= postgres.types(), postgres.types()
    except FileNotFoundError:
        assert os.environ.get("CI") != "true", "no PostgreSQL: run tests/run"
        print("skipped: no PostgreSQL; tests/run puts it there", file=sys.stderr)
    try:
        asked = dict(questions())
        assert len(asked) == 12 and set(FIVE) <= set(asked)
        for name, sql in asked.items():
            told = {system: ask(sql) for system, ask in systems.items()}
            for system, answer in told.items():
                assert answer == told["SQLite"], f"{name}: {system}\n{answer}\nSQLite\n{told['SQLite']}"
            if answers:
                hold(f"{answers}/{name}.csv", told["SQLite"])
        if answers:
            # One decision of 100 millions that its document tells five times more.
            told, summed = "select count(*) from flows where doc_id = 'fem.md'", "select sum(value) from money where doc_id = 'fem.md'"
            for system, ask in systems.items():
                assert ask(told)[1:] == [["6"]], f"{system}: {ask(told)}"
                assert ask(summed)[1:] == [["100000000"]], f"{system}: {ask(summed)}"
    finally:
        if postgres:
            postgres.stop()


def hold(path, answer):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(answer)
    if os.environ.get("UPDATE_ANSWERS"):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.getvalue())
    with open(path, encoding="utf-8", newline="") as file:
        assert file.read() == text.getvalue(), f"{path}: the answer is\n{text.getvalue()}"
    assert len(answer) > 1, f"{path}: no answer"


if __name__ == "__main__":
    main(*sys.argv[1:])
