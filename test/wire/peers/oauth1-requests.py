"""Signs requests as requests-oauthlib does, and prints the status of each reply."""

import json
import os
import sys

from requests_oauthlib import OAuth1Session

base = sys.argv[1]
session = OAuth1Session("consumer", "consumer & secret", "token", os.environ["SECRET"])
odd = [("b", "2"), ("a", " x+"), ("a", "0"), ("empty", ""), ("\u00e9", "~!'()*")]
replies = [
    session.get(base + "/photos"),
    session.get(base + "/photos%20of/%C3%A9", params=odd),
    session.post(base + "/photos?size=full", data=odd),
    session.put(base + "/photos", json={"name": "Zo\u00eb"}),
]
print(json.dumps([reply.status_code for reply in replies]))
