"""Start the server and say where it is."""

from __future__ import annotations

import ipaddress
import socket
import webbrowser
from collections.abc import Callable

import uvicorn

from collabsim.errors import UserError, shown
from collabsim.web.server import create_app

EVERYWHERE = ("0.0.0.0", "::")


def listening(host: str, port: int) -> socket.socket:
    """A socket at an address; port 0 takes any that is free. Raises UserError where that cannot be."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as fault:
        raise UserError(
            "page.cannot_listen", host=shown(host), port=port, reason=fault.strerror or str(fault)
        ) from None
    listener.listen()
    return listener


def address_of(listener: socket.socket, lang: str) -> str:
    """The address to type; of a server that listens everywhere, the one by which others in the room find it."""
    host, port = listener.getsockname()[:2]
    if host in EVERYWHERE:
        host = own_address()
    shown_host = f"[{host}]" if ":" in host else host
    return f"http://{shown_host}:{port}/?lang={lang}"


def own_address() -> str:
    """This machine's address in the network it would use; its loopback where there is none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation: only the way there is looked up
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def only_here(host: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(host: str, port: int, lang: str, open_browser: bool, say: Callable[[str, bool], None]) -> None:
    """Serve until somebody presses Ctrl-C. say: told the address, and whether only this machine can reach it."""
    listener = listening(host, port)
    address = address_of(listener, lang)
    say(address, only_here(host))
    settings = uvicorn.Config(create_app(), log_level="warning", server_header=False, timeout_graceful_shutdown=1)
    if open_browser:
        webbrowser.open(address)
    uvicorn.Server(settings).run(sockets=[listener])
