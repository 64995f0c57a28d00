"""Reading a body: never more of it than the limit, packed or not."""

import zlib
from io import BytesIO
from typing import IO, Any

from django.core.handlers.wsgi import LimitedStream
from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from api import strict_json
from api.errors import Problem

MEBIBYTE = 1024 * 1024
CHUNK = 64 * 1024
# What any address takes at most.
LARGEST = 8 * MEBIBYTE
GZIP = b"\x1f\x8b"


class TooLarge(Problem):
    status_code = 413
    default_code = "too-large"


class Unsupported(Problem):
    status_code = 415
    default_code = "unsupported-media-type"


class BadGzip(Problem):
    status_code = 400
    default_code = "malformed"


class StrictJson(BaseParser):
    """The parser of every resource but the measurements, which have their own."""

    media_type = "application/json"
    most = MEBIBYTE

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Any = None,
    ) -> Any:
        return strict_json.loads(read(parser_context["request"], stream, most=self.most))


def read(request: Request, stream: IO[bytes], *, most: int) -> bytes:
    """
    Return the body, unpacked if it came as gzip.

    :raises TooLarge: beyond `most` bytes, counted after unpacking
    :raises Unsupported: in any other packing than gzip, or not in UTF-8
    :raises BadGzip: if it says gzip and is not
    """
    _check_charset(request.content_type)
    packing = request.headers.get("Content-Encoding", "").strip().lower()
    if packing in ("", "identity"):
        body = stream.read(most + 1)
        if len(body) > most:
            raise _too_large(most)
        if body.startswith(GZIP):
            raise BadGzip(
                _("The body is gzip: say so with `Content-Encoding: gzip`."),
                position={"offset": 0},
            )
        return body
    if packing not in ("gzip", "x-gzip"):
        raise Unsupported(_("Send the body plain or as gzip."))
    return _unpack(stream, most)


def in_one_piece(request: HttpRequest) -> None:
    """
    Give a body that comes in chunks the length it has, up to one byte too many.

    Without a length everybody below would take it for empty.
    """
    if not request.META.get("wsgi.input_terminated"):
        # Nobody says where it ends: whoever reads it would wait for ever.
        return
    body = request.META["wsgi.input"].read(LARGEST + 1)
    request.META["CONTENT_LENGTH"] = str(len(body))
    request._stream = LimitedStream(BytesIO(body), len(body))  # type: ignore[assignment]


def _unpack(stream: IO[bytes], most: int) -> bytes:
    # A bomb unpacks to a thousand times its size: look after every bite.
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    parts: list[bytes] = []
    size = taken = 0
    try:
        while bite := stream.read(CHUNK):
            taken += len(bite)
            while bite:
                if unpacker.eof:
                    if not bite.startswith(GZIP[: len(bite)]):
                        raise BadGzip(
                            _("Something follows the end of the gzip."),
                            position={"offset": taken - len(bite)},
                        )
                    # A gzip may have several members, one after the other.
                    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
                part = unpacker.decompress(bite, most + 1 - size)
                size += len(part)
                if size > most:
                    raise _too_large(most)
                parts.append(part)
                bite = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    except zlib.error as error:
        raise BadGzip(_("The body is not gzip."), position={"offset": taken}) from error
    if not unpacker.eof:
        raise BadGzip(_("The gzip ends too early."), position={"offset": taken})
    return b"".join(parts)


def _check_charset(content_type: str) -> None:
    for parameter in (content_type or "").split(";")[1:]:
        name, _equals, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip(' "').lower() not in (
            "utf-8",
            "utf8",
        ):
            raise Unsupported(_("Send the body in UTF-8."))


def _too_large(most: int) -> TooLarge:
    return TooLarge(
        _("The body is larger than %(size)g MiB after unpacking.")
        % {"size": most / MEBIBYTE},
        limit_bytes=most,
    )
