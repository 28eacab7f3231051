#compdef mailwalk mailwalk-live mailwalk-gui
# Completes command lines of Mailwalk's programs by what they say with --help.

# _mailwalk_section HEADING COMMAND…: of that section of its help, "NAME:what it is", one a line.
_mailwalk_section() {
  local heading=$1
  shift
  "$@" --help 2>/dev/null | awk -v heading="$heading:" '
    /^[A-Z][a-z]+:$/ { inside = $0 == heading; next }
    inside && /^  [^ ]/ {
      about = $0
      if (!sub(/^  [^ ].*   */, "", about)) about = ""
      count = split($1, names, ",")
      for (i = 1; i <= count; ++i) print names[i] ":" about
    }'
}

_mailwalk() {
  local one
  local -a command=($words[1]) rows
  for one in ${words[2,CURRENT-1]}; do
    rows=(${(f)"$(_mailwalk_section Subcommands $command)"})
    [[ -n ${(M)rows:#$one:*} ]] && command+=($one)
  done
  if [[ $PREFIX == -* ]]; then
    rows=(${(f)"$(_mailwalk_section Options $command)"})
    _describe option rows -o
    return
  fi
  rows=(${(f)"$(_mailwalk_section Subcommands $command)"})
  if (( $#rows )); then
    _describe command rows
    return
  fi
  # What comes with the program, and files.
  local names="$(_mailwalk_section Positionals $command)"
  rows=()
  [[ $names == *(SCENARIO|WHAT|FILE)* ]] && rows+=(${(f)"$(mailwalk list | cut -d ' ' -f 1)"})
  [[ $names == *(LESSON|WHAT)* ]] && rows+=(${(f)"$(mailwalk lesson | cut -d ' ' -f 1)"})
  _alternative "ids:scenario or lesson:($rows)" "files:file:_files"
}

_mailwalk "$@"
