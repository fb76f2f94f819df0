import type { Profile } from '../../panos/templates/table/row.ts';

/** What each profile of a template is for. */
export const ABOUT_PROFILES: Readonly<Record<Profile, string>> = {
  sentinel: 'As rules, workbooks and parsers of Sentinel read it',
  published: 'The vendor’s guide, repaired where it is broken',
  minimal: 'Little to pay for: only what something reads, or an investigation needs',
};
