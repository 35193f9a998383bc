"""Live work on a book: saves are followed, pages are set again, and a translator sees both."""
