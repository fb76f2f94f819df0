/** A small configuration of a firewall: one rule that forwards to nothing, one that has another profile, one that logs nothing. */
export function firewallConfiguration(version: string): string {
  return `<config version="${version.split('.').slice(0, 2).join('.')}.0" urldb="paloaltonetworks">
  <mgt-config><users><entry name="admin"><permissions/></entry></users></mgt-config>
  <shared>
    <log-settings>
      <system><match-list><entry name="keep"><filter>(severity geq high)</filter><send-syslog><member>Other SIEM</member></send-syslog></entry></match-list></system>
      <syslog><entry name="Other SIEM"><server><entry name="siem"><server>198.51.100.9</server><transport>UDP</transport><port>514</port><format>BSD</format><facility>LOG_USER</facility></entry></server></entry></syslog>
    </log-settings>
  </shared>
  <devices><entry name="localhost.localdomain">
    <deviceconfig><system><hostname>fw1</hostname></system><setting><management/></setting></deviceconfig>
    <vsys><entry name="vsys1"><rulebase><security><rules>
      <entry name="Allow web"><from><member>trust</member></from><to><member>untrust</member></to><action>allow</action></entry>
      <entry name="Deny all"><from><member>any</member></from><to><member>any</member></to><action>deny</action><log-end>yes</log-end></entry>
    </rules></security></rulebase></entry></vsys>
  </entry></devices>
</config>`;
}

/** A Panorama with one device group, one template in one stack, and one firewall. */
export function panoramaConfiguration(version: string, serial: string): string {
  return `<config version="${version.split('.').slice(0, 2).join('.')}.0">
  <shared/>
  <panorama/>
  <devices><entry name="localhost.localdomain">
    <device-group><entry name="Branches"><devices><entry name="${serial}"/></devices><pre-rulebase><security><rules>
      <entry name="Allow web"><from><member>trust</member></from><to><member>untrust</member></to><action>allow</action></entry>
    </rules></security></pre-rulebase></entry></device-group>
    <template><entry name="Base"><config><shared/><devices><entry name="localhost.localdomain"/></devices></config></entry></template>
    <template-stack><entry name="Branch stack"><templates><member>Base</member></templates><devices><entry name="${serial}"/></devices></entry></template-stack>
  </entry></devices>
</config>`;
}
