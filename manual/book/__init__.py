"""Configuration and content, read into one frozen Book."""
