"""What a translation must say as its source does, block by block; a tier decides how bad it is."""
