# Hands on what a job prints, from the bytes that the caller has, until it ends. After transaction.sh, whose deafness
# to a lost connection is taken back: the job needs no reader, and the reader no longer life than its connection.
# The caller sets ID, OUT and ERR. Exit code: 0 the job ended, 98 it vanished without an end, 97 there is none.
trap - HUP PIPE
cd "$STATE/jobs/$ID" 2>/dev/null || exit 97
# hand_on FILE FROM: what FILE holds from byte FROM on; `end` is where that ends
hand_on() {
  end=$(($(wc -c <"$1")))
  if [ "$end" -gt "$2" ]; then tail -c "+$(($2 + 1))" "$1" | head -c "$((end - $2))"; else end=$2; fi
}
while :; do
  if [ -e code ]; then how=0; elif alive pid; then how=; elif [ -e code ]; then how=0; else how=98; fi
  hand_on out "$OUT"
  OUT=$end
  hand_on err "$ERR" >&2
  ERR=$end
  [ -z "$how" ] || exit "$how"
  sleep 0.2
done
