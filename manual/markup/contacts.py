"""Local contacts as they are printed: a list in each box, a line for the help line.

A box names the kinds that it wants as classes: ``attrs: {class: lawyer court}``. Without one it
holds every contact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manual import diagnostics
from manual.book.contacts import KINDS, Contact
from manual.book.model import Source, Texts
from manual.book.reading import nearest
from manual.diagnostics import Diagnostic
from manual.markup import guard, tree
from manual.markup.addresses import readable

LINES = 3
"""Lines to write on, in a box without contacts; one with contacts has one more line."""

_OTHER = frozenset({"block", "local", "no-claim"})


def check(source: Source, root: tree.Element) -> Iterator[Diagnostic]:
    """Report boxes that ask for a kind that does not exist, by the line that opens them."""
    blocks = tree.with_class(root, "block")
    for block, line in zip(blocks, guard.openers(source), strict=False):
        names = block.get("class", "").split()
        if "local" in names:
            for name in names:
                if name not in KINDS and name not in _OTHER:
                    near, known = nearest(name, KINDS), ", ".join(KINDS)
                    place = source.place(line)
                    yield diagnostics.error(
                        "contact-kind", place, found=name, known=known, nearest=near
                    )


def fill(block: tree.Element, contacts: Sequence[Contact], language: str, strings: Texts) -> None:
    """Put the contacts that a box asks for below its head, and lines to write on at its end."""
    wanted = tree.classes(block) & set(KINDS)
    found = [one for one in contacts if not wanted or one.kind in wanted]
    if found:
        block.insert(1, listed(found, language, strings))
    block.extend(tree.build("div", class_="write-in") for _ in range(1 if found else LINES))


def listed(
    contacts: Sequence[Contact], language: str, strings: Texts, *, kinds: bool = True
) -> tree.Element:
    """Give contacts as a list: name, number, hours, remark, address; before them `kinds`."""
    listing = tree.build("ul", class_="contacts")
    for one in contacts:
        item = tree.build("li", class_="contact")
        if kinds:
            item.append(tree.build("span", strings[f"local_{one.kind}"], class_="contact-kind"))
            item[0].tail = " "
        item.append(tree.build("strong", dict(one.name)[language], class_="contact-name"))
        item[-1].tail = " "
        item.append(_details(one, language))
        listing.append(item)
    return listing


def _details(contact: Contact, language: str) -> tree.Element:
    hours, note = (dict(words).get(language, "") for words in (contact.hours, contact.note))
    said = ", ".join(filter(None, (contact.phone, hours)))
    text = " ".join(part.rstrip(".") + "." for part in (said, note) if part)
    details = tree.build("span", text, class_="contact-details")
    if contact.address:
        details.text = f"{text} " if text else None
        details.append(tree.build("a", readable(contact.address), href=contact.address))
    return details


def help_line(contacts: Sequence[Contact], language: str) -> str:
    """Give name and number of the first hotline; empty where there is none."""
    for contact in contacts:
        if contact.kind == "hotline" and contact.phone:
            return f"{dict(contact.name)[language]}, {contact.phone}"
    return ""
