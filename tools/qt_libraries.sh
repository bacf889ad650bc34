#!/bin/sh
# Qt brings almost everything itself; these libraries it expects from the system (Linux).
# As root where apt-get is, what is missing is installed. Otherwise it is named, and it is an
# error only when Qt cannot be loaded at all.
# Usage: qt_libraries.sh PYTHON
set -eu
python=$1
[ "$(uname)" = Linux ] || exit 0

# library  Debian package; the second half is only for a real screen (X11) and for printing
needed='
libEGL.so.1            libegl1
libGL.so.1             libgl1
libglib-2.0.so.0       libglib2.0-0
libfontconfig.so.1     libfontconfig1
libfreetype.so.6       libfreetype6
libdbus-1.so.3         libdbus-1-3
libxkbcommon.so.0      libxkbcommon0

libxkbcommon-x11.so.0  libxkbcommon-x11-0
libX11-xcb.so.1        libx11-xcb1
libxcb-cursor.so.0     libxcb-cursor0
libxcb-icccm.so.4      libxcb-icccm4
libxcb-image.so.0      libxcb-image0
libxcb-keysyms.so.1    libxcb-keysyms1
libxcb-randr.so.0      libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0      libxcb-shape0
libxcb-shm.so.0        libxcb-shm0
libxcb-sync.so.1       libxcb-sync1
libxcb-xfixes.so.0     libxcb-xfixes0
libxcb-xkb.so.1        libxcb-xkb1
libcups.so.2           libcups2
'
known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
missing=$(echo "$needed" | while read -r library package; do
    [ -z "$library" ] || case "$known" in *"$library "*) ;; *) printf '%s ' "$package" ;; esac
done)

if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    # shellcheck disable=SC2086  # one word per package
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends $missing >/dev/null
    missing=
fi
if [ -n "$missing" ]; then
    echo "Qt expects system libraries that are not here. As root:" >&2
    echo "    apt-get install $missing" >&2
    echo "(or the packages of the same libraries in your distribution)" >&2
fi
exec "$python" -c 'import PySide6.QtWidgets'
