"""Prints telephone numbers as they are written, one a line, with their E.164 by phonenumbers; none where it is no number.

Swedish numbers are drawn over the whole numbering plan, always the same ones; of every other country there is one of
each kind.
"""

import random

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

KINDS = [
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.UAN,
]


def swedish(draw):
    """Numbers that the plan has, of each length and area."""
    for area in ["8"] + [str(code) for code in range(10, 98)] + [str(code) for code in range(110, 981)]:
        for length in (7, 8, 9):
            rest = length - len(area)
            number = area + "".join(draw.choice("0123456789") for _ in range(rest))
            try:
                parsed = phonenumbers.parse("0" + number, "SE")
            except NumberParseException:
                continue
            if phonenumbers.is_valid_number(parsed):
                yield parsed


def written(number):
    """The ways in which a Swedish number is written."""
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    abroad = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    area, _, rest = national.partition("-")
    yield national
    yield abroad
    yield abroad.replace("+46 ", "+46 (0)", 1)
    yield abroad.replace("+", "00", 1)
    if rest:
        yield f"{area} {rest}"
        yield f"{area}/{rest}"
    yield phonenumbers.format_number(number, PhoneNumberFormat.E164)


def main():
    draw = random.Random(46)
    numbers = list(swedish(draw))
    for number in draw.sample(numbers, min(len(numbers), 600)):
        right = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        for text in written(number):
            print(f"{text}\t{right}")
    for region in sorted(phonenumbers.SUPPORTED_REGIONS - {"SE"}):
        for kind in KINDS:
            number = phonenumbers.example_number_for_type(region, kind)
            if number is not None and phonenumbers.is_valid_number(number):
                text = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
                print(f"{text}\t{phonenumbers.format_number(number, PhoneNumberFormat.E164)}")
    # What no plan has: too few digits and too many.
    for _ in range(200):
        for length in (4, 5, 14, 16):
            digits = "".join(draw.choice("123456789") for _ in range(length))
            print(f"0{digits[:2]}-{digits[2:]}\t")


main()
