"""Firmground: the open evidence system for the treaties that ban antipersonnel mines and cluster munitions."""

__version__ = "0.1.0"
