# Completes command lines of mailwalk, mailwalk-live and mailwalk-gui by what they say with --help.

# _mailwalk_section HEADING COMMAND…: the names in that section of its help, one a line.
_mailwalk_section() {
  local heading=$1
  shift
  "$@" --help 2>/dev/null | awk -v heading="$heading:" '
    /^[A-Z][a-z]+:$/ { inside = $0 == heading; next }
    inside && /^  [^ ]/ { gsub(",", "\n", $1); print $1 }'
}

_mailwalk() {
  local word=${COMP_WORDS[COMP_CWORD]} one names
  local command=("${COMP_WORDS[0]}")
  for one in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    _mailwalk_section Subcommands "${command[@]}" | grep -qxFe "$one" && command+=("$one")
  done
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_mailwalk_section Options "${command[@]}")" -- "$word")
    return
  fi
  names=$(_mailwalk_section Subcommands "${command[@]}")
  if [[ -n $names ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$names" -- "$word")
    return
  fi
  # What comes with the program, and files.
  case $(_mailwalk_section Positionals "${command[@]}") in
    *SCENARIO* | *WHAT* | *FILE*) names=$(mailwalk list | cut -d ' ' -f 1) ;;&
    *LESSON* | *WHAT*) names+=" $(mailwalk lesson | cut -d ' ' -f 1)" ;;
  esac
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -W "$names" -- "$word"; compgen -f -- "$word")
}
complete -F _mailwalk mailwalk mailwalk-live mailwalk-gui
