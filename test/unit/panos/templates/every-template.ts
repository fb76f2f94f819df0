import { templateLimit } from '../../../../src/panos/release.ts';
import { makeTemplate, type Template } from '../../../../src/panos/templates/make-template.ts';
import { RELEASES, type ReleaseName, releaseOf } from '../../../../src/panos/templates/releases.ts';
import { TABLE, TEMPLATE_LOG_TYPES } from '../../../../src/panos/templates/table/index.ts';
import { type Profile, PROFILES } from '../../../../src/panos/templates/table/row.ts';

/** Every log type of every release that has it, with every profile. */
export function* everyKind(): Generator<{ logType: string; release: ReleaseName; profile: Profile }> {
  for (const release of RELEASES) {
    for (const logType of TEMPLATE_LOG_TYPES) {
      if (Number(release) < Number(TABLE[logType]?.since)) continue;
      for (const profile of PROFILES) yield { logType, release, profile };
    }
  }
}

/** Each of them, with several budgets up to the limit of the release. */
export function* everyTemplate(): Generator<Template> {
  for (const kind of everyKind()) {
    for (const budget of [180, 500, 1024, 2048, 4096]) {
      if (budget <= templateLimit(releaseOf(kind.release))) yield makeTemplate({ ...kind, budget });
    }
  }
}
