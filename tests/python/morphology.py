"""Compares forms made by spalt with an independent morphology of Swedish:
SALDO's paradigms (saldo-python) and the word list of hunspell-sv.

Reads lines `verb or noun TAB lemma TAB slot TAB form` and writes how many forms
each knows. Exits with 1 and names the forms that neither knows.

The package does not tell which of SALDO's paradigms a lemma has: the one is taken
whose forms the word list knows best, whatever spalt made.
"""

import re
import sys
from collections import Counter, defaultdict
from importlib.metadata import metadata
from pathlib import Path

import saldo

# Slots of SALDO for those of spalt; a deponent stands in the s-forms.
SLOTS = {
    "infinitive active": ["inf aktiv", "inf s-form"],
    "infinitive passive": ["inf s-form"],
    "present active": ["pres ind aktiv", "pres ind s-form"],
    "present passive": ["pres ind s-form"],
    "past active": ["pret ind aktiv", "pret ind s-form"],
    "past passive": ["pret ind s-form"],
    "supine active": ["sup aktiv", "sup s-form"],
    "supine passive": ["sup s-form"],
    "participle passive": [
        "pret_part indef sg u nom",
        "pret_part indef sg n nom",
        "pret_part indef pl nom",
    ],
}


def word_list():
    """All words of hunspell-sv, made from its stems and their suffixes."""
    folder = Path(sys.prefix) / "share/hunspell"
    suffixes = defaultdict(list)
    for line in (folder / "sv_SE_expanded.aff").read_text("utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX":
            flag, cut, add, condition = parts[1:5]
            add, _, more = add.partition("/")
            cut, add = ("" if part == "0" else part for part in (cut, add))
            suffixes[flag].append((cut, add, re.compile(condition + "$"), more))
    words = set()

    def spread(stem, flags, depth):
        for flag in flags:
            for cut, add, condition, more in suffixes.get(flag, ()):
                if stem.endswith(cut) and condition.search(stem):
                    word = stem[: len(stem) - len(cut)] + add
                    words.add(word)
                    if depth:
                        spread(word, more, depth - 1)

    for name in ("sv_SE_expanded.dic", "sv_SE.dic"):
        for line in (folder / name).read_text("utf-8").splitlines()[1:]:
            stem, _, flags = line.split("\t")[0].partition("/")
            # Neither forbidden nor only part of a compound.
            if not set(flags) & set("!%"):
                words.add(stem)
                spread(stem, flags, 1)
    return words


def paradigms():
    """The names of SALDO's paradigms, as the package lists them."""
    about = metadata("saldo-python")
    readme = about.get_payload() or about["Description"]
    names = re.findall(r"^\| ((?:nn|vb)\S+)", readme, re.M)
    return [name.replace("\\", "") for name in names]


def best(lemma, names, words):
    """The forms of each slot by the paradigms whose forms are best known."""
    tables = []
    for name in names:
        table = saldo.paradigm(name, lemma)
        if not table:
            continue
        bases = ("inf aktiv", "inf s-form", "sg indef nom", "pl indef nom")
        if not any(lemma in table.get(slot, ()) for slot in bases):
            continue
        forms = {
            form
            for slot, forms in table.items()
            for form in forms
            if not slot.endswith("gen") and "konj" not in slot and slot not in ("comp", "imper")
        }
        known = sum(form in words for form in forms)
        tables.append((known - 2 * (len(forms) - known), table))
    top = max((score for score, _ in tables), default=0)
    return [table for score, table in tables if score == top]


def last_part(lemma, words):
    """The last part of a compound that the word list does not have."""
    if lemma in words:
        return lemma
    parts = (lemma[at:] for at in range(3, len(lemma) - 2) if lemma[:at].rstrip("s") in words)
    return next((part for part in parts if part in words), lemma)


def main():
    words = word_list()
    names = paradigms()
    assert len(words) > 300_000 and len(names) > 100, (len(words), len(names))
    lemmas = defaultdict(list)
    for line in sys.stdin.read().splitlines():
        kind, lemma, slot, form = line.split("\t")
        lemmas[kind, lemma].append((slot, form))
    count = Counter()
    unknown = []
    for (kind, lemma), forms in lemmas.items():
        prefix = "vb_" if kind == "verb" else "nn_"
        part = last_part(lemma, words) if kind == "noun" else lemma
        before = len(lemma) - len(part)
        tables = best(part, [name for name in names if name.startswith(prefix)], words)
        for slot, form in forms:
            slots = SLOTS.get(slot, [slot])
            inflected = form[before:]
            in_saldo = any(inflected in table.get(other, ()) for table in tables for other in slots)
            in_words = form in words or inflected in words
            count[in_saldo, in_words] += 1
            if not in_saldo and not in_words:
                unknown.append(f"{lemma}: {form} ({slot})")
    total = sum(count.values())
    print(
        f"{total} forms of {len(lemmas)} words: both know {count[True, True]}, SALDO's paradigms alone "
        f"{count[True, False]}, hunspell-sv alone {count[False, True]}, neither {len(unknown)}"
    )
    for line in unknown:
        print(line)
    return 1 if unknown or not total else 0


if __name__ == "__main__":
    sys.exit(main())
