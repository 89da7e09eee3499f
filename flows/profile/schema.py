"""The JSON Schema of profiles, for editors that complete and check while typing."""

from collections.abc import Mapping

from flows.profile.provider import Provider


def schema() -> Mapping[str, object]:
    """JSON Schema (draft 2020-12) of a profile."""
    made = Provider.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
