"""Configuration and content."""
