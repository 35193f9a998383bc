"""Translations: what changed since they were confirmed, what they lack, and how they travel."""
