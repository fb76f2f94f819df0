// The second half of 'npm start', on Node 24.
import { ensureImage } from '../setup/images.mjs';
import { assertNode24, main } from '../setup/node-modules.mjs';
import { say } from '../setup/run.mjs';
import { packageExtension } from '../package.mjs';
import { Endings } from './endings.mjs';
import { onboardHeadless } from './headless.mjs';
import { openEditor, prepareEditor } from './editor.mjs';
import { bootPractice } from './practice.mjs';

await main(async () => {
  assertNode24();
  const headless = process.argv.includes('--headless');
  const endings = new Endings();
  try {
    say('Building and packaging …');
    const parts = [packageExtension(), ensureImage('bookworm')];
    if (!headless) parts.push(prepareEditor());
    await endings.unlessStopped(Promise.all(parts));
    say('Booting the practice proxy …');
    const host = await endings.unlessStopped(bootPractice(endings));
    say(`The practice proxy runs: ssh -p ${host.port} -i ${host.keyFile} ${host.user}@127.0.0.1`);
    return await endings.unlessStopped(headless ? onboardHeadless(host, endings) : openEditor(host, endings));
  } catch (error) {
    if (endings.stopped) return headless ? 130 : 0;
    throw error;
  } finally {
    say('Stopping …');
    await endings.run();
    say('Nothing is left running.');
  }
});
