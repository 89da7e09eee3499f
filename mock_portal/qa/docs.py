"""The QA API's description: for programs as OpenAPI, for people as a page that needs no other web site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from fastapi import APIRouter, Request, Response
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from jinja2 import Environment, PackageLoader

router = APIRouter(include_in_schema=False)

Schema: TypeAlias = Mapping[str, Any]
"""A part of an OpenAPI document."""


@router.get("/openapi.json")
def openapi(request: Request) -> JSONResponse:
    """The OpenAPI document."""
    return JSONResponse(_document(request))


@router.get("/docs")
def page(request: Request) -> Response:
    """The page for people."""
    template = _templates().get_template("qa/docs.html")
    html = template.render(operations=list(_operations(_document(request))))
    return Response(html, media_type="text/html")


def _document(request: Request) -> Schema:
    return get_openapi(
        title="Provider Enrollment Portal: QA API",
        version="1",
        description="What the mock portal holds, and the levers that tests pull.",
        routes=request.app.routes,
    )


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("mock_portal"), autoescape=True)


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that the API does."""

    method: str
    path: str
    does: str
    takes: list[tuple[str, str, str]]
    """Name, type and meaning of what is sent."""
    tells: list[tuple[str, str, str]]
    """Name, type and meaning of what comes back."""
    many: bool
    """Whether a list of those comes back."""


def _operations(document: Schema) -> Iterator[Operation]:
    """Every operation of an OpenAPI document."""
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            sent = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            told = (
                next(iter(one["responses"].values())).get("content", {}).get("application/json", {}).get("schema", {})
            )
            queries = [(each["name"], "text", "in the address") for each in one.get("parameters", ())]
            takes = [*queries, *_fields(document, sent)]
            tells = list(_fields(document, told.get("items", told)))
            yield Operation(method.upper(), path, one.get("description", ""), takes, tells, "items" in told)


def _fields(document: Schema, schema: Schema) -> Iterator[tuple[str, str, str]]:
    named = _named(document, schema)
    for name, field in named.get("properties", {}).items():
        yield name, _type(field), str(field.get("description", ""))


def _named(document: Schema, schema: Schema) -> Schema:
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    found: Schema = document["components"]["schemas"][name] if name else schema
    return found


def _type(field: Schema) -> str:
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "anyOf" in field:
        return " or ".join(_type(one) for one in field["anyOf"])
    if "enum" in field:
        return " or ".join(f"“{one}”" for one in field["enum"])
    if field.get("type") == "array":
        return f"list of {_type(field.get('items', {}))}"
    if isinstance(each := field.get("additionalProperties"), dict):
        return f"{_type(each)} by name"
    return str(field.get("format") or field.get("type", "anything"))
