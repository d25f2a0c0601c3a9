"""A company's provider of logins (OpenID Connect), which says what a test lets it say."""

from base64 import urlsafe_b64encode
from cryptography.hazmat.primitives.asymmetric import rsa
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from jwt.algorithms import RSAAlgorithm
from threading import Thread
from urllib.parse import parse_qs
from urllib.parse import parse_qsl
from urllib.parse import urlencode
from urllib.parse import urlsplit

import json
import jwt
import secrets
import time


CLIENT, SECRET = "portal", "geheim & geheimer"


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


KEY, FOREIGN = new_key(), new_key()


def public(key, name="k1"):
    """A key as the provider shows it."""
    said = json.loads(RSAAlgorithm.to_jwk(key.public_key()))
    return {**said, "kid": name, "use": "sig", "alg": "RS256"}


def signed(claims, key=KEY, name="k1", algorithm="RS256"):
    headers = {"kid": name} if name else {}
    return jwt.encode(claims, key, algorithm=algorithm, headers=headers)


class Provider:
    """``claims`` are what it says of whoever comes, beside what is always said.

    ``change`` may alter the claims at the last moment, ``key`` signs. ``asked`` are the
    forms that came for a token. ``away`` answers nothing but 503.
    """

    def __init__(self):
        self.claims = {}
        self.change = lambda claims: None
        self.key, self.shown, self.metadata = KEY, [public(KEY)], {}
        self.codes, self.asked, self.away = {}, [], False

    def __enter__(self):
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path.startswith("/authorize?"):
                    self.send_response(302)
                    self.send_header("Location", provider.log_in(self.path))
                    self.end_headers()
                    return
                self.answer(*provider.get(self.path))

            def do_POST(self):
                length = int(self.headers["Content-Length"])
                form = dict(parse_qsl(self.rfile.read(length).decode()))
                self.answer(*provider.token(form, self.headers.get("Authorization")))

            def answer(self, status, said):
                status, body = (503, b"") if provider.away else (status, said)
                body = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_about):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_raised):
        self.server.shutdown()
        self.server.server_close()

    def get(self, path):
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                **self.metadata,
            }
        return (200, {"keys": self.shown}) if path == "/keys" else (404, {})

    def log_in(self, address, **more):
        """Somebody logs in at an address of ours: what the browser goes back to."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"], "iss": self.issuer, **more}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def token(self, form, authorization):
        self.asked.append((form, authorization))
        asked = self.codes.pop(form.get("code"), None)
        digest = sha256(form.get("code_verifier", "").encode()).digest()
        said = urlsafe_b64encode(digest).decode().rstrip("=")
        if asked is None or asked["code_challenge"] != said:
            return 400, {"error": "invalid_grant"}
        if form["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "s-1",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.claims,
        }
        if asked.get("max_age") == "0":
            claims.setdefault("auth_time", now)
        self.change(claims)
        token = signed(claims, self.key)
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": token}


def query_of(address):
    """The parameters of an address, each once."""
    return {name: value[0] for name, value in parse_qs(urlsplit(address).query).items()}
