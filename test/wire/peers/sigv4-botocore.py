"""Signs requests as AWS's own Python library does, and prints the status of each reply."""

import json
import os
import sys

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.httpsession import URLLib3Session

base = sys.argv[1]
credentials = Credentials("AKIDEXAMPLE", os.environ["SECRET"])
json_type = {"Content-Type": "application/json"}
requests = [
    ("GET", "/orders/", {}, None),
    ("GET", "/a%20b/%C3%A9/c%2Fd?b=2&a=%20x%2B&a=0&empty=&%C3%A9=~", {"X-Custom": "two  spaces"}, None),
    ("POST", "/orders", json_type, b'{"name":"Zo\xc3\xab"}'),
    ("PUT", "/orders/1?x", json_type, b""),
]
statuses = []
for method, target, headers, body in requests:
    request = AWSRequest(method=method, url=base + target, headers=headers, data=body)
    SigV4Auth(credentials, "execute-api", "eu-west-1").add_auth(request)
    statuses.append(URLLib3Session().send(request.prepare()).status_code)
print(json.dumps(statuses))
