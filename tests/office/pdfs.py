"""Makes the documents in `set` into DOCX and PDF by LibreOffice and into PDF by Chromium, and their text into PDF by reportlab and
Typst, in the folder that is named. Pages that are not simply text are beside them.

usage: pdfs.py FOLDER SOFFICE CHROMIUM, each program - where it is missing
"""

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

SET = sorted((Path(__file__).parent / "set").glob("*.html"))
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


class Text(HTMLParser):
    """The page as (tag, text) in order."""

    def __init__(self):
        super().__init__()
        self.parts = []
        self.open = None

    def handle_starttag(self, tag, attributes):
        if tag in ("h1", "h2", "h3", "p", "li", "td", "th"):
            self.parts.append((tag, ""))
            self.open = tag

    def handle_endtag(self, tag):
        if tag == self.open:
            self.open = None

    def handle_data(self, data):
        if self.open:
            tag, text = self.parts[-1]
            self.parts[-1] = (tag, text + data)


def parts(page):
    parser = Text()
    parser.feed(page.read_text("utf-8"))
    return parser.parts


def run(command):
    subprocess.run(command, check=True, capture_output=True, timeout=400)


def office(folder, soffice):
    # A profile of its own: LibreOffice runs once for each.
    profile = "-env:UserInstallation=" + (folder / "profile").resolve().as_uri()
    out = folder / "office"

    def convert(kind, paths):
        run([soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, paths)])

    convert("docx:MS Word 2007 XML", SET)
    convert("pdf", sorted(out.glob("*.docx")))


def chromium(folder, program):
    (folder / "chromium").mkdir()
    (folder / "headed").mkdir()
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'chromium-profile'}"]

    def printed(page, kind, *more):
        out = folder / kind / f"{page.stem}.pdf"
        run([program, *flags, *more, f"--print-to-pdf={out}", page.resolve().as_uri()])

    for page in SET:
        printed(page, "chromium", "--no-pdf-header-footer")
        if page.stem in ("rapport", "kontakt"):
            printed(page, "headed")


def reportlab(folder):
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    # Where the font is missing, one that every reader has.
    font = "Helvetica"
    if Path(FONT).exists():
        pdfmetrics.registerFont(TTFont("DejaVu", FONT))
        font = "DejaVu"
    (folder / "reportlab").mkdir()
    for page in SET:
        story = []
        for tag, text in parts(page):
            size = {"h1": 20, "h2": 15, "h3": 13}.get(tag, 10.5)
            # A ligature where the font has one.
            style = ParagraphStyle(tag, fontName=font, fontSize=size, leading=1.25 * size, spaceAfter=8, alignment=4 if tag == "p" else 0)
            story.append(Paragraph(text, style))
        SimpleDocTemplate(str(folder / "reportlab" / f"{page.stem}.pdf")).build(story)


def typst(folder):
    import typst

    (folder / "typst").mkdir()
    escaped = str.maketrans({char: "\\" + char for char in "\\#*_`$<>@=-+/[]~'\""})
    for page in SET:
        source = '#set text(lang: "sv", size: 10.5pt, hyphenate: true)\n#set par(justify: true)\n'
        for tag, text in parts(page):
            level = {"h1": "= ", "h2": "== ", "h3": "=== "}.get(tag, "")
            source += level + text.strip().translate(escaped) + "\n\n"
        path = folder / "typst" / f"{page.stem}.typ"
        path.write_text(source, "utf-8")
        typst.compile(str(path), output=str(path.with_suffix(".pdf")))


def odd(folder):
    """Pages that are not simply text: locked, scanned, turned, with notes."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = folder / "odd"
    out.mkdir()
    line = "Bron kostar 5 miljoner kronor och blir klar den 3 maj 2027."

    def canvas(name, **options):
        canvas = Canvas(str(out / name), pagesize=(595, 842), **options)
        canvas.setFont("Helvetica", 11)
        return canvas

    def picture(canvas, y=400):
        canvas.drawInlineImage(Image.new("RGB", (30, 30), "grey"), 72, y, 300, 200)

    from PIL import Image

    for name, user in (("locked.pdf", "hemligt"), ("open.pdf", "")):
        page = canvas(name, encrypt=StandardEncryption(user, ownerPassword="x", strength=128))
        page.drawString(72, 700, line)
        page.save()
    page = canvas("scanned.pdf")
    picture(page)
    page.save()
    page = canvas("blank.pdf")
    page.showPage()
    page.save()

    page = canvas("mixed.pdf")
    page.drawString(72, 700, line)
    page.saveState()
    page.translate(200, 300)
    page.rotate(45)
    page.drawString(0, 0, "UTKAST")
    page.restoreState()
    page.showPage()
    picture(page)
    page.save()

    page = canvas("notes.pdf")
    body = [
        "Den gamla bron är i dåligt skick och har varit stängd för tung trafik sedan i höstas, och",
        "därför har kommunen letat efter pengar till en ny¹. En utredning blev klar i våras, och",
    ]
    for number in (1, 2):
        page.setFont("Helvetica", 9)
        page.drawString(72, 810, "Exempelstads kommun")
        page.drawString(500, 810, f"{number} (2)")
        page.setFont("Helvetica", 11)
        if number == 1:
            page.setFont("Helvetica", 18)
            page.drawString(72, 770, "Ny bro över ån")
            picture(page, 500)
            page.setFont("Helvetica", 9)
            page.drawString(72, 488, "Den gamla bron en dag i oktober, sedd från norr")
            page.setFont("Helvetica", 11)
            for n, text in enumerate([*body, "den pekar på att en ny bro blir billigare än att laga den gamla. Den ansvariga"]):
                page.drawString(72, 150 - 14 * n, text)
            page.setFont("Helvetica", 8)
            page.drawString(72, 70, "1 Kostnaden är räknad i 2026 års priser och kan komma att ändras.")
            page.showPage()
        else:
            for n, text in enumerate(["nämnden har beslutat att bron ska byggas under nästa år.", "Sista stycket är kort."]):
                page.drawString(72, 770 - 30 * n, text)
    page.save()


folder = Path(sys.argv[1]).resolve()
reportlab(folder)
typst(folder)
odd(folder)
if sys.argv[2] != "-":
    office(folder, sys.argv[2])
if sys.argv[3] != "-":
    chromium(folder, sys.argv[3])
