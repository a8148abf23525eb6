#!/bin/sh
# Writes the lock files: exact versions of everything that pyproject.toml's ranges lead to.
# torch is pinned without its build tag, so that each platform takes its own build of that version.
set -eu
torch=${TORCH:-2.13.0}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
"${PYTHON:-python3}" -m venv "$tmp/venv"
pip="$tmp/venv/bin/pip --quiet"

freeze() {
    $pip freeze --exclude-editable --exclude curbside | sed 's/^torch==.*/torch=='"$torch"'/'
}

$pip install "torch==$torch" .
freeze | tee "$tmp/said" > requirements.lock
for extra in test bench masking; do
    $pip install ".[$extra]"
    # What an earlier file pins already is not said twice.
    freeze | grep --invert-match --line-regexp --fixed-strings --file="$tmp/said" > "requirements-$extra.lock"
    cat "requirements-$extra.lock" >> "$tmp/said"
done
