# fish completion for slotctl: the program itself says what may follow.

function __slotctl_complete
    set -l typed (commandline --current-token --cut-at-cursor)
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    set -l found (SLOTCTL_COMPLETE=fish slotctl -- $words "$typed" 2>/dev/null)
    switch "$found[1]"
        case ''
        case ':files'
            __fish_complete_path "$typed"
        case ':folders'
            __fish_complete_directories "$typed"
        case '*'
            printf '%s\n' $found
    end
end

complete --command slotctl --no-files --keep-order --arguments '(__slotctl_complete)'
