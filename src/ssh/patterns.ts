/** The expression of one pattern of OpenSSH (ssh_config(5), PATTERNS): `*` any characters, `?` exactly one. */
export function wildcard(pattern: string): RegExp {
  // Runs of stars are one star: else a hostile file could make the expression try for ever.
  const escaped = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`);
}

/** True when one of the patterns means `name` and none that is negated with `!` does. */
export function matchesAny(patterns: readonly string[], name: string): boolean {
  let matched = false;
  for (const pattern of patterns) {
    const negated = pattern.startsWith('!');
    if (!wildcard(negated ? pattern.slice(1) : pattern).test(name)) continue;
    if (negated) return false;
    matched = true;
  }
  return matched;
}
