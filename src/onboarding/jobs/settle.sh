# The end of a job was seen. After transaction.sh. The caller sets ID.
: >"$STATE/jobs/$ID/seen"
say seen "$ID"
