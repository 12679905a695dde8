"""What a web server delivers of a site: python3 server_check.py PORT ROOT"""

import http.client
import os
import sys
import time
import urllib.parse


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, body


def wait(port):
    for _ in range(100):
        try:
            return get(port, "/zfgb/")
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise SystemExit("the server does not answer")


def main(port, root):
    port = int(port)
    wait(port)
    pages = 0
    for where, folders, names in os.walk(root):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            path = os.path.join(where, name)
            status, headers, body = get(port, urllib.parse.quote("/" + os.path.relpath(path, root)))
            with open(path, "rb") as file:
                expected = file.read()
            if "/art/" in path:
                assert status == 301, path
                continue
            assert status == 200 and body == expected, path
            policy = headers["content-security-policy"]
            assert policy.startswith("default-src 'self'; img-src 'self' https://dcs.example.gov.cn;"), policy
            assert "unsafe" not in policy and headers["x-content-type-options"] == "nosniff"
            pages += name.endswith(".html")
            if name == "index.html":
                folder = urllib.parse.quote("/" + os.path.relpath(where, root) + "/")
                assert get(port, folder)[2] == expected, folder
    for old, new in (("/zfgb/art/2021/7/15/art_1.html", "/zfgb/2021-02/01-plan-notice.html"),
                     ("/col/col1/index.html?number=2021-02&page=1", "/zfgb/2021-02/"),
                     ("/" + urllib.parse.quote("公报/第2期.html"), "/zfgb/2021-02/07-statistics.html")):
        status, headers, _ = get(port, old)
        place = urllib.parse.urlsplit(headers.get("location", ""))
        assert status == 301 and place.path == new, (old, status, headers)
    for path in ("/zfgb/.site/portal", "/zfgb/.site/facts/2021-02", "/zfgb/.site/server/headers.conf"):
        assert get(port, path)[0] == 403, path
    status, headers, _ = get(port, "/zfgb/nothing.html")
    assert status == 404 and "content-security-policy" in headers
    print(f"{pages} pages")


main(*sys.argv[1:])
