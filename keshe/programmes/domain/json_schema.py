"""The JSON Schema of a call document, for editors that complete keys and show their meaning while one writes."""

from __future__ import annotations

from typing import Any

from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.key_words import word_for


def call_json_schema() -> dict[str, Any]:
    """The schema with a Chinese description for every key."""
    schema: dict[str, Any] = CallDocument.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "申报通知文档"
    for name, part in {**schema.get("$defs", {}), "CallDocument": schema}.items():
        part.pop("description", None)
        for key, property_ in part.get("properties", {}).items():
            property_["description"] = word_for(name, key)
            property_.pop("title", None)
    return schema
