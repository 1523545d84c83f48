#!/bin/sh
# To double-click: serves the room from this folder and opens the page.

here=$(dirname -- "$(readlink -f -- "$0")")
cd -- "$here" || exit 1

# Some file managers start a script without a window: address, QR code and errors would be lost.
if [ ! -t 1 ] && [ -z "$DECLIC_WINDOW" ]; then
    export DECLIC_WINDOW=1
    for window in xdg-terminal-exec 'gnome-terminal --' 'kgx --' 'ptyxis --' 'konsole -e' \
        'xfce4-terminal -x' 'x-terminal-emulator -e'; do
        if command -v "${window%% *}" >/dev/null 2>&1; then
            # In several words on purpose.
            exec $window "$here/$(basename -- "$0")" "$@"
        fi
    done
fi

# Some programs that unpack forget that it may be run.
[ -x declic ] || chmod u+x declic 2>/dev/null

# Ctrl+C is for the server; this script then ends with it.
trap : INT
./declic serve app --lan --open "$@"
outcome=$?
if [ "$outcome" -ne 0 ]; then
    echo
    echo "Déclic n’a pas démarré : la raison est ci-dessus."
    echo "Sur une clé USB ? Copiez tout le dossier sur le disque de l’ordinateur, puis recommencez."
    echo "Déclic did not start: the reason is above. On a USB stick? Copy the folder to the disk first."
    echo
    echo "Entrée ferme cette fenêtre. / Enter closes this window."
    read -r _
fi
exit "$outcome"
