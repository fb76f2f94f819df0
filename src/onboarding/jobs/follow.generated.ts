// Generated from follow.sh by scripts/generate-shell-scripts.mjs.

export const FOLLOW = "trap - HUP PIPE\ncd \"$STATE/jobs/$ID\" 2>/dev/null || exit 97\nhand_on() {\n  end=$(($(wc -c <\"$1\")))\n  if [ \"$end\" -gt \"$2\" ]; then tail -c \"+$(($2 + 1))\" \"$1\" | head -c \"$((end - $2))\"; else end=$2; fi\n}\nwhile :; do\n  if [ -e code ]; then how=0; elif alive pid; then how=; elif [ -e code ]; then how=0; else how=98; fi\n  hand_on out \"$OUT\"\n  OUT=$end\n  hand_on err \"$ERR\" >&2\n  ERR=$end\n  [ -z \"$how\" ] || exit \"$how\"\n  sleep 0.2\ndone\n";
