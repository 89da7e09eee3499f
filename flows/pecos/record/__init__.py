"""What the portal has on file for a provider, read back: the reverse of the pages."""

from flows.pecos.record.facts import RecordFacts
from flows.pecos.record.reading import profile

__all__ = ["RecordFacts", "profile"]
