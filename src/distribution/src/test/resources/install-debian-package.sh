# Installs the package $1 in a system that is gone afterwards: this one's files, with all that is written in memory.
set -e
mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/system
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/system
mount -t proc proc /mnt/system/proc
mount --rbind /dev /mnt/system/dev
cp "$1" /mnt/system/root/bigin-photo.deb
cp "$2" /mnt/system/root/steps.sh
exec chroot /mnt/system sh -e /root/steps.sh
