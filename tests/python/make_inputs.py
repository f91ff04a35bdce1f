"""Makes one press release as PDF, DOCX and EML, and containers of pages, in the folder that is named."""

import io
import sys
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

TITLE = "Ny vårdcentral i Haparanda"
LEAD = "Region Norrbotten satsar 11,4 miljoner kronor på en ny vårdcentral. Den öppnar den 20 september 2026."
QUOTE = "– Det här är ett stort steg för vården, säger regionråd Maja Lindqvist."
HEADING = "Bakgrund"
LAST = "Den gamla vårdcentralen byggdes 1974 och har blivit för trång för de 6 500 invånare som den är till för."

HTML = f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{QUOTE}</p><h2>{HEADING}</h2><p>{LAST}</p>"


def pdf(path):
    from fpdf import FPDF

    page = FPDF()
    page.add_page()
    page.set_font("Helvetica", size=18)
    page.multi_cell(0, 10, TITLE, new_x="LMARGIN", new_y="NEXT")
    page.set_font("Helvetica", size=11)
    # The built-in fonts have no dash but the hyphen.
    for text in (LEAD, QUOTE.replace("–", "-"), HEADING, LAST):
        page.ln(4)
        page.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
    page.output(path)


def docx(path):
    import docx

    document = docx.Document()
    document.core_properties.title = ""
    document.add_heading(TITLE, 0)
    document.add_paragraph(LEAD)
    document.add_paragraph(QUOTE)
    document.add_heading(HEADING, 2)
    document.add_paragraph(LAST)
    document.add_paragraph("Först", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "År", "2026"
    document.save(path)


def eml(path):
    mail = EmailMessage()
    mail["From"] = "Pressen <press@exempel.se>"
    mail["To"] = "redaktionen@exempel.se"
    mail["Subject"] = TITLE
    mail["Date"] = "Fri, 03 May 2024 09:15:00 +0200"
    mail.set_content(f"{LEAD}\n\n{QUOTE}\n\n{HEADING}\n\n{LAST}\n")
    mail.add_alternative(f"<html><body>{HTML}</body></html>", subtype="html")
    mail.add_attachment(b"<h1>Bilagan</h1>", maintype="text", subtype="html", filename="bilaga.html")
    path.write_bytes(mail.as_bytes())


def warc(path):
    import gzip

    def record(kind, url, status, media_type):
        body = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n{HTML}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2024-05-04T10:00:00Z\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        # Each record is a gzip member of its own, as the standard has it.
        return gzip.compress(head.encode() + body + b"\r\n\r\n")

    path.write_bytes(
        record("request", "https://exempel.se/nytt", "200 OK", "text/html")
        + record("response", "https://exempel.se/nytt", "200 OK", "text/html; charset=utf-8")
        + record("response", "https://exempel.se/borta", "404 Not Found", "text/html")
        + record("response", "https://exempel.se/bild", "200 OK", "image/png")
    )


def archives(folder):
    with zipfile.ZipFile(folder / "arkiv.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/sida.html", HTML)
        archive.writestr("bild.png", b"PNG")
        archive.writestr("../ut.html", HTML)
        archive.writestr("/rot.html", HTML)
        archive.writestr("bomb.html", b"x" * (12 << 20))
        link = zipfile.ZipInfo("lank.html")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with tarfile.open(folder / "arkiv.tar.gz", "w:gz") as archive:
        for name in ("./b/sida.html", "../ut.html"):
            info = tarfile.TarInfo(name)
            info.size = len(HTML.encode())
            archive.addfile(info, io.BytesIO(HTML.encode()))
        link = tarfile.TarInfo("lank.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)


folder = Path(sys.argv[1])
pdf(folder / "nytt.pdf")
docx(folder / "nytt.docx")
eml(folder / "nytt.eml")
warc(folder / "nytt.warc.gz")
archives(folder)
