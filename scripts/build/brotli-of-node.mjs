// pdf.js brings a decoder of Brotli with its dictionary, 70 KB that don't compress. Node has one.
import { readFile } from 'node:fs/promises';

const SECTION =
  /;\/\/ \.\/external\/brotli\/decode\.js\n[\s\S]*?(?=\n;\/\/ \.\/src\/core\/brotli_stream\.js\n)/;
const NODES = `
import { brotliDecompressSync } from 'node:zlib';
const BrotliDecode = (bytes) => brotliDecompressSync(bytes, { maxOutputLength: 2 ** 28 });
`;

/** @type {import('esbuild').Plugin} */
export const brotliOfNode = {
  name: 'brotli of Node',
  setup(build) {
    build.onLoad({ filter: /pdfjs-dist\/legacy\/build\/pdf\.worker\.mjs$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!SECTION.test(text)) throw new Error(`${path} has no decoder of Brotli where it was expected.`);
      return { contents: text.replace(SECTION, NODES), loader: 'js' };
    });
  },
};
