/** Whether a certificate for `names` is for `name`. RFC 6125: a star stands for one label, the first. */
export function certificateCovers(names: readonly string[], name: string): boolean {
  const other = name.toLowerCase();
  return names.some((pattern) => {
    const one = pattern.toLowerCase();
    if (!one.startsWith('*.')) return one === other;
    return other.includes('.') && one.slice(1) === other.slice(other.indexOf('.'));
  });
}
