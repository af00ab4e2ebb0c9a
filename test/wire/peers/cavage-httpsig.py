"""Signs requests as httpsig does, and prints the status of each reply."""

import json
import os
import re
import sys
import urllib.error
import urllib.request
from email.utils import formatdate
from urllib.parse import urlsplit

from httpsig import HeaderSigner

base = sys.argv[1]
signer = HeaderSigner(
    key_id="Test",
    secret=os.environ["SECRET"],
    algorithm="hmac-sha256",
    headers=["(request-target)", "host", "date", "x-custom"],
)


def status_of(method, target, body):
    headers = {"Date": formatdate(usegmt=True), "X-Custom": "two  spaces", "Content-Type": "application/json"}
    host = urlsplit(base).netloc
    signed = signer.sign({**headers, "Host": host}, host=host, method=method, path=target)
    # In the order of the draft's examples, in which the verifier reads them; httpsig writes the names last.
    parameters = dict(re.findall(r'(\w+)="([^"]*)"', signed["authorization"]))
    ordered = ",".join('%s="%s"' % (name, parameters[name]) for name in ("keyId", "algorithm", "headers", "signature"))
    signed["authorization"] = "Signature " + ordered
    request = urllib.request.Request(base + target, data=body, headers=dict(signed), method=method)
    try:
        return urllib.request.urlopen(request).status
    except urllib.error.HTTPError as refused:
        return refused.code


print(json.dumps([status_of("GET", "/orders?b=2&a=%20&a", None), status_of("POST", "/orders", b"{}")]))
