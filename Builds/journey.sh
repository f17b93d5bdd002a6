# SPDX-License-Identifier: GPL-3.0-or-later
# From a drum to a reel: a bundled real recording is heard, answered, recorded and noticed, and a reel goes
# home. Builds/run sources it with "house" and "antiphon" set, and what was typed after --headless.

recording="$house/Assets/Recordings/drum-and-voice.flac"
child=Joe
library=

while [ $# -gt 0 ]; do
    case $1 in
        --library) library=${2:?"--library needs a folder"}; shift 2 ;;
        *) say "--headless plays the bundled recording; it knows --library DIR, not \"$1\"."; exit 2 ;;
    esac
done
library=${library:-$(mktemp -d "${TMPDIR:-/tmp}/antiphon-XXXXXX")}
mkdir -p "$library"
library="$(cd "$library" && pwd)"
heard="$library/heard.jsonl"
answers="$library/answers.jsonl"
mix="$library/together.flac"

# The recording is public and the child made up: this library needs no passphrase, unless one is given.
if [ ! -e "$library/library.db" ] && [ -z "${ANTIPHON_PASSPHRASE:-}" ]; then
    "$antiphon" library create "$library" --unprotected > /dev/null
fi

# count PATTERN FILE
count() { grep -c -- "$1" "$2" || true; }

# field NAME: its value, from each line of JSON
field() { sed -E "s/.*\"$1\":(\"([^\"]*)\"|([^\",}]*)).*/\2\3/"; }

# second NAME LINE: a time, as people say it
second() { LC_ALL=C printf '%.1f' "$(field "$1" <<< "$2")"; }

chapter() { printf '\n%s\n' "$*"; }

chapter "1. Hearing $child's drum and voice"
"$antiphon" listen "$recording" > "$heard"
echo "   $(count '"heard":"onset"' "$heard") onsets, $(count '"heard":"note"' "$heard") sung or ringing notes," \
    "$(count '"heard":"beat"' "$heard") beats expected, $(count '"heard":"phrase"' "$heard") phrases"
{ grep '"heard":"phrase"' "$heard" || true; } | sed -n 1,3p | while read -r line; do
    echo "   from $(second time "$line") s a phrase of $(field onsets <<< "$line") strokes," \
        "known to be over at $(second known "$line") s"
done

chapter "2. Playing with $child, as a live session would"
"$antiphon" rehearse "$recording" --child "$child" --behaviour auto --seed 1 --out "$mix" \
    --answers "$answers" --record --library "$library"
echo "   $(count '"played"' "$answers") notes were played in answer, for example:"
awk -F '"because":"|","phrase"' '!told[$2]++' "$answers" | sed -n 1,3p | while read -r line; do
    echo "   at $(second time "$line") s, by $(field behaviour <<< "$line") on the $(field voice <<< "$line"):" \
        "$(field because <<< "$line")"
done

session="$("$antiphon" sessions list --json --library "$library" | sed -n 1p | field file)"
chapter "3. Moments that were shared"
"$antiphon" sessions show "$session" | tail -n +2 | sed 's/^/   /'

chapter "4. Keeping the best of them"
echo "   A moment that was only noticed is private. A person listens, and keeps what may be shared; here we"
echo "   stand in for the practitioner, and keep the best, three at the most."
"$antiphon" sessions keep "$session" --best 3 | sed 's/^/   /'

chapter "5. Asking first"
echo "   Nothing leaves without a consent of everybody who can be heard. $child is made up, and so is the answer;"
echo "   until it is written down, antiphon reel refuses and says who has not agreed, and to what."
"$antiphon" consents give "$child" own_family --by "$child's family" --library "$library" | sed 's/^/   /'

chapter "6. A reel to take home"
for ending in m4a html; do
    "$antiphon" reel "$session" --child "$child" --out "$library/$child.$ending" | sed 's/^/   /'
done

chapter "Everything is in $library:"
echo "   Session  $session"
echo "   Mix      $mix"
echo "   Reel     $library/$child.m4a"
echo "   Page     $library/$child.html (opens in any browser, without the internet)"
echo "   Look at it in the window with: $antiphon app --show review --session $session"
