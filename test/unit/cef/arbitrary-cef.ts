import fc from 'fast-check';

const PIECES = [
  'CEF:|cef:|СEF:|CEF 0|0|1|5|High|=|src|dst=|msg=|a=b|$src|$|&amp;|&nbsp;|amp;|#012|#|$cefformatted-|<134>',
  '\u00a0|\u200b|｜|＝|“|\t|\r|é|ж|ﬁ|＄|\u00e2\u20ac\u0153|\ufeff|😀|\ud800|–|\0|…|＼|\u2028|\ue000|٣|𝐬',
]
  .flatMap((pieces) => pieces.split('|'))
  .concat(
    'SRC= sourceAddress= rt= cs1Label= spt=443 msg= $receive_time $srcuser $ses-sionid $$ \\n dpt=80 start='.split(
      ' ',
    ),
    ' $dst=',
    ' = ',
    '== ',
    '$src Optional: ',
    '# sentinel-cef-disable key-case',
    'spt=1dpt=2',
    'a b x=1 ',
  )
  .concat('|', '|', '|', '|', '|', '\\|', '\\', '\\=', ' ', ' ', '  ', '&#124;', 'Nov 25 10:00:00 gate1 ');

/** Text of one line made of what matters in CEF: half of them begin with a whole header. */
export const lineOfCef = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
      fc.constant('CEF:0|V|P|1|2|N|5|'),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 24 },
  )
  .map((pieces) => pieces.join('').replaceAll('\n', ''));

/** Several such lines, with line ends of all kinds. */
export const textOfCef = fc
  .array(fc.tuple(lineOfCef, fc.constantFrom('\n', '\n', '\r\n', '')), { maxLength: 5 })
  .map((lines) => lines.map((parts) => parts.join('')).join(''));
