"""Makes the documents in `set` into DOCX, DOC and PDF by LibreOffice and into PDF by Chromium and Firefox, and their text into PDF by
reportlab, LaTeX and Typst, in the folder that is named; and Cairo redraws what the others made. Two programs that
cannot be run here are imitated: text is written as they write it. Pages that are not simply text are beside them.

usage: pdfs.py FOLDER PROGRAM..., those of soffice, chromium, firefox, pdflatex and pdftocairo that are there
"""

import base64
import json
import socket
import subprocess
import sys
import time
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


def run(command, **options):
    subprocess.run(command, check=True, capture_output=True, timeout=400, **options)


def soffice(folder):
    # A profile of its own: LibreOffice runs once for each.
    profile = "-env:UserInstallation=" + (folder / "profile").resolve().as_uri()
    out = folder / "office"

    def convert(kind, paths):
        run(["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, paths)])

    convert("docx:MS Word 2007 XML", SET)
    convert("doc:MS Word 97", sorted(out.glob("*.docx")))
    convert("pdf", sorted(out.glob("*.docx")))


def chromium(folder):
    (folder / "chromium").mkdir()
    (folder / "headed").mkdir()
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'chromium-profile'}"]

    def printed(page, kind, *more):
        out = folder / kind / f"{page.stem}.pdf"
        run(["chromium", *flags, *more, f"--print-to-pdf={out}", page.resolve().as_uri()])

    for page in SET:
        printed(page, "chromium", "--no-pdf-header-footer")
        if page.stem in ("rapport", "kontakt"):
            printed(page, "headed")


def firefox(folder):
    """By Marionette, Firefox's own protocol to drive it."""
    profile = folder / "firefox-profile"
    profile.mkdir()
    (profile / "user.js").write_text('user_pref("marionette.port", 0);\n')
    (folder / "firefox").mkdir()
    browser = subprocess.Popen(
        ["firefox", "--headless", "--no-remote", "--profile", str(profile), "--marionette"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        port = profile / "MarionetteActivePort"
        for _ in range(600):
            if port.exists() and port.read_text().strip():
                break
            time.sleep(0.2)
        with socket.create_connection(("127.0.0.1", int(port.read_text())), timeout=120) as connection:
            answers = connection.makefile("rb")

            def answer():
                length = b""
                while not length.endswith(b":"):
                    length += answers.read(1)
                return json.loads(answers.read(int(length[:-1])))

            def ask(command, **parameters):
                asked = json.dumps([0, 1, command, parameters]).encode()
                connection.sendall(b"%d:%b" % (len(asked), asked))
                _, _, error, result = answer()
                assert error is None, error
                return result

            answer()
            ask("WebDriver:NewSession")
            for page in SET:
                ask("WebDriver:Navigate", url=page.resolve().as_uri())
                pdf = base64.b64decode(ask("WebDriver:Print")["value"])
                (folder / "firefox" / f"{page.stem}.pdf").write_bytes(pdf)
    finally:
        browser.kill()
        browser.wait()


def pdflatex(folder):
    (folder / "latex").mkdir()
    special = {char: "\\" + char for char in "#$%&_{}"}
    special |= {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    escaped = str.maketrans(special)
    for page in SET:
        source = r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage[a4paper]{geometry}\pagestyle{empty}\begin{document}"
        for tag, text in parts(page):
            level = {"h1": r"\section*{", "h2": r"\subsection*{", "h3": r"\subsubsection*{"}.get(tag, "{")
            source += level + " ".join(text.split()).translate(escaped) + "}\n\n"
        (folder / "latex" / f"{page.stem}.tex").write_text(source + r"\end{document}", "utf-8")
        run(["pdflatex", "-interaction=nonstopmode", "-output-directory", str(folder / "latex"), f"{page.stem}.tex"], cwd=folder / "latex")


def pdftocairo(folder):
    (folder / "cairo").mkdir()
    for kind in ("chromium", "office", "latex"):
        for pdf in sorted((folder / kind).glob("*.pdf")):
            run(["pdftocairo", "-pdf", str(pdf), str(folder / "cairo" / f"{kind}-{pdf.name}")])


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


def drawn(folder):
    """As macOS (Quartz) and InDesign write text: no glyph for a space, kerning within words, hyphens that only a line has."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    if not Path(FONT).exists():
        return
    font = pdfmetrics.getFont("DejaVu")

    def glyphs(canvas, word, most):
        """The word as strings of a TJ, with some thousandths of kerning between them."""
        pieces = [word[at : at + 3] for at in range(0, len(word), 3)]
        shown = []
        for n, piece in enumerate(pieces):
            [(_, codes)] = font.splitString(piece, canvas._doc)
            shown.append(f"({canvas._escape(codes.decode('latin1'))})")
            shown.append(str((7 * n + len(word)) % (2 * most) - most))
        return " ".join(shown[:-1])

    def lines(text, size, width):
        """The words of each line; of a long one that does not fit the first part, with a soft hyphen."""
        space = font.stringWidth(" ", size)
        line, left = [], width
        for word in text.split():
            head, tail = word[: len(word) // 2], word[len(word) // 2 :]
            if line and font.stringWidth(word, size) > left:
                if word.isalpha() and len(head) > 3 and font.stringWidth(head + "-", size) <= left:
                    line.append(head + "\u00ad")
                    word = tail
                yield line
                line, left = [], width
            line.append(word)
            left -= font.stringWidth(word, size) + space
        yield line

    def quartz(canvas, name, line, x, y, size):
        space = -1000 * font.stringWidth(" ", size) / size
        words = f" {space:.2f} ".join(glyphs(canvas, word.replace("\u00ad", "-"), 20) for word in line)
        return f"q 1 0 0 1 {x:.3f} {y:.3f} cm BT .24 0 0 .24 0 0 Tm {name} {size / 0.24:.3f} Tf [{words}] TJ ET Q"

    def indesign(canvas, name, line, x, y, size):
        space = -1000 * font.stringWidth(" ", size) / size
        code = f"BT {name} 1 Tf {size} 0 0 {size} {x:.3f} {y:.3f} Tm "
        for n, word in enumerate(line):
            code += f"[{space if n else 0:.2f} {glyphs(canvas, word.rstrip(chr(0xAD)), 30)}] TJ "
            if word.endswith("\u00ad"):
                code += f"/Span <</ActualText <FEFF00AD>>> BDC [{glyphs(canvas, '-', 1)}] TJ EMC "
        return code + "ET"

    for draw, columns in ((quartz, 1), (indesign, 2)):
        out = folder / draw.__name__
        out.mkdir()
        wide = (475 - 20 * (columns - 1)) / columns
        for page in SET:
            cells = [tag in ("td", "th") for tag, _ in parts(page)]
            # Cells one below the other fill no columns of text.
            if columns > 1 and 2 * sum(cells) > len(cells):
                continue
            canvas = Canvas(str(out / f"{page.stem}.pdf"), pagesize=(595, 842))
            font.splitString("a", canvas._doc)
            name = font.getSubsetInternalName(0, canvas._doc)
            column, y = 0, 780
            for tag, text in parts(page):
                size = {"h1": 18, "h2": 14, "h3": 12}.get(tag, 10)
                for line in lines(text, size, wide):
                    if y < 70:
                        column, y = column + 1, 780
                    if column == columns:
                        canvas.showPage()
                        column = 0
                    canvas._code.append(draw(canvas, name, line, 60 + column * (wide + 20), y, size))
                    y -= 1.25 * size
                y -= 8
            canvas.save()


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
drawn(folder)
typst(folder)
odd(folder)
# Cairo comes last: it redraws what the others made.
for make in (soffice, chromium, firefox, pdflatex, pdftocairo):
    if make.__name__ in sys.argv[2:]:
        make(folder)
