/**
 * How each shell asks kaiport what completes a word: `kaiport complete --current=WORD -- WORDS BEFORE IT` prints one
 * candidate a line, a tab and what it is, or `:files`. The words are handed over as they are and never evaluated.
 */
export const SCRIPTS = {
  // Works with the bash 3.2 of macOS, without the bash-completion package.
  bash: `_kaiport() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [ "$line" = ":files" ]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")
      return
    fi
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(kaiport complete --current="\${COMP_WORDS[COMP_CWORD]}" -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}
complete -F _kaiport kaiport
`,
  zsh: `#compdef kaiport
_kaiport() {
  local line
  local -a candidates
  for line in "\${(@f)$(kaiport complete --current="\${words[CURRENT]}" -- "\${(@)words[2,CURRENT-1]}" 2>/dev/null)}"; do
    [[ $line == ':files' ]] && { _files; return }
    [[ -n $line ]] && candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  _describe kaiport candidates
}
if [[ $funcstack[1] == _kaiport ]]; then _kaiport "$@"; else compdef _kaiport kaiport; fi
`,
  fish: `function __kaiport_complete
  set -l before (commandline -opc)
  set -l current (commandline -ct)
  set -l lines (kaiport complete --current="$current" -- $before[2..-1] 2>/dev/null)
  if test "$lines[1]" = ':files'
    __fish_complete_path "$current"
  else
    printf '%s\\n' $lines
  end
end
complete -c kaiport -f -a '(__kaiport_complete)'
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName kaiport -ScriptBlock {
  param($word, $ast, $cursor)
  $before = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { "$_" })
  $lines = @(kaiport complete "--current=$word" -- @before 2>$null)
  if ($lines.Count -gt 0 -and $lines[0] -eq ':files') { return }
  foreach ($line in $lines) {
    $value, $help = $line -split "\`t", 2
    if (-not $help) { $help = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
  }
}
`,
} as const satisfies Record<string, string>

export type Shell = keyof typeof SCRIPTS

/** Where each shell reads it from. */
export const INSTALL: Readonly<Record<Shell, string>> = {
  bash: 'in ~/.bashrc: source <(kaiport completion bash)',
  zsh: 'in ~/.zshrc, after compinit: source <(kaiport completion zsh)',
  fish: 'kaiport completion fish > ~/.config/fish/completions/kaiport.fish',
  powershell: 'kaiport completion powershell >> $PROFILE',
}
