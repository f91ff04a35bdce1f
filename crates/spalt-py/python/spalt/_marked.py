"""A document as HTML for notebooks: its text with the records marked."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .records import Record
    from .release import Release

# A colour for each kind of what stands in one place; seen on light and dark.
COLOURS = {
    "amounts": "rgba(34, 160, 84, .35)",
    "quantities": "rgba(120, 140, 60, .35)",
    "dates": "rgba(60, 120, 220, .35)",
    "places": "rgba(220, 130, 40, .35)",
    "organisations": "rgba(150, 90, 200, .35)",
    "people": "rgba(210, 60, 110, .35)",
    "contacts": "rgba(120, 120, 120, .35)",
    "references": "rgba(40, 160, 170, .35)",
}
# What runs over a whole clause is underlined.
LINES = {"quotes": "dotted", "decisions": "dashed", "flows": "solid"}


def page(release: Release) -> str:
    """The title, what each colour means, and the text."""
    marks = list(_marks(release))
    there = {kind for _, _, kind, _ in marks}
    legend = "".join(f"<span style='{_style({kind})}'>{kind}</span> " for kind in (*COLOURS, *LINES) if kind in there)
    publisher = release.publisher.name if release.publisher else None
    told = " · ".join(filter(None, (release.kind, release.published, publisher)))
    return (
        f"<div class='spalt'><p><strong>{escape(release.title or '')}</strong><br>"
        f"<small>{escape(told)}<br>{legend}</small></p>"
        f"<div style='white-space: pre-wrap'>{_text(release.text, marks)}</div></div>"
    )


def _marks(release: Release) -> list[tuple[int, int, str, str]]:
    marks: list[tuple[int, int, str, str]] = []
    for kind in (*COLOURS, *LINES):
        records: tuple[Record, ...] = getattr(release, kind)
        for record in records:
            for span in getattr(record, "mentions", ()) or (record.span,):
                marks.append((span.start, span.stop, kind, _told(record)))
    return marks


def _told(record: Record) -> str:
    """What a record says beyond what stands there."""
    shown = {"value", "currency", "modifier", "edtf", "name", "kind", "status", "number", "unit", "action", "purpose"}
    values = (f"{name} {value}" for name, value in vars(record).items() if name in shown and value is not None)
    return f"{record.id} {record.rule}: {', '.join(values)}"


def _text(text: str, marks: list[tuple[int, int, str, str]]) -> str:
    """The text cut wherever a record begins or ends."""
    cuts = sorted({0, len(text), *(at for start, end, _, _ in marks for at in (start, end))})
    parts: list[str] = []
    for start, end in zip(cuts, cuts[1:]):
        here = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        part = escape(text[start:end])
        if here:
            title = escape("\n".join(told for _, _, _, told in here), quote=True)
            part = f"<span title='{title}' style='{_style({kind for _, _, kind, _ in here})}'>{part}</span>"
        parts.append(part)
    return "".join(parts)


def _style(kinds: set[str]) -> str:
    colour = next((f"background: {COLOURS[kind]};" for kind in COLOURS if kind in kinds), "")
    line = next((f"border-bottom: 2px {LINES[kind]} currentColor;" for kind in LINES if kind in kinds), "")
    return colour + line
