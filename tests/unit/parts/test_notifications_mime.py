"""What goes to a mail server: readable everywhere, and nothing breaks out of its place."""

from collective.contractorportal.notifications.mime import assemble
from collective.contractorportal.notifications.mime import usable_address
from collective.contractorportal.notifications.model import Letter
from collective.contractorportal.notifications.signature import sign
from collective.contractorportal.notifications.signature import unsign
from datetime import datetime
from datetime import UTC
from email import message_from_bytes
from email import policy
from hypothesis import given
from hypothesis import strategies as st


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def made(**values):
    letter = Letter(
        **{
            "id": "a1",
            "subject": "Awaria",
            "text": "Tekst",
            "html": "<p>Tekst</p>",
            "url": "",
            "short": "",
            "language": "pl",
            "unsubscribe_url": "https://portal.example.com/stop?token=abc",
        }
        | values
    )
    data = written(letter)
    return data, message_from_bytes(data, policy=policy.default)


def written(letter, sender_name="Zarządca"):
    return assemble(
        letter,
        to="jan@example.com",
        sender="portal@example.com",
        sender_name=sender_name,
        reply_to="biuro@example.com",
        date=datetime(2026, 11, 24, 18, 5, tzinfo=UTC),
    )


def named(sender_name):
    letter = Letter("a1", "S", "T", None, "", "", "pl")
    data = written(letter, sender_name)
    return message_from_bytes(data, policy=policy.default)


class TestHeaders:
    @given(ANY)
    def test_no_subject_adds_a_header(self, subject):
        data, message = made(subject=subject)
        _, usual = made()
        assert sorted(message.keys()) == sorted(usual.keys())
        head = data.partition(b"\r\n\r\n")[0]
        assert all(len(line) < 200 for line in head.split(b"\r\n"))
        assert head.isascii()

    @given(ANY)
    def test_no_name_adds_a_header(self, name):
        message = named(name)
        assert message["To"] == "jan@example.com"
        assert message["From"].addresses[0].addr_spec == "portal@example.com"
        assert "Bcc" not in message

    def test_polish_letters(self):
        _, message = made(subject="Zażółć gęślą jaźń: " + "ściana " * 20)
        assert message["Subject"] == "Zażółć gęślą jaźń: " + ("ściana " * 20).strip()

    def test_one_click(self):
        _, message = made()
        assert (
            message["List-Unsubscribe"] == "<https://portal.example.com/stop?token=abc>"
        )
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        _, silent = made(unsubscribe_url="")
        assert "List-Unsubscribe" not in silent


class TestBodies:
    @given(ANY, ANY)
    def test_come_out_as_they_went_in(self, text, html):
        data, message = made(text=text, html=html)
        assert data.isascii()
        assert all(len(line) <= 998 for line in data.split(b"\r\n"))
        for kind, sent in (("plain", text), ("html", html)):
            part = message.get_body((kind,))
            got = part.get_payload(decode=True).decode("utf-8").replace("\r\n", "\n")
            assert got.rstrip("\n") == sent.replace("\r\n", "\n").replace(
                "\r", "\n"
            ).rstrip("\n")

    def test_long_lines_and_full_stops(self):
        text = "." + "ż" * 5000 + "\n.\nkoniec"
        _, message = made(text=text)
        got = message.get_body(("plain",)).get_content()
        assert got.replace("\r\n", "\n").strip() == text


class TestAddresses:
    @given(ANY)
    def test_only_addresses(self, text):
        found = usable_address(text)
        assert found is None or not set(found) & set(" \r\n\t<>,;:\"'()")

    def test_polish_domain(self):
        assert usable_address("jan@zarządca.pl") == "jan@xn--zarzdca-s4a.pl"


class TestTokens:
    @given(
        st.binary(min_size=1),
        st.lists(ANY.filter(lambda t: "\0" not in t), min_size=1, max_size=3),
    )
    def test_say_what_was_signed(self, secret, parts):
        assert unsign(secret, sign(secret, *parts)) == tuple(parts)

    @given(st.integers(0, 60), st.sampled_from("Ab0-_"))
    def test_no_letter_can_be_changed(self, place, letter):
        token = sign(b"secret", "u:k000001", "notice")
        place %= len(token)
        other = token[:place] + letter + token[place + 1 :]
        assert other == token or unsign(b"secret", other) is None

    @given(ANY)
    def test_anything_else_is_nothing(self, text):
        assert unsign(b"secret", text) is None
