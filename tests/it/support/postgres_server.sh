# Runs one PostgreSQL server for as long as its own standard input is open, however whoever holds the other end
# comes to an end, and leaves nothing behind. For each line it reads, it crashes the server and starts it again.
#
# Arguments: the folder of initdb and pg_ctl, the folder to work in, the port. It tells the folder it made.
set -eu
umask 077
bin=$1 port=$3
trap '' PIPE
trap 'exit 1' HUP INT TERM
cd "$2"
folder=$(mktemp -d "$2/slotctl-pg-XXXXXX")
leave() {
    "$bin/pg_ctl" stop -s -w -m immediate -D "$folder/data" || :
    rm -rf "$folder"
} >/dev/null 2>&1
trap leave EXIT

make() {
    "$bin/initdb" --pgdata="$folder/data" --username=slotctl --auth-local=trust --auth-host=scram-sha-256 \
        --encoding=UTF8 --no-sync --no-instructions "$@" >&2
}
# Sorted as people sort, where it can: an engine that leaves the order of texts to the server is found out.
make --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US || { rm -rf "$folder/data"; make --locale=C; }
cat >>"$folder/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$folder'
max_connections = 200
fsync = off
full_page_writes = off
max_wal_size = 256MB
autovacuum = off
jit = off
timezone = 'Asia/Kathmandu'
CONF
start() {
    "$bin/pg_ctl" "$@" -s -w -t 60 -D "$folder/data" -l "$folder/log" </dev/null >/dev/null || {
        cat "$folder/log" >&2
        exit 1
    }
}
start start
echo "$folder"
while read -r _; do
    start restart -m immediate
    echo restarted
done
