# Runs the steps $1 in a system that is gone afterwards: this one's files, with all that is written in memory, the other arguments in /root,
# and none of the sources and libraries that this is built with: the folders HIDDEN and /root are empty there.
set -e
mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/system
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/system
mount -t proc proc /mnt/system/proc
mount --rbind /dev /mnt/system/dev
mount -t tmpfs tmpfs /mnt/system/root
cp "$1" /mnt/system/root/steps.sh
shift
cp "$@" /mnt/system/root
for folder in $HIDDEN; do
    mkdir -p "/mnt/system$folder"
    mount -t tmpfs tmpfs "/mnt/system$folder"
done
exec chroot /mnt/system sh -e /root/steps.sh
