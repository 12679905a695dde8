#!/bin/bash
# The site behind nginx, with the files that it ships for it: pages with their policy, old addresses
# sent on, nothing hidden delivered.
. tests/test.sh

bin=$BUILD/bin/gazette
nginx=$(command -v nginx || echo /usr/sbin/nginx)
if [ ! -x "$nginx" ]; then
	skip nginx "nginx is not installed"
	exit 0
fi
mkdir -p "$TMP/public" "$TMP/www" "$TMP/run"
if ! "$bin" build issues/2021-02 -o "$TMP/public/2021-02" >"$TMP/build" 2>&1; then
	fail built "$(cat "$TMP/build")"
	test_finish
fi
sed 's#^页脚:#徽标主机: [https://dcs.example.gov.cn]\n&#' issues/site.yaml >"$TMP/site.yaml"
sed '/^旧址:/,$d' issues/register.yaml >"$TMP/register.yaml"
cat >>"$TMP/register.yaml" <<'YAML'
旧址:
  - {旧: /zfgb/art/2021/7/15/art_1.html, 新: 2021-02/01-plan-notice}
  - {旧: "/col/col1/index.html?number=2021-02&page=1", 新: 2021-02}
  - {旧: /公报/第2期.html, 新: 2021-02/07-statistics}
YAML
status site 0 "$bin" site "$TMP/public" --config "$TMP/site.yaml" -o "$TMP/www/zfgb"

# A free port: the system gives one, and nginx takes it over.
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$TMP/nginx.conf" <<CONF
daemon off;
pid $TMP/run/pid;
error_log $TMP/run/error.log;
worker_processes 1;
events { worker_connections 64; }
http {
	types { text/html html; text/css css; text/javascript js; application/pdf pdf;
		application/json json; application/atom+xml atom; text/xml xml; }
	charset utf-8;
	access_log off;
	client_body_temp_path $TMP/run/body; proxy_temp_path $TMP/run/proxy;
	fastcgi_temp_path $TMP/run/fastcgi; uwsgi_temp_path $TMP/run/uwsgi; scgi_temp_path $TMP/run/scgi;
	include $TMP/www/zfgb/.site/server/redirects.conf;
	server {
		listen 127.0.0.1:$port;
		root $TMP/www;
		include $TMP/www/zfgb/.site/server/headers.conf;
		if (\$gazette_moved) { return 301 \$gazette_moved; }
		location ~ /\\. { deny all; }
	}
}
CONF
# the server gives up its rights, and must reach the folder all the same
[ "$(id -u)" -ne 0 ] || { sed -i '1i user root;' "$TMP/nginx.conf"; }
check configuration "$nginx" -t -q -e "$TMP/run/error.log" -p "$TMP/run" -c "$TMP/nginx.conf"
"$nginx" -e "$TMP/run/error.log" -p "$TMP/run" -c "$TMP/nginx.conf" >"$TMP/run/out" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null' EXIT
check served python3 tests/site/server_check.py "$port" "$TMP/www"
[ -s "$TMP/run/error.log" ] && grep -qE '\[(emerg|alert|crit)\]' "$TMP/run/error.log" &&
	fail error-log "$(cat "$TMP/run/error.log")" || ok error-log
test_finish
