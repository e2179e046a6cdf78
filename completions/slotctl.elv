# elvish completion for slotctl: the program itself says what may follow.

use str

set edit:completion:arg-completer[slotctl] = {|@words|
    env SLOTCTL_COMPLETE=elvish slotctl -- $@words | each {|line|
        var @parts = (str:split "\t" $line)
        edit:complex-candidate $parts[0] &display=(str:join "  " $parts)
    }
}
