import assert from 'node:assert/strict';
import { configFolder, stateFolder } from '../../../src/files/workstation.ts';

const on = (platform: NodeJS.Platform, variables: Record<string, string> = {}) => ({
  platform,
  home: '/home/me',
  variables,
});

describe('the folders on the workstation', () => {
  it('follow the XDG variables on Linux', () => {
    assert.equal(stateFolder(on('linux')), '/home/me/.local/state/sentinel-cef');
    assert.equal(configFolder(on('linux')), '/home/me/.config/sentinel-cef');
    assert.equal(stateFolder(on('linux', { XDG_STATE_HOME: '/s' })), '/s/sentinel-cef');
    assert.equal(configFolder(on('linux', { XDG_CONFIG_HOME: '/c' })), '/c/sentinel-cef');
    assert.equal(configFolder(on('linux', { XDG_CONFIG_HOME: 'relative' })), '/home/me/.config/sentinel-cef');
  });

  it('are the system’s own on Windows and macOS', () => {
    assert.match(stateFolder(on('win32', { LOCALAPPDATA: 'L' })), /^L.sentinel-cef$/);
    assert.match(configFolder(on('win32', { APPDATA: 'R' })), /^R.sentinel-cef$/);
    assert.equal(stateFolder(on('darwin')), '/home/me/Library/Application Support/sentinel-cef');
  });
});
