// Makes and lints every template once and prints how long that took: a cold start counts, as for a user.
import { lint } from '../../src/lint/lint.ts';
import { makeTemplate } from '../../src/panos/templates/make-template.ts';
import { RELEASES, reaches, releaseOf } from '../../src/panos/templates/releases.ts';
import { TABLE } from '../../src/panos/templates/table/index.ts';
import { time } from './row.ts';

let count = 0;
const milliseconds = time(() => {
  for (const release of RELEASES) {
    for (const [logType, { since }] of Object.entries(TABLE)) {
      if (!reaches(release, releaseOf(since))) continue;
      const { text } = makeTemplate({ logType, release });
      lint(text, { mode: 'template', release, logType });
      count++;
    }
  }
}, 1);
console.log(JSON.stringify({ count, milliseconds }));
