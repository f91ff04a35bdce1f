"""`parse`: one document as frozen typed objects."""

from __future__ import annotations

import datetime
import json
import pickle
import threading
import time
from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest

import spalt


def test_records_have_types(text: str) -> None:
    release = spalt.parse(text)
    assert release.title == "Ny vårdcentral i Haparanda"
    assert release.publisher == spalt.Publisher("Region Norrbotten", "region", "25")
    (amount,) = release.amounts
    assert isinstance(amount, spalt.Amount)
    assert isinstance(amount.value, Decimal) and amount.value == 11400000
    assert release.text[amount.span] == amount.text == "11,4 miljoner kronor"
    (date,) = release.dates
    assert date.start == date.end == datetime.date(2026, 9, 20)
    assert date.from_ is None
    (quote,) = release.quotes
    assert quote.speaker is not None and quote.speaker.party == "S"
    assert [release.text[part] for part in quote.parts] == ["Det här är ett stort steg för vården"]
    (flow,) = release.flows
    assert flow.payer == spalt.Actor("Region Norrbotten", "o1") and flow.recipients == ()
    assert release.sentence_of(flow) == flow.text
    ids = [record.id for record in release.records()]
    assert ids[:2] == ["a1", "d1"] and ids[-3:] == ["h1", "q1", "f1"]
    assert release.people[0].roles == ("regionråd",)


def test_spans_count_characters() -> None:
    release = spalt.parse("Åäö 😀 får 3 kronor. Ö får 5 kronor.")
    assert [release.text[amount.span] for amount in release.amounts] == ["3 kronor", "5 kronor"]
    assert release.sentence_of(release.amounts[1].span) == "Ö får 5 kronor."


def test_nothing_can_be_changed(text: str) -> None:
    release = spalt.parse(text)
    with pytest.raises(FrozenInstanceError):
        release.title = "Annat"
    with pytest.raises(FrozenInstanceError):
        release.amounts[0].value = Decimal(1)  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del release.text
    with pytest.raises(AttributeError):
        getattr(release, "sums")
    assert len(set(release.records())) == len(list(release.records()))
    assert "amounts" in dir(release)


def test_it_goes_to_json_and_back(text: str) -> None:
    release = spalt.parse(text, id="a/b.txt")
    assert json.loads(release.to_json()) == release.to_dict()
    assert spalt.Release.from_json(release.to_json()) == release
    assert pickle.loads(pickle.dumps(release)) == release
    assert {release: 1}[spalt.parse(text, id="a/b.txt")] == 1
    assert spalt.parse(text) != release
    with pytest.raises(spalt.Error, match="no JSON of a document"):
        spalt.Release.from_json("{}")


def test_numbers_are_exact() -> None:
    release = spalt.parse("Priset är 0,10 kronor, sedan 9 223 372 036 854 775 808 kronor.")
    assert release.amounts[0].value == Decimal("0.1")
    assert str(release.amounts[1].value) == "9223372036854775808"


def test_options() -> None:
    text = "Ny bro\n\nBron kostar 3 mkr och är klar i maj."
    for day in (datetime.date(2022, 9, 7), datetime.datetime(2022, 9, 7, 8, 0), "2022-09-07"):
        assert spalt.parse(text, published=day).published == "2022-09-07"
    assert spalt.parse(text, kinds=["amounts"]).dates == ()
    assert spalt.parse(text, kinds="dates").amounts == ()
    known = {"title": "Bron", "publisher": "Sala kommun", "keywords": ["bro", "väg"], "diary": 17, "nothing": None}
    release = spalt.parse(text, metadata=known)
    assert release.title == "Bron" and release.keywords == ("bro", "väg")
    assert release.publisher is not None and release.publisher.name == "Sala kommun"
    assert release.extra == {"diary": "17"} and release.evidence.title == "hint"


@pytest.mark.parametrize(
    ("data", "options", "told"),
    [
        (b"", {}, "the document is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", {}, "not text"),
        ("Ny bro", {"kinds": ["sums"]}, "“sums” is no kind"),
        ("Ny bro", {"published": "i går"}, "“i går” is no day"),
    ],
)
def test_errors_say_why(data: bytes | str, options: dict[str, object], told: str) -> None:
    with pytest.raises(spalt.Error, match=told):
        spalt.parse(data, **options)  # type: ignore[arg-type]
    assert issubclass(spalt.Error, ValueError)


def test_what_is_no_document_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="str or bytes wanted, not int"):
        spalt.parse(1)  # type: ignore[arg-type]


def test_bytes_have_encodings() -> None:
    release = spalt.parse("Brännkyrka får 3 kronor".encode("windows-1252"))
    assert release.source.encoding == "windows-1252" and "Brännkyrka" in release.text


def test_a_person_can_read_it(text: str) -> None:
    told = repr(spalt.parse(text, published="2026-05-03"))
    assert told.startswith("<Release 'Ny vårdcentral i Haparanda', 2026-05-03: 1 amounts,"), told
    assert repr(spalt.parse("Hej", id="a.txt")) == "<Release 'a.txt': no records>"
    assert repr(spalt.parse(text).amounts[0]).startswith("Amount(id='a1', span=slice(79, 99, None)")


def test_a_notebook_shows_the_text_with_marks(text: str) -> None:
    import html.parser

    class Plain(html.parser.HTMLParser):
        """Gathers the text, and checks that what is opened is closed."""

        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []
            self.text = ""
            self.titles: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag != "br":
                self.open.append(tag)
            self.titles += [value for name, value in attrs if name == "title" and value]

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

        def handle_data(self, data: str) -> None:
            self.text += data

    release = spalt.parse(text + "\n<script>alert('1 < 2 & 3')</script> kostar 5 kr")
    page = Plain()
    page.feed(release._repr_html_())
    assert page.open == [] and page.text.endswith(release.text)
    told = "\n".join(page.titles)
    assert all(record.id + " " in told for record in release.records() if record.id[0] in "adpohqf")
    assert "value 11400000" in told


def test_other_threads_run_meanwhile(text: str) -> None:
    thread = threading.Thread(target=spalt.parse_batch, args=([text] * 300,), kwargs={"threads": 1})
    thread.start()
    turns = 0
    while thread.is_alive():
        time.sleep(0.001)
        turns += 1
    # If parsing held the GIL, this thread would run only before and after it.
    assert turns > 10
