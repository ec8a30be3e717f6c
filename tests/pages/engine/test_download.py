"""Fetching from a named host: every step is checked, and nothing is taken that is too large, late or cut short."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pamphlet.files import Refused
from pamphlet.pages import download

HOST = "pictures.example"


class Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def do_GET(self):
        place = {
            "/moved": "/picture",
            "/away": "http://other.example/picture",
            "/inside": "http://127.0.0.1/picture",
            "/file": "file:///etc/passwd",
            "/round": "/round",
        }.get(self.path)
        if place:
            self.send_response(302)
            self.send_header("Location", place)
            self.end_headers()
        elif self.path == "/missing":
            self.send_error(404)
        else:
            self.send_response(200)
            self.send_header("Content-Length", "2000" if self.path == "/cut" else "1000")
            self.end_headers()
            self.wfile.write(b"x" * 1000)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def port():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def _named_here(monkeypatch):
    """The name of the host is looked up nowhere; its address has been checked."""
    monkeypatch.setattr(download, "public_address", lambda host, port: "127.0.0.1")


def get(port, path, **options):
    return download.download(f"http://{HOST}:{port}{path}", (HOST,), **options)


@pytest.mark.parametrize("path", ["/picture", "/moved"])
def test_named_host_is_asked(port, path):
    assert get(port, path) == b"x" * 1000


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/away", "other.example"),
        ("/inside", "127.0.0.1"),
        ("/file", "file"),
        ("/round", "more than 5 times"),
        ("/missing", "answers 404"),
        ("/cut", "too early"),
    ],
)
def test_whatever_is_not_a_plain_answer_is_refused(port, path, words):
    with pytest.raises(Refused, match=words):
        get(port, path)


def test_limit_is_exact(port):
    assert len(get(port, "/picture", limit=1000)) == 1000
    with pytest.raises(Refused, match="larger"):
        get(port, "/picture", limit=999)


def test_time_is_limited(port, monkeypatch):
    monkeypatch.setattr(download, "SECONDS", 0)
    with pytest.raises(Refused, match="seconds"):
        get(port, "/picture")


def test_closed_port_is_refused():
    with pytest.raises(Refused, match="the network says"):
        get(1, "/picture")


def test_redirect_is_checked_again(port, monkeypatch):
    asked = []

    def address(host, number):
        asked.append(host)
        return "127.0.0.1"

    monkeypatch.setattr(download, "public_address", address)
    get(port, "/moved")
    assert asked == [HOST, HOST]
