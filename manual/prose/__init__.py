"""How plain a text is, and whether it is spelled rightly: offline, in the languages of the book."""
