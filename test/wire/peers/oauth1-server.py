"""An OAuth 1.0 server that verifies every request: oauthlib's ResourceEndpoint. There is one client with one token, whose secrets
the variables CLIENT_SECRET and TOKEN_SECRET hold; no nonce is taken twice. Prints the port once it listens."""

import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from oauthlib.oauth1 import RequestValidator, ResourceEndpoint


class Validator(RequestValidator):
    enforce_ssl = False
    nonces = set()

    @property
    def safe_characters(self):
        return super().safe_characters | set("-_")

    @property
    def client_key_length(self):
        return 1, 30

    @property
    def access_token_length(self):
        return 1, 30

    @property
    def nonce_length(self):
        return 16, 64

    dummy_client, dummy_access_token = "nobody", "nothing"

    def validate_client_key(self, client_key, request):
        return client_key == "consumer"

    def validate_access_token(self, client_key, token, request):
        return token == "token"

    def validate_realms(self, client_key, token, request, uri=None, realms=None):
        return True

    def get_client_secret(self, client_key, request):
        return os.environ["CLIENT_SECRET"]

    def get_access_token_secret(self, client_key, token, request):
        return os.environ["TOKEN_SECRET"]

    def validate_timestamp_and_nonce(self, client_key, timestamp, nonce, request, request_token=None, access_token=None):
        known = (timestamp, nonce) in self.nonces
        self.nonces.add((timestamp, nonce))
        return not known


endpoint = ResourceEndpoint(Validator())


class Handler(BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        url = "http://%s%s" % (self.headers["Host"], self.path)
        form = "x-www-form-urlencoded" in (self.headers.get("Content-Type") or "")
        valid, _ = endpoint.validate_protected_resource_request(
            url, self.command, body if form else None, dict(self.headers)
        )
        self.send_response(200 if valid else 401)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
