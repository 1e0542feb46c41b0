#!/bin/sh
# What the two CI examples do, on this computer and against the sandbox: check, submit in four parts, one report of
# all of them, follow, correct what was rejected, send it again. It needs no key.
#
#   sh examples/run-locally.sh [FOLDER]                             with the kaiport on the PATH; reports go to FOLDER
#   KAIPORT=bin/kaiport.cjs sh examples/run-locally.sh [FOLDER]     with the one that "npm run build" made
set -eu

absolute() { echo "$(CDPATH= cd "$(dirname "$1")" && pwd)/$(basename "$1")"; }

file=$(absolute "$(dirname "$0")/ports.csv")
program=${KAIPORT:+$(absolute "$KAIPORT")}
out=${1:-$(mktemp -d)}
mkdir -p "$out"
cd "$out"

kaiport() {
  if [ -n "$program" ]; then node "$program" "$@" --sandbox; else command kaiport "$@" --sandbox; fi
}

# Ends with the code of the command unless it is the one that was expected.
expect() {
  expected=$1
  shift
  code=0
  "$@" || code=$?
  [ "$code" -eq "$expected" ] || { echo "Exit code $code, not $expected: $*" >&2; exit 1; }
}

# kaiport's own folder, so that this run meets no key, no journal and no sandbox of yours; and no business, which the
# sandbox would not know.
KAIPORT_HOME=$PWD/kaiport
unset KAICALLS_BUSINESS_ID
# In CI these come from the secret store. The last one is wrong, so that there is something to correct.
LONE_STAR_PIN=4821
PRAIRIE_PIN=730265
PRAIRIE_PIN_SECOND_LINE=204815
export KAIPORT_HOME LONE_STAR_PIN PRAIRIE_PIN PRAIRIE_PIN_SECOND_LINE

trap 'kaiport sandbox stop --quiet >/dev/null' EXIT
cp "$file" ports.csv

echo "== Check"
kaiport bulk check ports.csv --report junit=check.xml --report html=check.html

echo "== Submit, four parts at once"
parts=
for part in 1 2 3 4; do
  kaiport bulk submit ports.csv --yes --shard "$part/4" --report "json=part-$part.json" >"part-$part.txt" 2>&1 &
  parts="$parts $!"
done
for part in $parts; do wait "$part" || { cat part-*.txt >&2; exit 1; }; done

echo "== One report of all parts"
kaiport bulk report part-*.json --input ports.csv \
  --report junit=report.xml --report html=report.html --report csv=result.csv

echo "== Ten days later"
kaiport sandbox advance 10d
expect 3 kaiport bulk status ports.csv --watch --timeout 20s

echo "== Correct what was rejected"
kaiport bulk retry ports.csv --output rejected.csv
# A person would look both up with the carriers and use a spreadsheet. No PIN stands in the file, nor where one is kept.
PRAIRIE_PIN_SECOND_LINE=730265
sed -e 's/\*\*\*\*5576/8834-201-5567/' -e 's/\*\*\*\*7730,,/****7730,env:PRAIRIE_PIN_SECOND_LINE,/' rejected.csv >corrected.csv
kaiport bulk retry corrected.csv --dry-run
kaiport bulk retry corrected.csv --yes

echo "== Ten more days later"
kaiport sandbox advance 10d
kaiport bulk status ports.csv --watch --timeout 20s --report html=status.html
echo "Reports: $PWD"
