# What an office does with the archive, as root. SANDBOX: its address; CODE: a grant code of it; HOOK: where notices go; PROMETHEUS: a free port; PHOTOS: a folder with Contacts/...
# The archives of two versions are in /root: 1.tar.gz, 2.tar.gz.
program=/usr/share/bigin-photo
inbox=/var/spool/bigin-photo/inbox

await() { # command
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ $tries -lt 120 ] || { echo "did not happen: $*"; cat /root/log; exit 1; }
        sleep 0.5
    done
}
unpack() { # archive
    mkdir $program
    tar xzf "/root/$1" --no-same-owner --strip-components=1 -C $program
}
value() {
    sed -n "s/^$1=//p" $program/bigin-photo.service
}
# as systemd does it: user, group, folder, environment, command line; only no archive of classes is made, which would go on behind its end
as_service() { # command
    cd "$(value WorkingDirectory)"
    exec setpriv --reuid "$(value User)" --regid "$(value Group)" --clear-groups --no-new-privs \
        env -i PATH="$PATH" ${JAVA_HOME:+"JAVA_HOME=$JAVA_HOME"} $(value Environment) BIGIN_PHOTO_ARCHIVES=/dev/null/none "$@"
}
start() {
    (as_service $(value ExecStart)) > /root/log 2>&1 &
    service=$!
}
stop() {
    kill $service
    status=0
    wait $service || status=$?
    cat /root/log
    echo "ended with $status"
}
drop() { # module
    install -d -o bigin-photo -g bigin-photo "$inbox/$1"
    install -o bigin-photo -g bigin-photo "$PHOTOS"/Contacts/* "$inbox/$1"
}
uploaded() { # how many photos there are in all
    [ "$(find $inbox/.done -type f 2>/dev/null | wc -l)" = "$1" ]
}
firing() { # alert
    curl -s "http://127.0.0.1:$PROMETHEUS/api/v1/alerts" | grep "\"alertname\":\"$1\".*\"state\":\"firing\"" > /root/alert
}

unpack 1.tar.gz
# without a home: the unit says where the account is
useradd --system --home-dir /nonexistent bigin-photo
install -d -o bigin-photo -g bigin-photo -m 700 /var/lib/bigin-photo
install -d -o bigin-photo -g bigin-photo /var/spool/bigin-photo $inbox
install -d /etc/bigin-photo
sed "s#^photo.inbox=.*#photo.inbox=$inbox#" $program/application.properties > /etc/bigin-photo/application.properties
cat >> /etc/bigin-photo/application.properties <<EOF
photo.notify=$HOOK
photo.notifyEvery=1s
photo.accessRetryDelay=1000
photo.observe=true
camel.management.port=0
EOF
printf '%s\n' "$CLIENT_ID" "$CLIENT_SECRET" "$CODE" '' | (as_service $program/bin/bigin-photo login \
    --prop "camel.component.bigin-photo.apiDomain=$SANDBOX" --prop "camel.component.bigin-photo.accountsDomain=$SANDBOX")

start
drop Contacts
await uploaded 10

page() {
    sed -n 's#.*http://\(127.0.0.1:[0-9]*\)/observe.*#\1#p' /root/log | head -n 1
}
cat > /root/prometheus.yml <<EOF
global: {scrape_interval: 1s, evaluation_interval: 1s}
rule_files: [$program/monitoring/prometheus-alerts.yaml]
scrape_configs: [{job_name: photos, metrics_path: /observe/metrics, static_configs: [{targets: ["$(page)"]}]}]
EOF
prometheus --config.file=/root/prometheus.yml --storage.tsdb.path=/root/metrics --web.listen-address="127.0.0.1:$PROMETHEUS" > /root/prometheus.log 2>&1 &
prometheus=$!
curl -sf -X POST "$SANDBOX/sandbox/faults" -d '{"fault":"status","status":403,"code":"NO_PERMISSION","next":100000}'
drop Accounts
await firing BiginPhotoRouteSuspended
grep -o '"summary":"[^"]*"' /root/alert
kill $prometheus

# the second version, while photos wait
stop
echo "waiting: $(ls $inbox/Accounts | wc -l)"
mv $program $program.old
unpack 2.tar.gz
curl -sf -X DELETE "$SANDBOX/sandbox/faults"
start
await uploaded 20
stop
