import { html, nothing, type TemplateResult } from 'lit';
import type { Hop } from '../shared/events.ts';
import type { WorkbenchState } from '../shared/workbench.ts';
import { dateOf } from './date.ts';
import { icon, spoken } from './icon.ts';
import { type Link, linkAfter, summary } from './path-state.ts';

const WORDS = {
  idle: 'not checked',
  good: 'events get through',
  bad: 'events are lost here',
  unknown: 'could not be judged',
};

/** The picture of the path: firewall → port 514 → daemon → agent → workspace, each hop with its live state. */
export function pathView(hops: readonly Hop[], recorded: WorkbenchState['recorded']): TemplateResult {
  return html`
    <ol class="path ${recorded === undefined ? '' : 'recorded'}" aria-label=${recorded === undefined ? summary(hops) : `${summary(hops)}, as of ${dateOf(recorded.at)}`}>
      ${hops.map((hop, index) => hopView(hop, linkAfter(hops, index), index === hops.length - 1))}
    </ol>
  `;
}

function hopView(hop: Hop, link: Link, last: boolean): TemplateResult {
  const marks = { idle: '', good: 'check', bad: 'close', unknown: 'question' } as const;
  const mark = marks[hop.state];
  return html`
    <li class="hop ${hop.state}">
      <div class="box">
        <span class="title">
          ${mark === '' ? nothing : icon(mark, hop.state)}
          <span class="name">${breakable(hop.title)}</span>
        </span>
        <span class="muted detail">${hop.detail}</span>
        ${spoken(`, ${WORDS[hop.state]}`)}
      </div>
      ${last ? nothing : linkView(link)}
    </li>
  `;
}

function linkView(link: Link): TemplateResult {
  return html`
    <span class="link ${link}" aria-hidden="true">
      ${link === 'lost' ? html`<span class="lost-here">lost here</span>` : nothing}
      <span class="line"></span>
      ${icon(link === 'lost' ? 'close' : 'chevron-right')}
    </span>
  `;
}

/** A name in which a narrow box may break between the words of `CommonSecurityLog`. */
function breakable(name: string): TemplateResult {
  return html`${name.split(/(?<=[a-z])(?=[A-Z])/).map((word, index) => (index === 0 ? word : html`<wbr />${word}`))}`;
}
