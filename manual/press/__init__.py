"""From a finished PDF to paper: what printers need, and what is printed to find it out."""
