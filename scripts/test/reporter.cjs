// Shows the tests as they run, and leaves a tally for the runner: a tier without a tally has crashed.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class TallyReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const tally = process.env.SENTINEL_CEF_TALLY;
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      if (tally) writeFileSync(tally, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
};
