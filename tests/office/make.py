"""Makes the release beside it into DOCX and PDF by LibreOffice, and into mail by Python, in the folder that is named.

usage: make.py FOLDER SOFFICE
"""

import re
import subprocess
import sys
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).parent


class Text(HTMLParser):
    """The page as somebody would write it in a mail: paragraphs with empty lines between them."""

    def __init__(self):
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag, attributes):
        if tag in ("h1", "h2", "p", "ul"):
            self.text += "\n\n"
        elif tag == "li":
            self.text += "\n* "

    def handle_data(self, data):
        self.text += data.strip("\n")


def office(folder, soffice):
    def convert(kind, path):
        # A profile of its own: LibreOffice runs once for each.
        profile = "-env:UserInstallation=" + (folder / "profile").resolve().as_uri()
        command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=240)

    convert("docx:MS Word 2007 XML", HERE / "nyhet.html")
    convert("pdf", folder / "nyhet.docx")
    for kind in ("odt", "rtf", "epub"):
        convert(kind, folder / "nyhet.docx")


def mail(subject):
    mail = EmailMessage()
    mail["From"] = "Örebro kommun <press@exempel.se>"
    mail["To"] = "redaktionen@exempel.se"
    mail["Subject"] = subject
    mail["Date"] = "Thu, 14 Jan 2027 08:30:00 +0100"
    return mail


def mails(folder, html):
    parser = Text()
    parser.feed(html[html.index("<body>"):])
    text = parser.text.strip() + "\n"
    title = text.split("\n")[0]
    # Latin-1 has no dash.
    latin = {"charset": "iso-8859-1", "cte": "quoted-printable"}
    attached = "Bilagan\n\nKommunen köper en båt för 99 miljoner kronor."

    plain = mail(title)
    plain.set_content(text.replace("–", "-"), **latin)
    plain.add_attachment(attached.encode("iso-8859-1"), maintype="text", subtype="plain", filename="bilaga.txt")
    (folder / "text.eml").write_bytes(plain.as_bytes())

    both = mail(title)
    both.set_content("Se mejlet som webbsida.\n", **latin)
    both.add_alternative(html.replace("–", "&ndash;").replace("utf-8", "iso-8859-1"), subtype="html", **latin)
    both.add_attachment(attached.encode("utf-8"), maintype="text", subtype="html", filename="bilaga.html")
    (folder / "sida.eml").write_bytes(both.as_bytes())

    for name in ("text.eml", "sida.eml"):
        written = (folder / name).read_bytes()
        # Each has the encoding, the attachment and the parts that the tests are about.
        assert b"=E5" in written and b"iso-8859-1" in written and b"attachment" in written, name
        assert re.search(rb"multipart/(mixed|alternative)", written), name


folder, soffice = Path(sys.argv[1]), sys.argv[2]
mails(folder, (HERE / "nyhet.html").read_text("utf-8"))
if soffice != "-":
    office(folder, soffice)
