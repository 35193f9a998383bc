"""Benchmarks: how fast, and beside what a person would use instead."""
