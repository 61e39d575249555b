"""The server behind the page: it answers what is asked, keeps nothing of anybody, and reads and writes no file."""

from __future__ import annotations

from asyncio import create_task, to_thread
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from collabsim import terms
from collabsim.errors import Problems, UserError
from collabsim.web.asked import CHANGES, asked_from, asked_of, plain_from
from collabsim.web.limits import Rates, body_of
from collabsim.web.page import words
from collabsim.web.saving import opened, saved
from collabsim.web.waiting import ABOUT, BAND, KINDS, TOLD, Counter, Kind, packed

STATIC = files("collabsim.web").joinpath("static")
PACKED = 1000
"""Bytes from which on an answer is packed."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}
STATUS = {"page.too_often": 429, "page.too_busy": 503, "page.too_large": 413}
"""Refusals that are not about what is asked; all others are 400."""
FIRST_SCENARIO = "zwolle"
Answering = Callable[[Request], Awaitable[Response]]


def create_app(counter: Counter | None = None, rates: Rates | None = None, more: Sequence[BaseRoute] = ()) -> Starlette:
    """The application. more: routes of other parts of the page, which find the counter in `request.app.state`."""
    counter, rates = counter or Counter(), rates or Rates()

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        warming = create_task(_warm(counter))
        yield
        warming.cancel()
        counter.close()

    app = Starlette(
        routes=[*_routes(), *more, Mount("/static", StaticFiles(directory=str(STATIC)))],
        middleware=[Middleware(_Headers), Middleware(GZipMiddleware, minimum_size=PACKED)],
        exception_handlers={UserError: _refused, 404: _not_there, 405: _not_there, 500: _fault},
        lifespan=life,
    )
    app.state.counter, app.state.rates = counter, rates
    return app


async def _warm(counter: Counter) -> None:
    """Have ready what the first visitor sees, so that nobody waits for what everybody needs."""
    for lang in terms.LANGUAGES:
        await to_thread(_packed_words, lang)
    first = await to_thread(asked_of, FIRST_SCENARIO, 1, [])
    for kind in KINDS:
        await counter.answer(kind, first)


def _routes() -> list[BaseRoute]:
    return [
        Route("/", _index),
        Route("/api/words/{lang}", _words),
        post("/api/about", _played(ABOUT)),
        post("/api/told", _played(TOLD)),
        post("/api/band", _played(BAND)),
        post("/api/saved", _saved),
        post("/api/opened", _opened),
    ]


def post(path: str, answering: Answering) -> Route:
    """A route that takes JSON, from visitors who do not ask too often."""

    async def counted(request: Request) -> Response:
        request.app.state.rates.take(request.client.host if request.client else "")
        return await answering(request)

    return Route(path, counted, methods=["POST"])


def language_of(request: Request) -> str:
    """The language a visitor reads messages in."""
    asked = request.query_params.get("lang", "")
    return asked if asked in terms.LANGUAGES else "en"


async def _index(_: Request) -> Response:
    return FileResponse(str(STATIC.joinpath("index.html")))


async def _words(request: Request) -> Response:
    lang = request.path_params["lang"]
    return ready(request, _packed_words(lang)) if lang in terms.LANGUAGES else _not_there(request, None)


@cache
def _packed_words(lang: str) -> bytes:
    return packed(words(lang))


def _played(kind: Kind) -> Answering:
    async def answering(request: Request) -> Response:
        # A scenario of somebody's own takes a while to read: others are answered meanwhile.
        asked = await to_thread(asked_from, await body_of(request))
        return ready(request, await request.app.state.counter.answer(kind, asked))

    return answering


async def _saved(request: Request) -> Response:
    asked = await to_thread(asked_from, await body_of(request))
    return JSONResponse({"yaml": saved(asked, language_of(request))})


async def _opened(request: Request) -> Response:
    text = plain_from(await body_of(request)).get("yaml")
    if not isinstance(text, str):
        raise UserError("page.not_json")
    return JSONResponse(await to_thread(opened, text))


def ready(request: Request, answer: bytes) -> Response:
    """An answer that is packed already, unpacked for the rare visitor that cannot."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers = {"content-encoding": "gzip", "vary": "Accept-Encoding"}
        return Response(answer, media_type="application/json", headers=headers)
    import gzip

    return Response(gzip.decompress(answer), media_type="application/json")


def _refused(request: Request, refusal: Exception) -> Response:
    """What was asked cannot be, and why, in the visitor's language."""
    assert isinstance(refusal, UserError)
    lang = language_of(request)
    if isinstance(refusal, Problems):
        said = [problem.render(lang).removeprefix(f"{CHANGES}  ") for problem in refusal.problems[:20]]
    else:
        said = [refusal.render(lang)]
    return JSONResponse({"problems": said}, STATUS.get(refusal.key, 400))


def _not_there(request: Request, fault: Any) -> Response:
    status = getattr(fault, "status_code", 404)
    return JSONResponse({"problems": [terms.text("page.not_there", language_of(request))]}, status)


def _fault(request: Request, _: Exception) -> Response:
    """A mistake of ours: the visitor reads a plain word, whoever runs the server the rest."""
    return JSONResponse({"problems": [terms.text("page.fault", language_of(request))]}, 500)


class _Headers:
    """Says with every answer that nothing from elsewhere may run or be fetched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
        except ClientDisconnect:
            return  # gone before the question was whole
