"""A little identity provider: a real server that signs its tokens, in this process."""

import base64
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "halfhour", "between-us"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
FOREIGN_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """Who signs in next is `person`: the claims that the tokens will carry."""

    def __init__(self, url):
        self.url = url
        self.person = {}
        self.codes = {}
        self.signing_key = KEY
        self.userinfo = {}

    def authorize(self, asked):
        code = secrets.token_hex(8)
        self.codes[code] = asked
        return (
            f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
        )

    def token(self, form):
        asked = self.codes.pop(form["code"])
        assert form["redirect_uri"] == asked["redirect_uri"]
        assert asked["code_challenge"], "PKCE is asked for"
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            "jti": secrets.token_hex(8),
            **self.person,
        }
        id_token = jwt.encode(claims, self.signing_key, "RS256", headers={"kid": "first"})
        return {"access_token": "opaque", "token_type": "Bearer", "id_token": id_token}

    def keys(self):
        numbers = KEY.public_key().public_numbers()
        return {
            "keys": [
                {
                    "kty": "RSA",
                    "kid": "first",
                    "alg": "RS256",
                    "use": "sig",
                    "n": number(numbers.n),
                    "e": number(numbers.e),
                }
            ]
        }

    def configuration(self):
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }


def number(value):
    size = (value.bit_length() + 7) // 8
    return base64.urlsafe_b64encode(value.to_bytes(size, "big")).rstrip(b"=").decode()


@contextmanager
def provider():
    """Serve on a port of its own until the test ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # noqa: N802
            path = urlsplit(self.path).path
            answers = {
                "/.well-known/openid-configuration": ours.configuration,
                "/keys": ours.keys,
                "/userinfo": lambda: {**ours.person, **ours.userinfo},
            }
            self.answer(answers[path]())

        def do_POST(self):  # noqa: N802
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(
                ours.token({key: value[0] for key, value in parse_qs(sent).items()})
            )

        def answer(self, value):
            body = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """A test's output is its own."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    ours = Provider(f"http://127.0.0.1:{server.server_port}")
    # It asks whether it is over a hundred times a second: fifteen tests wait for that.
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    try:
        yield ours
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
