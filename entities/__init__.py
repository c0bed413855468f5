"""Who met, praised or criticised whom: entities and relations in news text."""

__version__ = "0.1.0"
