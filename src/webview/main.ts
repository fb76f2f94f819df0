import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { render } from 'lit';
import type { Intent, StateMessage, WorkbenchState } from '../shared/workbench.ts';
import { FocusKeeper } from './focus.ts';
import { FollowingLog } from './log.ts';
import { view } from './view.ts';

interface Host {
  postMessage(message: Intent): void;
  setState(state: {
    readonly form: WorkbenchState['form'];
    readonly firewall: WorkbenchState['firewall']['choices'];
  }): void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const root = document.querySelector<HTMLElement>('#workbench') ?? document.body;
const focus = new FocusKeeper(root);
const log = new FollowingLog(root);

/** Tells the host what the user wants. What happens then comes back as a new state. */
function send(intent: Intent): void {
  focus.before(intent);
  host.postMessage(intent);
}

function show(state: WorkbenchState): void {
  log.before();
  render(view(state, send), root);
  log.after();
  focus.after(state);
  // Only what was typed and chosen outlives a reload of the window; everything else is read anew from the proxy.
  host.setState({ form: state.form, firewall: state.firewall.choices });
}

// Only the editor can post into this page: its frame's origin is not known to any other.
window.addEventListener('message', (event: MessageEvent<StateMessage>) => {
  if (event.data.type === 'state') show(event.data.state);
});
send({ type: 'ready' });
