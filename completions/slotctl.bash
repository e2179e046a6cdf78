# bash completion for slotctl: the program itself says what may follow.

_slotctl() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(SLOTCTL_COMPLETE=bash COMP_TYPE="$COMP_TYPE" slotctl -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    case ${COMPREPLY[0]-} in
        :files)
            COMPREPLY=()
            compopt -o default 2>/dev/null
            ;;
        :folders)
            COMPREPLY=()
            compopt -o dirnames 2>/dev/null
            ;;
    esac
}

# Bash before 4.4 sorts.
complete -o nosort -F _slotctl slotctl 2>/dev/null || complete -F _slotctl slotctl
