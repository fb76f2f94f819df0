// Generated from unlock.sh by scripts/generate-shell-scripts.mjs.

export const UNLOCK = "if [ \"$(cat \"$STATE/lock/session\" 2>/dev/null)\" = \"$SESSION\" ]; then\n  if [ -n \"$VERDICT\" ]; then\n    printf '%s\\t%s\\n' \"$(date -u +%Y-%m-%dT%H:%M:%SZ)\" \"$VERDICT\" >\"$STATE/verdict.new\"\n    mv -f \"$STATE/verdict.new\" \"$STATE/verdict\"\n  fi\n  rm -rf \"$STATE/lock\"\nfi\nsay given back\n";
