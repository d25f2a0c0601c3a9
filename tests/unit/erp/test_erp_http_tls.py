"""Mutual TLS with a real handshake: who is let in, and by whom."""

from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.http.client import HttpErp
from collective.contractorportal.erp.http.place import Place
from collective.contractorportal.erp.http.server import ErpServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.oid import NameOID
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from socketserver import ThreadingMixIn
from wsgiref.simple_server import make_server
from wsgiref.simple_server import WSGIRequestHandler
from wsgiref.simple_server import WSGIServer

import pytest
import ssl
import threading


PEM = serialization.Encoding.PEM
TOKEN = "a-secret-of-the-tests"


class Authority:
    """Vouches for certificates, which it writes into a folder."""

    def __init__(self, folder, name):
        self.folder = folder
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.key = ec.generate_private_key(ec.SECP256R1())
        itself = x509.BasicConstraints(ca=True, path_length=None)
        made = self._made(self.name, self.key, itself)
        self.file = folder / f"{name}.pem"
        self.file.write_bytes(made.public_bytes(PEM))

    def certificate(self, name, usage):
        """A file with a certificate and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = self._made(
            subject,
            key,
            x509.BasicConstraints(ca=False, path_length=None),
            x509.SubjectAlternativeName([x509.DNSName(name)]),
            x509.ExtendedKeyUsage([usage]),
        )
        secret = key.private_bytes(
            PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        file = self.folder / f"{name}-{self.file.stem}.pem"
        file.write_bytes(made.public_bytes(PEM) + secret)
        return file

    def _made(self, subject, key, *extensions):
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(hours=1))
        )
        for each in extensions:
            made = made.add_extension(each, critical=False)
        return made.sign(self.key, hashes.SHA256())


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A handshake that fails is what a test wants."""


class Silent(WSGIRequestHandler):
    def log_message(self, *_message):
        pass


@pytest.fixture(scope="module")
def authorities(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    return Authority(folder, "ours"), Authority(folder, "theirs")


@pytest.fixture
def url(examples, authorities):
    """The reference server behind TLS, which lets in whom ``ours`` vouches for."""
    ours, _theirs = authorities
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(
        ours.certificate("localhost", ExtendedKeyUsageOID.SERVER_AUTH)
    )
    context.load_verify_locations(ours.file)
    context.verify_mode = ssl.CERT_REQUIRED
    app = ErpServer(examples[1], TOKEN)
    server = make_server("localhost", 0, app, Server, Silent)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def ask(place):
    erp = HttpErp(place, 5.0)
    try:
        return erp.ledger.documents(["R1"])
    finally:
        erp.close()


@pytest.fixture
def own(authorities, monkeypatch):
    """Files of the portal's certificate, by who vouches for it."""
    monkeypatch.setenv("ERP_TOKEN", TOKEN)
    usage = ExtendedKeyUsageOID.CLIENT_AUTH
    return {
        each.file.stem: str(each.certificate("portal", usage)) for each in authorities
    }


def test_both_prove_who_they_are(url, authorities, own):
    ours, _theirs = authorities
    assert ask(Place(url, certificate=own["ours"], authority=str(ours.file)))


@pytest.mark.parametrize(
    "certificate,authority",
    [
        (None, "ours"),  # the portal shows none
        ("theirs", "ours"),  # one that the ERP does not know
        ("ours", "theirs"),  # the ERP's own is vouched for by somebody else
        ("ours", None),  # by nobody that is publicly known
    ],
)
def test_nobody_else_is_let_in(url, authorities, own, certificate, authority):
    files = {each.file.stem: str(each.file) for each in authorities}
    place = Place(
        url,
        certificate=own.get(certificate, ""),
        authority=files.get(authority, ""),
    )
    with pytest.raises(ErpUnavailable):
        ask(place)


def test_a_certificate_of_another_name(url, authorities, own):
    ours, _theirs = authorities
    elsewhere = url.replace("localhost", "127.0.0.1")
    with pytest.raises(ErpUnavailable):
        ask(Place(elsewhere, certificate=own["ours"], authority=str(ours.file)))
