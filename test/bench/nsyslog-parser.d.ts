declare module 'nsyslog-parser' {
  /** Reads one line of syslog, CEF in it too. */
  export default function parse(line: string): object;
}
