"""Archives of documents that were never written, for tests and measurements.

`python tests/archive.py FOLDER DOCUMENTS FILES` writes WARC files.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

MUNICIPALITIES = ("Sala", "Haparanda", "Gävle", "Falun", "Kalmar", "Luleå", "Växjö", "Ystad")


def page(number: int) -> str:
    """A release of a municipality, each with a sum of its own."""
    where = MUNICIPALITIES[number % len(MUNICIPALITIES)]
    day = f"{2018 + number % 7}-{1 + number % 12:02}-{1 + number % 28:02}"
    return (
        f"<!DOCTYPE html><html lang='sv'><head><title>Ny bro i {where}</title>"
        f"<meta property='article:published_time' content='{day}'></head><body><nav><a href='/'>Start</a></nav>"
        f"<main><h1>Ny bro i {where}</h1>"
        f"<p>{where} kommun satsar {number + 1} miljoner kronor på en bro över ån. Den öppnar den 20 september 2026.</p>"
        f"<p>– Det här är ett stort steg, säger kommunalråd Maja Lindqvist (S).</p>"
        f"<p>Kommunstyrelsen beslutade den 3 maj att ge tekniska nämnden i uppdrag att bygga bron. "
        f"Priset är 12,5 procent lägre än väntat, och {number % 90 + 10} anställda arbetar med den.</p>"
        f"<p>Kontakt: Nils Ek, projektledare, 0980-319 233, nils.ek@exempel.se</p></main></body></html>"
    )


def answer(number: int, status: str = "200 OK", media_type: str = "text/html; charset=utf-8") -> bytes:
    """The record of an answer, packed."""
    body = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n{page(number)}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Target-URI: https://exempel.se/{number}\r\nWARC-Date: 2024-05-03T07:15:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + body + b"\r\n\r\n", 1)


def write(folder: Path, documents: int, files: int) -> None:
    """Writes so many documents into so many web archives."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in range(files):
        numbers = range(file, documents, files)
        (folder / f"{file:04}.warc.gz").write_bytes(b"".join(map(answer, numbers)))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
