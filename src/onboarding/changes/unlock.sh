# Gives the proxy back, with the verdict of the run for whoever comes next. A lock that is not of this run stays.
# After transaction.sh. The caller sets SESSION and VERDICT.
if [ "$(cat "$STATE/lock/session" 2>/dev/null)" = "$SESSION" ]; then
  if [ -n "$VERDICT" ]; then
    printf '%s\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$VERDICT" >"$STATE/verdict.new"
    mv -f "$STATE/verdict.new" "$STATE/verdict"
  fi
  rm -rf "$STATE/lock"
fi
say given back
