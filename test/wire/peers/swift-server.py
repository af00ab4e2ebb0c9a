"""An S3 server that verifies every signature: OpenStack Swift's proxy with s3api and tempauth, in one process.

Accounts and containers are kept in the folder that is the only argument, objects in memory. There is one user, whose access key and
secret key the variables ACCESS_KEY (account:user) and SECRET_KEY hold. Prints the port once it listens.
"""

import os
import sys

import eventlet

eventlet.patcher.monkey_patch(all=False, socket=True, select=True, thread=True)

from eventlet import wsgi  # noqa: E402
from swift.account.server import AccountController  # noqa: E402
from swift.common import utils  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402
from swift.common.wsgi import loadapp  # noqa: E402
from swift.container.server import ContainerController  # noqa: E402
from swift.obj.mem_server import ObjectController  # noqa: E402

PROXY = """
[DEFAULT]
swift_dir = {folder}
log_level = CRITICAL
[pipeline:main]
pipeline = catch_errors s3api tempauth bulk slo proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:s3api]
use = egg:swift#s3api
[filter:tempauth]
use = egg:swift#tempauth
user_{user} = {secret} .admin
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
"""


def serve(application):
    """Listens on a free port of this machine; gives the port."""
    sock = eventlet.listen(("127.0.0.1", 0))
    silent = open(os.devnull, "w")
    eventlet.spawn(wsgi.server, sock, application, log=silent, log_output=False)
    return sock.getsockname()[1]


def write_ring(folder, kind, port):
    builder = RingBuilder(1, 1, 1)
    builder.add_dev({"region": 1, "zone": 1, "weight": 1, "ip": "127.0.0.1", "port": port, "device": "d"})
    builder.rebalance()
    builder.get_ring().save(os.path.join(folder, kind + ".ring.gz"))


class Cache:
    """In the place of memcached, of which the middleware asks no more than this."""

    def __init__(self):
        self.items = {}

    def get(self, key, **_):
        return self.items.get(key)

    def set(self, key, value, **_):
        self.items[key] = value

    def delete(self, key, **_):
        self.items.pop(key, None)


def with_cache(application):
    cache = Cache()

    def application_with_cache(environ, start_response):
        environ["swift.cache"] = cache
        return application(environ, start_response)

    return application_with_cache


def main(folder):
    utils.HASH_PATH_PREFIX, utils.HASH_PATH_SUFFIX = b"", b"not-a-real-secret"
    os.makedirs(os.path.join(folder, "d"), exist_ok=True)
    storage = {"devices": folder, "mount_check": "false", "swift_dir": folder, "log_level": "CRITICAL"}
    for kind, controller in (
        ("account", AccountController),
        ("container", ContainerController),
        ("object", ObjectController),
    ):
        write_ring(folder, kind, serve(controller(storage)))
    path = os.path.join(folder, "proxy.conf")
    with open(path, "w") as conf:
        user = os.environ["ACCESS_KEY"].replace(":", "_")
        conf.write(PROXY.format(folder=folder, user=user, secret=os.environ["SECRET_KEY"]))
    print(serve(with_cache(loadapp(path))), flush=True)
    while True:
        eventlet.sleep(3600)


main(sys.argv[1])
