import { onStdin } from '../changes/apply-files.ts';
import { quoted } from '../changes/quoted.ts';

/**
 * Lets programs of this job, and what they start by sudo, find `python` where only another name of it is there: a link in
 * the job's own directory, so that nobody else sees one. sudo looks for commands in a path of its own (secure_path), so
 * that it must be told.
 */
function privatePython(python: string): string {
  return `if ! command -v python >/dev/null 2>&1; then
  real=$(command -v sudo)
  mkdir bin && ln -s "$(command -v ${quoted(python)})" bin/python
  cat >bin/sudo <<END
#!/bin/sh
case \\$1 in
-* | *=*) exec $real "\\$@" ;;
esac
# What is not there must be said in sudo's own words: the scripts look for them.
command -v "\\$1" >/dev/null 2>&1 || exec $real "\\$@"
exec $real env "PATH=\\$PATH" "\\$@"
END
  chmod 0755 bin/sudo
  # Not where the file system lets no program start.
  [ -n "$real" ] && bin/sudo -V >/dev/null 2>&1 || rm -f bin/sudo
  PATH=$PWD/bin:$PATH
  export PATH
fi
`;
}

function argumentsOf(lines: readonly string[] | undefined): string {
  if (lines === undefined) return '';
  return lines.length === 0 ? ' </dev/null' : ` ${onStdin(lines.join('\n'))}`;
}

/**
 * The job's program that runs a Python script as root in a directory that does not stay, and takes away what Microsoft's
 * scripts leave.
 * @param lines arguments for run.py on its stdin; absent where they come by the job's secrets
 */
export function scriptProgram(python: string, name: string, lines?: readonly string[]): string {
  return `before=$(pgrep -x tcpdump 2>/dev/null)
PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
export PYTHONUNBUFFERED PYTHONDONTWRITEBYTECODE
${privatePython(python)}mkdir work && cd work || exit 1
${python} -u ../run.py "../${name}"${argumentsOf(lines)}
code=$?
# Microsoft's scripts leave captures running and a report in /tmp.
for process in $(pgrep -x tcpdump 2>/dev/null); do
  case " $(printf '%s ' $before)" in *" $process "*) ;; *) kill "$process" 2>/dev/null ;; esac
done
rm -f /tmp/troubleshooter_output_file.log
cd .. && rm -rf work bin
`;
}
