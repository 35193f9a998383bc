"""What can be asked for: the manual and its handouts."""
