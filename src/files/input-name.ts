/** What a file is called in a sentence; `-` is standard input. */
export function inputName(name: string): string {
  return name === '-' ? 'Standard input' : name;
}
