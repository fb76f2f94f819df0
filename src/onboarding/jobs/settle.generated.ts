// Generated from settle.sh by scripts/generate-shell-scripts.mjs.

export const SETTLE = ": >\"$STATE/jobs/$ID/seen\"\nsay seen \"$ID\"\n";
