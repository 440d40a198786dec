from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from itertools import count

import pytest
import requests

from dashboard.errors import SourceError
from dashboard.sources.addresses import shown
from dashboard.sources.http import Client, Rules, Validators
from tests.sources.conftest import Publisher, content, reset, status


def refusal(client: Client, address: str) -> str:
    with pytest.raises(SourceError) as caught:
        client.get(address)
    return str(caught.value)


def test_a_document_comes_back_whole_with_what_the_server_said_about_it(publisher: Publisher) -> None:
    publisher.answers["/a"] = content(b"abc", ETag='"1"', Last_Modified="Wed, 18 Mar 2026 07:00:00 GMT")
    document = publisher.client().get(publisher.address("/a"))
    assert document.content == b"abc"
    assert document.validators == Validators('"1"', "Wed, 18 Mar 2026 07:00:00 GMT")
    assert document.sha256.startswith("ba7816bf")


def test_the_server_is_told_who_asks(publisher: Publisher) -> None:
    publisher.answers["/a"] = content(b"abc")
    publisher.client().get(publisher.address("/a"))
    assert publisher.requests[0][1]["User-Agent"].startswith("shock-ledger/")


def test_only_https_is_asked_outside_the_tests() -> None:
    client = Client(Rules(hosts=("www.example.org",)))
    assert "uses http; only https may be used" in refusal(client, "http://www.example.org/a")
    assert "uses file; only https" in refusal(client, "file://localhost/tables.csv")


def test_only_hosts_of_the_publisher_are_asked(publisher: Publisher) -> None:
    assert "is on the host example.org; only 127.0.0.1" in refusal(publisher.client(), "http://example.org/a")
    assert f"is on the host 127.0.0.1:{publisher.port}1" in refusal(publisher.client(), f"http://{publisher.host}1/a")
    assert publisher.requests == []


def test_a_user_in_the_address_does_not_pass_for_the_host(publisher: Publisher) -> None:
    assert "is on the host example.org" in refusal(publisher.client(), f"http://{publisher.host}@example.org/a")


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_busy_server_is_asked_again_with_growing_pauses(publisher: Publisher, code: int) -> None:
    publisher.answers["/a"] = [status(code), status(code), content(b"abc")]
    assert publisher.client().get(publisher.address("/a")).content == b"abc"
    assert publisher.slept == [1.0, 2.0]


def test_the_attempts_are_bounded(publisher: Publisher) -> None:
    publisher.answers["/a"] = status(500)
    assert "the server answered 500, 4 times" in refusal(publisher.client(), publisher.address("/a"))
    assert publisher.paths() == ["/a"] * 4
    assert publisher.slept == [1.0, 2.0, 4.0]


def test_the_server_may_say_how_long_to_wait(publisher: Publisher) -> None:
    publisher.answers["/a"] = [status(429, Retry_After="7"), content(b"abc")]
    publisher.client().get(publisher.address("/a"))
    assert publisher.slept == [7.0]


def test_a_day_long_ago_to_wait_for_is_no_reason_to_hang(publisher: Publisher) -> None:
    publisher.answers["/a"] = [status(503, Retry_After="Wed, 18 Mar 2020 07:00:00 GMT"), content(b"abc")]
    publisher.client().get(publisher.address("/a"))
    assert publisher.slept == [1.0]


def test_a_wait_beyond_the_bound_ends_the_visit_at_once(publisher: Publisher) -> None:
    publisher.answers["/a"] = status(429, Retry_After="3600")
    assert "asks to wait 3600 seconds; at most 60" in refusal(publisher.client(), publisher.address("/a"))
    assert publisher.slept == []


def test_a_refusal_is_not_asked_again(publisher: Publisher) -> None:
    publisher.answers["/a"] = status(403)
    assert "the server answered 403; 200 was expected" in refusal(publisher.client(), publisher.address("/a"))
    assert publisher.paths() == ["/a"]


def test_a_missing_document_is_none_or_an_error_as_asked(publisher: Publisher) -> None:
    assert publisher.client().find(publisher.address("/none")) is None
    assert "does not exist (status 404 or 410)" in refusal(publisher.client(), publisher.address("/none"))


def test_a_server_that_says_nothing_is_left_after_bounded_attempts(publisher: Publisher) -> None:
    publisher.answers["/a"] = lambda _handler: publisher.closing.wait(5) and None
    client = publisher.client(attempts=2)
    assert "no answer in time, 2 times" in refusal(client, publisher.address("/a"))


def test_a_body_that_stops_is_left_after_bounded_attempts(publisher: Publisher) -> None:
    def half(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"abc")
        handler.wfile.flush()
        publisher.closing.wait(5)

    publisher.answers["/a"] = half
    assert "the answer broke off, 2 times" in refusal(publisher.client(attempts=2), publisher.address("/a"))


def test_a_body_that_drips_is_left_when_its_time_is_over(publisher: Publisher) -> None:
    publisher.answers["/a"] = content(b"x" * 200_000)
    ticks: Iterator[int] = count(0, 200)
    client = Client(publisher.rules(), sleep=publisher.slept.append, clock=lambda: float(next(ticks)))
    assert "bytes after 300 seconds" in refusal(client, publisher.address("/a"))


def test_a_connection_that_breaks_is_tried_again(publisher: Publisher) -> None:
    publisher.answers["/a"] = [reset, content(b"abc")]
    assert publisher.client().get(publisher.address("/a")).content == b"abc"


def test_a_body_shorter_than_stated_is_tried_again(publisher: Publisher) -> None:
    publisher.answers["/a"] = [content(b"abc", Content_Length="10"), content(b"abcdefghij")]
    assert publisher.client().get(publisher.address("/a")).content == b"abcdefghij"


def test_an_answer_that_makes_no_sense_is_not_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def nonsense(address: str, **_other: object) -> None:
        asked.append(address)
        raise requests.exceptions.InvalidHeader

    monkeypatch.setattr(requests, "get", nonsense)
    client = Client(Rules(hosts=("www.example.org",)))
    assert "could not be read (InvalidHeader)" in refusal(client, "https://www.example.org/a")
    assert asked == ["https://www.example.org/a"]


def test_a_server_that_is_not_there_is_named(publisher: Publisher) -> None:
    closed = "127.0.0.1:1"
    client = Client(publisher.rules(hosts=(closed,), attempts=2), sleep=publisher.slept.append)
    assert "http://127.0.0.1:1/a: no connection, 2 times" in refusal(client, f"http://{closed}/a")


def test_a_document_that_has_not_changed_is_not_sent_again(publisher: Publisher) -> None:
    publisher.answers["/a"] = status(304)
    known = Validators('"1"', "Wed, 18 Mar 2026 07:00:00 GMT")
    document = publisher.client().get(publisher.address("/a"), known=known)
    assert document.unchanged
    assert document.validators == known
    sent = publisher.requests[0][1]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"1"', "Wed, 18 Mar 2026 07:00:00 GMT")


def test_not_modified_without_a_question_is_refused(publisher: Publisher) -> None:
    publisher.answers["/a"] = status(304)
    assert "the server answered 304" in refusal(publisher.client(), publisher.address("/a"))


def test_a_redirect_on_the_same_host_is_followed(publisher: Publisher) -> None:
    publisher.answers |= {"/a": status(302, Location="/b"), "/b": content(b"abc")}
    document = publisher.client().get(publisher.address("/a"))
    assert (document.content, document.address) == (b"abc", publisher.address("/b"))


def test_a_redirect_to_http_is_not_followed() -> None:
    client = Client(Rules(hosts=("www.example.org",)))
    client._answer = lambda address, _known: address.replace("https:", "http:")  # type: ignore[method-assign]
    assert "http://www.example.org/a uses http; only https may be used" in refusal(client, "https://www.example.org/a")


def test_a_redirect_to_a_foreign_host_is_not_followed(publisher: Publisher) -> None:
    publisher.answers["/a"] = status(301, Location="http://localhost.example/b")
    assert "http://localhost.example/b is on the host" in refusal(publisher.client(), publisher.address("/a"))
    assert publisher.paths() == ["/a"]


def test_a_redirect_to_another_scheme_is_not_followed(publisher: Publisher) -> None:
    publisher.answers["/a"] = status(301, Location="ftp://127.0.0.1/b")
    assert "uses ftp" in refusal(publisher.client(), publisher.address("/a"))


def test_a_ring_of_redirects_ends(publisher: Publisher) -> None:
    publisher.answers |= {"/a": status(302, Location="/b"), "/b": status(302, Location="/a")}
    assert "redirected more than 5 times" in refusal(publisher.client(), publisher.address("/a"))
    assert len(publisher.requests) == 6


def test_a_document_that_says_it_is_too_large_is_not_read(publisher: Publisher) -> None:
    publisher.answers["/a"] = content(b"abc", Content_Length="999999999")
    assert "has 999,999,999 bytes or more; at most 20,000,000" in refusal(publisher.client(), publisher.address("/a"))


def test_a_document_that_grows_too_large_without_saying_so_is_left(publisher: Publisher) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"x" * 3_000)

    publisher.answers["/a"] = endless
    assert "at most 1,000 are taken" in refusal(publisher.client(size_limit=1_000), publisher.address("/a"))


def test_two_requests_to_one_host_keep_a_pause(publisher: Publisher) -> None:
    publisher.answers["/a"] = content(b"abc")
    client = Client(publisher.rules(pause_between=2.0), sleep=publisher.slept.append, clock=lambda: 10.0)
    client.get(publisher.address("/a"))
    client.get(publisher.address("/a"))
    assert publisher.slept == [2.0]


def test_nothing_secret_of_an_address_is_shown() -> None:
    written = shown("https://somebody:pass@example.org/a?api_key=123&access_token=456&date=2020:2021#part")
    assert written == "https://example.org/a?api_key=...&access_token=...&date=2020:2021"


def test_an_error_does_not_tell_the_password(publisher: Publisher) -> None:
    publisher.answers["/a?token=sesame"] = status(403)
    words = refusal(publisher.client(), f"http://somebody:word@{publisher.host}/a?token=sesame")
    assert "sesame" not in words
    assert "word" not in words
