/** How a program wants to run, and with what. */
export interface ProgramOptions {
  /** What the caller wants to run as root, or as it can. POSIX sh. */
  readonly script: string;
  /**
   * `never`: as the login user. `ask`: as root; when only a password is missing, don't run, so that it can be asked
   * for; else as the login user. `preferred`: as root or as the login user. `required`: as root or not at all.
   */
  readonly privilege: 'never' | 'ask' | 'preferred' | 'required';
  readonly password?: string | undefined;
  /** Random word of this run. The marks are made of its two halves, so that a host that echoes can't forge them. */
  readonly nonce: string;
  /**
   * It runs on a terminal: stderr comes after stdout, and sudo asks for its password on the terminal. Without one, a
   * sudo that wants a terminal ends the program before the script has run, whatever was wanted.
   */
  readonly terminal?: boolean;
}

/**
 * The program that `sh -s` on the host gets on stdin, for dash, bash, ksh and busybox. It is one function, called in the
 * last line: a connection that breaks half way has run nothing.
 *
 * Marks on stdout: `NONCE begin`, then `NONCE root|sudo|user` right before the script's own output, or `NONCE none`; before that
 * perhaps `NONCE why WORD`. On stderr: `NONCE begin`, `NONCE said` (from here sudo's words count anew), and `NONCE run`
 * right before the script's own. `NONCE at PID …` says which process it is, as /proc/PID/stat has it from the state on.
 * On a terminal all of them are in one stream, and `NONCE err` stands between the script's stdout and its stderr.
 */
export function outerProgram(options: ProgramOptions): string {
  const { script, privilege, password, nonce, terminal = false } = options;
  const second = terminal ? '' : ' >&2';
  const sudo = terminal ? SUDO_ON_TERMINAL : SUDO;
  return `sentinel_outer() {
unset mark script pw answer
LC_ALL=C; export LC_ALL
${setMark('mark', nonce)}
printf '\\n%s begin\\n' "$mark"${terminal ? '' : `; printf '\\n%s begin\\n' "$mark" >&2`}
${at('mark')}
script=${quote(payload(script, nonce, terminal))}
as_user() { pw=; printf '%s %s\\n' "$mark" "$1"; eval "$script"; exit; }
stop() { printf '%s none\\n' "$mark"; exit 0; }
said() { printf '\\n%s said\\n' "$mark"${second}; }
${privilege === 'never' ? NEVER : sudo}
}
sentinel_want=${privilege}
sentinel_pw=${password === undefined || terminal ? '' : quote(password)}
sentinel_has=${password === undefined ? 'no' : 'yes'}
sentinel_outer
`;
}

const NEVER = `if [ "$(id -u)" = 0 ]; then as_user root; else as_user user; fi`;

// "-n" is tried with the very command that would run: sudoers may allow one command and not another.
const WITHOUT_PASSWORD = `want=$sentinel_want; pw=$sentinel_pw; sentinel_pw=
no_sudo() { printf '%s why %s\\n' "$mark" "$1"; case $want in required) stop ;; *) as_user user ;; esac; }
[ "$(id -u)" = 0 ] && as_user root
command -v sudo >/dev/null 2>&1 || no_sudo missing
said
if answer=$(sudo -n sh -s </dev/null 2>&1); then
  printf '%s sudo\\n' "$mark"
  if [ "$(command -v printf)" = printf ]; then as_root -n; fi
  sudo -n sh -s <<SENTINEL_SCRIPT
$script
SENTINEL_SCRIPT
  exit
fi`;

// The password is checked by -v, whose pipe ends after one line: one attempt, and the script can't be taken for a
// second one. A line that is left over was never read, so it proves nothing (sudoers: verifypw).
const SUDO = `as_root() { printf '%s\\n' "$script" | sudo "$1" sh -s; exit; }
${WITHOUT_PASSWORD}
no_terminal() { case $answer in *'must have a tty'* | *'erminal is required to authenticate'*) stop ;; esac; }
printf '%s\\n' "$answer" >&2
no_terminal
if [ "$sentinel_has" = no ]; then
  case $want/$answer in ask/*'password is required'* | ask/*'authentication is required'*) stop ;; *) no_sudo sudo ;; esac
fi
# sudo-rs reads more of its stdin than the password, and takes the end of it for two more wrong ones.
case $answer in *'nteractive authentication is required'*) printf '%s why terminal\\n' "$mark"; stop ;; esac
[ "$(command -v printf)" = printf ] || no_sudo printf
said
answer=$({ printf '%s\\n' "$pw" | { sudo -k -S -p '' -v; status=$?; [ "$status" = 0 ] && IFS= read -r left && status=97; exit "$status"; }; } 2>&1)
status=$?
printf '%s\\n' "$answer" >&2
no_terminal
case $status in 0) ;; 97) no_sudo unread ;; *) no_sudo sudo ;; esac
said
printf '%s sudo\\n' "$mark"
{ printf '%s\\n' "$pw"; printf '%s\\n' "$script"; } | sudo -k -S -p '' sh -s
exit`;

/** What sudo is told to ask with; sudo-rs asks in its own words. */
export const SUDO_QUESTION = 'sentinel-cef asks for the password of sudo: ';

// On a terminal sudo reads the password from there, so that stdin is the script's alone and the password is typed
// only once sudo asks for it. Its output goes through a pipe: sudo-rs loses the end of what it copies to a terminal.
const SUDO_ON_TERMINAL = `as_root() {
  exec 5>&1
  status=$({ { printf '%s\\n' "$script" | sudo "$1" sh -s; printf %s "$?" >&6; } 2>&1 | cat >&5; } 6>&1)
  exit "$status"
}
${WITHOUT_PASSWORD}
printf '%s\\n' "$answer"
if [ "$sentinel_has" = no ]; then
  case $want/$answer in ask/*'password is required'* | ask/*'authentication is required'*) stop ;; *) no_sudo sudo ;; esac
fi
SUDO_PROMPT='${SUDO_QUESTION}'; export SUDO_PROMPT
printf '%s sudo\\n' "$mark"
said
as_root -k`;

/** The script in a function of its own: parsed whole before anything of it runs, and with nothing on its stdin. */
function payload(script: string, nonce: string, terminal: boolean): string {
  return `sentinel_payload() {
:
${script}
}
LC_ALL=C; export LC_ALL
${setMark('sentinel_mark', nonce)}
${at('sentinel_mark')}
printf '%s run\\n' "$sentinel_mark"${terminal ? ON_TERMINAL : OWN_STREAMS}
exit`;
}

const OWN_STREAMS = `; printf '\\n%s run\\n' "$sentinel_mark" >&2
sentinel_payload </dev/null`;

// A terminal has one stream: what the script says on stderr is kept until its end.
const ON_TERMINAL = `
exec 4>&1
sentinel_err=$({ (sentinel_payload </dev/null); sentinel_code=$?; printf x >&2; exit "$sentinel_code"; } 2>&1 >&4 4>&-)
sentinel_code=$?
printf '\\n%s err\\n%s' "$sentinel_mark" "\${sentinel_err%x}"
exit "$sentinel_code"`;

function setMark(name: string, nonce: string): string {
  const half = nonce.length / 2;
  return `${name}=${nonce.slice(0, half)}; ${name}=\${${name}}${nonce.slice(half)}`;
}

/** Says which process this is, so that it can be found again and ended. */
function at(name: string): string {
  return `sentinel_at=; { IFS= read -r sentinel_at <"/proc/$$/stat"; } 2>/dev/null
printf '%s at %s %s\\n' "$${name}" "$$" "\${sentinel_at##*) }"`;
}

/** A word of a POSIX shell that means `text` itself, whatever is in it. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
