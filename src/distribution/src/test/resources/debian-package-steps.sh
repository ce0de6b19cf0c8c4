# What is done with the package, as root. PHOTOS: a folder with Contacts/...; the CAMEL_ variables are an account.
# --force-depends: Java may have come here without a package
dpkg --force-depends -i /root/bigin-photo.deb
unit=/lib/systemd/system/bigin-photo.service
systemd-analyze verify $unit

value() {
    sed -n "s/^$1=//p" $unit
}
# as systemd does it: user, group, folder, environment, command line; only no archive of classes is made, which would go on behind its end
service() {
    cd "$(value WorkingDirectory)"
    exec setpriv --reuid "$(value User)" --regid "$(value Group)" --clear-groups --no-new-privs \
        env $(value Environment) BIGIN_PHOTO_ARCHIVES=/dev/null/none $(value ExecStart)
}
install -d -o bigin-photo /var/cache/bigin-photo
service > /root/log 2>&1 &
service=$!
for photo in "$PHOTOS"/Contacts/*; do
    install -D -o nobody -g bigin-photo -m 640 "$photo" "/var/spool/bigin-photo/inbox/Contacts/$(basename "$photo")"
done
chown nobody:bigin-photo /var/spool/bigin-photo/inbox/Contacts
chmod 2770 /var/spool/bigin-photo/inbox/Contacts
tries=0
until [ "$(find /var/spool/bigin-photo/inbox/.done -type f 2>/dev/null | wc -l)" = "$(ls "$PHOTOS"/Contacts | wc -l)" ]; do
    tries=$((tries + 1))
    [ $tries -lt 120 ] || { cat /root/log; exit 1; }
    sleep 0.5
done
kill $service
status=0
wait $service || status=$?
cat /root/log
echo "ended with $status"

echo '# changed' >> /etc/bigin-photo/application.properties
dpkg --force-depends -i /root/bigin-photo.deb
tail -n 1 /etc/bigin-photo/application.properties
dpkg -P bigin-photo
find /etc/bigin-photo /var/lib/bigin-photo /usr/share/bigin-photo 2>/dev/null || true
find /var/spool/bigin-photo -type f | grep -c '\.png$'
