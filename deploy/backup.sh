#!/usr/bin/env bash
# Copies the rows while the server works: backup.sh FOLDER. Reads GUICHET_DATABASE, or the file that GUICHET_CONFIG names.
# The master key is not in the copy; without it nothing sealed can be opened: keep it elsewhere.
set -euo pipefail
folder=${1:?usage: backup.sh FOLDER}
mkdir -p "$folder"; umask 077
stamp=$(date -u +%Y%m%dT%H%M%SZ)
database=${GUICHET_DATABASE:-}
[ -n "$database" ] || database=$(sed -n 's/^database *= *"\(.*\)".*/\1/p' "${GUICHET_CONFIG:?neither GUICHET_DATABASE nor GUICHET_CONFIG is set}")
case $database in
  sqlite:*) copy=$folder/guichet-$stamp.db;  GUICHET_DATABASE=$database "${GUICHET:-guichet}" backup "$copy" ;;
  postgres*) copy=$folder/guichet-$stamp.dump; pg_dump --format=custom --dbname="$database" --file="$copy" ;;
  *) echo "backup.sh: which database?" >&2; exit 1 ;;
esac
sha256sum "$copy" > "$copy.sha256"
echo "$copy"
