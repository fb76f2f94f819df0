/** A PDF of one page or more, each with the operators of its content, as bytes if they are deflated; nothing else. */
export function smallPdf(...contents: readonly (string | Buffer)[]): Uint8Array {
  const kids = contents.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...contents.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * index} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
      streamOf(content),
    ]),
  ];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

function streamOf(content: string | Buffer): string {
  const text = content.toString('latin1');
  const filter = typeof content === 'string' ? '' : ' /Filter /FlateDecode';
  return `<< /Length ${text.length}${filter} >>\nstream\n${text}\nendstream`;
}

/** Operators that write lines of text from the top of a page. */
export function lines(...texts: readonly string[]): string {
  const shown = texts.map((text) => `(${text.replaceAll(/[\\()]/g, '\\$&')}) Tj 0 -14 Td`).join('\n');
  return `BT /F 10 Tf 72 770 Td\n${shown}\nET`;
}
