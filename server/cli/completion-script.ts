type Offered = readonly { name: string; summary: string }[];

/** The verbs whose words are services. */
const ON_SERVICES = ["logs", "wait", "restart", "kill", "extend"];

/** What a shell has to run to complete verbs and the names of live services; null for another shell. */
export function completionFor(shell: string, verbs: Offered): string | null {
  const shells = new Map(Object.entries({ bash, zsh, fish }));
  return shells.get(shell)?.(verbs) ?? null;
}

const names = (verbs: Offered): string => verbs.map(({ name }) => name).join(" ");

const bash = (verbs: Offered): string => `_moorage() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names(verbs)}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
    ${ON_SERVICES.join("|")}) COMPREPLY=($(compgen -W "$(moorage completion services 2>/dev/null)" -- "$word")) ;;
    prompt) COMPREPLY=($(compgen -W "managed-spawn live" -- "$word")) ;;
    completion) COMPREPLY=($(compgen -W "bash zsh fish" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -F _moorage moorage
`;

const zsh = (verbs: Offered): string => `#compdef moorage
_moorage() {
  local -a verbs
  verbs=(
${verbs.map(({ name, summary }) => `    '${name}:${summary}'\n`).join("")}  )
  if (( CURRENT == 2 )); then
    _describe 'verb' verbs
    return
  fi
  case "$words[2]" in
    ${ON_SERVICES.join("|")}) compadd -- \${(f)"$(moorage completion services 2>/dev/null)"} ;;
    prompt) compadd -- managed-spawn live ;;
    completion) compadd -- bash zsh fish ;;
    *) _files ;;
  esac
}
compdef _moorage moorage
`;

const fish = (verbs: Offered): string =>
  [
    "complete -c moorage -n __fish_use_subcommand -f",
    ...verbs.map(({ name, summary }) => `complete -c moorage -n __fish_use_subcommand -a ${name} -d '${summary}'`),
    `complete -c moorage -f -n '__fish_seen_subcommand_from ${ON_SERVICES.join(" ")}' -a '(moorage completion services 2>/dev/null)'`,
    "complete -c moorage -f -n '__fish_seen_subcommand_from prompt' -a 'managed-spawn live'",
    "complete -c moorage -f -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'",
    "",
  ].join("\n");
