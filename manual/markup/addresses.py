"""Addresses of the web, mail and telephones, as a person types them."""

from __future__ import annotations


def readable(address: str) -> str:
    """Write an address as a person types it: no scheme, no ``www.``, no slash at the end."""
    for prefix in ("https://", "http://", "mailto:", "tel:", "www."):
        address = address.removeprefix(prefix)
    return address.rstrip("/")
