"""A form on its way, in the bytes that a browser sends."""

from collections.abc import Iterable
from urllib.parse import urlencode

from tests.paper.sheet import Upload

_EDGE = "----paper-browser"


def encoded(said: Iterable[tuple[str, str]], files: Iterable[tuple[str, Upload]], kind: str) -> tuple[str, bytes]:
    """Content type and body of a form of this `enctype`; line ends travel as CR LF."""
    texts = [(name, _lines(text)) for name, text in said]
    if kind != "multipart/form-data":
        return "application/x-www-form-urlencoded", urlencode(texts).encode()
    parts = [_part(f'name="{_quoted(name)}"', "", text.encode()) for name, text in texts]
    parts += [
        _part(f'name="{_quoted(name)}"; filename="{_quoted(one.name)}"', _TYPE, one.content) for name, one in files
    ]
    return f"multipart/form-data; boundary={_EDGE}", b"".join(parts) + f"--{_EDGE}--\r\n".encode()


_TYPE = "Content-Type: application/octet-stream\r\n"


def _part(says: str, kind: str, content: bytes) -> bytes:
    return f"--{_EDGE}\r\nContent-Disposition: form-data; {says}\r\n{kind}\r\n".encode() + content + b"\r\n"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


def _quoted(name: str) -> str:
    """As the HTML standard has it, which escapes only what would end the name."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
