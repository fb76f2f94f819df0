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
}

/**
 * The program that `sh -s` on the host gets on stdin, for dash, bash, ksh and busybox. It is one function, called in the
 * last line: a connection that breaks half way has run nothing.
 *
 * Marks on stdout: `NONCE begin`, then `NONCE root|sudo|user` right before the script's own output, or `NONCE none`; before that
 * perhaps `NONCE why WORD`. On stderr: `NONCE begin`, `NONCE said` (from here sudo's words count anew), and `NONCE run`
 * right before the script's own.
 */
export function outerProgram({ script, privilege, password, nonce }: ProgramOptions): string {
  const half = nonce.length / 2;
  return `sentinel_outer() {
unset mark script pw answer
LC_ALL=C; export LC_ALL
mark=${nonce.slice(0, half)}; mark=\${mark}${nonce.slice(half)}
printf '\\n%s begin\\n' "$mark"; printf '\\n%s begin\\n' "$mark" >&2
script=${quote(payload(script, nonce))}
as_user() { pw=; printf '%s %s\\n' "$mark" "$1"; eval "$script"; exit; }
stop() { printf '%s none\\n' "$mark"; exit 0; }
said() { printf '\\n%s said\\n' "$mark" >&2; }
${PRIVILEGE[privilege === 'never' ? 'never' : 'sudo']}
}
sentinel_want=${privilege}
sentinel_pw=${password === undefined ? '' : quote(password)}
sentinel_has=${password === undefined ? 'no' : 'yes'}
sentinel_outer
`;
}

const PRIVILEGE = {
  never: `if [ "$(id -u)" = 0 ]; then as_user root; else as_user user; fi`,
  // "-n" is tried with the very command that would run: sudoers may allow one command and not another.
  // The password is checked by -v, whose pipe ends after one line: one attempt, and the script can't be taken for a
  // second one. A line that is left over was never read, so it proves nothing (sudoers: verifypw).
  sudo: `want=$sentinel_want; pw=$sentinel_pw; sentinel_pw=
no_sudo() { printf '%s why %s\\n' "$mark" "$1"; case $want in required) stop ;; *) as_user user ;; esac; }
[ "$(id -u)" = 0 ] && as_user root
command -v sudo >/dev/null 2>&1 || no_sudo missing
said
if answer=$(sudo -n sh -s </dev/null 2>&1); then
  printf '%s sudo\\n' "$mark"
  if [ "$(command -v printf)" = printf ]; then printf '%s\\n' "$script" | sudo -n sh -s; exit; fi
  sudo -n sh -s <<SENTINEL_SCRIPT
$script
SENTINEL_SCRIPT
  exit
fi
printf '%s\\n' "$answer" >&2
if [ "$sentinel_has" = no ]; then
  case $want/$answer in ask/*'password is required'* | ask/*'authentication is required'*) stop ;; *) no_sudo sudo ;; esac
fi
[ "$(command -v printf)" = printf ] || no_sudo printf
said
printf '%s\\n' "$pw" | { sudo -k -S -p '' -v; status=$?; [ "$status" = 0 ] && IFS= read -r left && status=97; exit "$status"; }
case $? in 0) ;; 97) no_sudo unread ;; *) no_sudo sudo ;; esac
said
printf '%s sudo\\n' "$mark"
{ printf '%s\\n' "$pw"; printf '%s\\n' "$script"; } | sudo -k -S -p '' sh -s
exit`,
} as const;

/** The script in a function of its own: parsed whole before anything of it runs, and with nothing on its stdin. */
function payload(script: string, nonce: string): string {
  const half = nonce.length / 2;
  return `sentinel_payload() {
:
${script}
}
LC_ALL=C; export LC_ALL
sentinel_mark=${nonce.slice(0, half)}; sentinel_mark=\${sentinel_mark}${nonce.slice(half)}
printf '%s run\\n' "$sentinel_mark"; printf '\\n%s run\\n' "$sentinel_mark" >&2
sentinel_payload </dev/null
exit`;
}

/** A word of a POSIX shell that means `text` itself, whatever is in it. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
