import assert from 'node:assert/strict';
import sax, { type Tag } from 'sax';

/** Outcome by name of the test case, read by a strict parser of XML; elements where JUnit has none are refused. */
export function casesOf(xml: string): Record<string, string> {
  const cases: Record<string, string> = {};
  const open: string[] = [];
  const reader = sax.parser(true);
  let name = '';
  reader.onerror = (error) => assert.fail(error);
  reader.onopentag = (tag) => {
    const { attributes } = tag as Tag;
    assert.match([...open, tag.name].join(' '), PLACES);
    open.push(tag.name);
    if (tag.name === 'testcase') {
      name = attributes['name'] ?? '';
      cases[name] = 'passed';
    } else if (open.includes('testcase') && tag.name !== 'system-out')
      cases[name] = `${tag.name}: ${attributes['message'] ?? ''}`;
  };
  reader.ontext = (text) => {
    if (open.at(-1) === 'system-out') cases[name] += `: ${text}`;
  };
  reader.onclosetag = () => void open.pop();
  reader.write(xml).close();
  return cases;
}

const PLACES = /^testsuites( testsuite( testcase( (failure|error|skipped|system-out))?)?)?$/;
