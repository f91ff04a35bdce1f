"""What an SQLite database holds, but for what its full-text search makes of it."""
import sqlite3


def rows(path, ordered=list):
    """The rows of each table as texts, in the order in which they came in."""
    database = sqlite3.connect(path)
    tables = "select name from sqlite_master where type = 'table' and name not like '%fts%' and name not like 'sqlite%' order by 1"
    names = [name for (name,) in database.execute(tables).fetchall()]
    found = {name: ordered(map(repr, database.execute(f'select * from "{name}" order by rowid'))) for name in names}
    database.close()
    return found
