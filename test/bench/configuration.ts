import type { Writable } from 'node:stream';

const BEGIN = `<?xml version="1.0"?>
<config version="10.1.0" detail-version="10.1.6">
  <shared>
    <log-settings>
      <syslog>
        <entry name="sentinel">
          <server>
            <entry name="proxy1">
              <server>192.0.2.4</server>
              <transport>TCP</transport>
            </entry>
          </server>
          <format>
            <traffic>CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|1|src=$src</traffic>
          </format>
        </entry>
      </syslog>
      <profiles>
        <entry name="default">
          <match-list>
            <entry name="traffic">
              <log-type>traffic</log-type>
              <send-syslog>
                <member>sentinel</member>
              </send-syslog>
            </entry>
          </match-list>
        </entry>
      </profiles>
    </log-settings>
  </shared>
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <address>
`;
const MIDDLE = `          </address>
          <rulebase>
            <security>
              <rules>
`;
const END = `              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
`;

const address = (index: number): string => `            <entry name="host-${index}">
              <ip-netmask>10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}/32</ip-netmask>
              <description>Number ${index} in the data centre</description>
              <tag>
                <member>servers</member>
              </tag>
            </entry>
`;

const rule = (index: number): string => `                <entry name="rule ${index}">
                  <to>
                    <member>untrust</member>
                  </to>
                  <from>
                    <member>trust</member>
                  </from>
                  <source>
                    <member>host-${index}</member>
                    <member>host-${index + 1}</member>
                  </source>
                  <destination>
                    <member>any</member>
                  </destination>
                  <service>
                    <member>application-default</member>
                  </service>
                  <application>
                    <member>ssl</member>
                    <member>web-browsing</member>
                  </application>
                  <action>allow</action>
                  <log-setting>default</log-setting>
                </entry>
`;

/** A configuration of about that many bytes, in pieces: half addresses, which are passed over, half rules. */
export function* configurationOfSize(size: number): Generator<string> {
  let length = BEGIN.length + MIDDLE.length + END.length;
  yield BEGIN;
  for (let index = 0; length < size / 2; index++) {
    const text = address(index);
    length += text.length;
    yield text;
  }
  yield MIDDLE;
  for (let index = 0; length < size; index++) {
    const text = rule(index);
    length += text.length;
    yield text;
  }
  yield END;
}

/** The same in a stream. */
export async function writeConfiguration(stream: Writable, size: number): Promise<void> {
  for (const text of configurationOfSize(size)) {
    if (!stream.write(text)) await new Promise((resolve) => stream.once('drain', resolve));
  }
  await new Promise<void>((resolve) => stream.end(resolve));
}
