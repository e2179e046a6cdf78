# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_slotctl_global_optspecs
    string join \n C/config= ledger= o/output= n/dry-run y/yes no-input q/quiet v/verbose color= actor= h/help V/version
end

function __fish_slotctl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_slotctl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_slotctl_using_subcommand
    set -l cmd (__fish_slotctl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c slotctl -n "__fish_slotctl_needs_command" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_needs_command" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_needs_command" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_needs_command" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_needs_command" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_needs_command" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_needs_command" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_needs_command" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_needs_command" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_needs_command" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_needs_command" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "demo" -d 'Watch the main job end to end: check, apply, book, confirm, remind, check in, mark a no-show'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "init" -d 'Write a commented slotctl.toml and a first service'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "config" -d 'Look at the settings'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "service" -d 'Look at the services, check their files, write a new one'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "plan" -d 'Show what apply would do, and whom it would leave without a slot'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "apply" -d 'Bring slots and Fanfare in line with the service files'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "queue" -d 'Make, list, close and delete booking queues'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "release" -d 'Make, list and delete weekly releases'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "slot" -d 'Make, list and explain slots'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "book" -d 'Book a seat on a slot'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "confirm" -d 'Record the payment that confirms an appointment'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "cancel" -d 'Cancel an appointment'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "reschedule" -d 'Move an appointment to another slot'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "check-in" -d 'Record that the consumer is here'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "complete" -d 'Record that a visit is over'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "undo-no-show" -d 'Take a no-show back: the consumer came after all'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "quote" -d 'Tell what cancelling, moving or not coming would cost; changes nothing'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "consumer" -d 'Look after the people who book'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "waitlist" -d 'Wait for a seat, take or refuse an offer'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "show" -d 'Show an appointment with its history'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "agenda" -d 'List the appointments of a day'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "calendar" -d 'Show a week of a service as a board: seats taken and free per slot'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "report" -d 'Tell what a period came to: as bars, csv, json, or one page'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "refund" -d 'Look at refunds, record those made by hand'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "sweep" -d 'Send reminders, mark no-shows, carry out refunds; for cron'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "outbox" -d 'Look at the messages, deliver them, try them again'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "audit" -d 'Look at the audit, check that it is whole'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "ledger" -d 'Check the ledger, copy it, put a copy back, carry it elsewhere'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "sandbox" -d 'Run the stand-in for the Admin API, or empty it'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "doctor" -d 'Check everything that the other commands stand on; exit status 1 when anything fails'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c slotctl -n "__fish_slotctl_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand demo" -l dir -d 'The folder to work in, new or empty [default: a new one among the temporary files]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand demo" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand demo" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand demo" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand demo" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand demo" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand demo" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand demo" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand demo" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand demo" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand demo" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand demo" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l id -d 'The id that names the service everywhere [default: made of the name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l name -d 'The name that people see' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l timezone -d 'The IANA zone of its local times [default: this machine\'s]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l currency -d 'The ISO 4217 code' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l price -d 'What one appointment costs' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l duration -d 'How long one appointment takes [default: 30m]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l days -d 'The weekdays: mon-fri, or mon,wed,fri [default: mon-fri]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l from -d 'The first start of a day [default: 09:00]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l until -d 'When the last slot of a day has ended [default: 17:00]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l every -d 'From one start to the next [default: the duration]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l capacity -d 'How many appointments may start at the same time' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l address -d 'Where people come to [default: nowhere, it takes place by video]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l deposit -d 'What is due before an appointment is confirmed [default: nothing]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand init" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -f -a "show" -d 'Show every setting with where it comes from; secrets are not shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and not __fish_seen_subcommand_from show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from show" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from show" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from show" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show every setting with where it comes from; secrets are not shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -f -a "list" -d 'List the services'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -f -a "show" -d 'Show one service'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -f -a "check" -d 'Check service files and slotctl.toml: every mistake of every file, with file, line, column and the fix'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -f -a "new" -d 'Write the file of a new service'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and not __fish_seen_subcommand_from list show check new help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from list" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from list" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from list" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from list" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from show" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from show" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from show" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from show" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from check" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from check" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from check" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from check" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from check" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from check" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from check" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from check" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l name -d 'The name that people see' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l timezone -d 'The IANA zone of its local times [default: this machine\'s]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l currency -d 'The ISO 4217 code' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l price -d 'What one appointment costs' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l duration -d 'How long one appointment takes [default: 30m]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l days -d 'The weekdays: mon-fri, or mon,wed,fri [default: mon-fri]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l from -d 'The first start of a day [default: 09:00]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l until -d 'When the last slot of a day has ended [default: 17:00]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l every -d 'From one start to the next [default: the duration]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l capacity -d 'How many appointments may start at the same time' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l address -d 'Where people come to [default: nowhere, it takes place by video]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l deposit -d 'What is due before an appointment is confirmed [default: nothing]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from new" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the services'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one service'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from help" -f -a "check" -d 'Check service files and slotctl.toml: every mistake of every file, with file, line, column and the fix'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from help" -f -a "new" -d 'Write the file of a new service'
complete -c slotctl -n "__fish_slotctl_using_subcommand service; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -l out -d 'Save the plan: `apply FILE` then does exactly it, or refuses if anything has changed' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -l exit-code -d 'Exit with 5 when there are changes'
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -l prune -d 'Plan to delete at Fanfare what this ledger made and no file asks for any more'
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand plan" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -l affected -d 'What is done with appointments that would be left without a slot' -r -f -a "keep\t'Their slots close, the bookings stay'
cancel\t'The provider cancels them: everything that was paid goes back'"
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -l prune -d 'Delete at Fanfare what this ledger made and no file asks for any more'
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand apply" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -f -a "create" -d 'Make a booking queue at Fanfare'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -f -a "list" -d 'List the booking queues that this ledger made, held against what Fanfare has'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -f -a "show" -d 'Show one booking queue'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -f -a "close" -d 'Close a booking queue now'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -f -a "delete" -d 'Delete a booking queue at Fanfare and forget it'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and not __fish_seen_subcommand_from create list show close delete help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l opens-at -d 'When it opens, local to the service or exact' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l closes-at -d 'When it closes [default: open-ended]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from close" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from close" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from close" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from close" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from close" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from close" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from close" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from close" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from close" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from close" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from help" -f -a "create" -d 'Make a booking queue at Fanfare'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the booking queues that this ledger made, held against what Fanfare has'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one booking queue'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from help" -f -a "close" -d 'Close a booking queue now'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Delete a booking queue at Fanfare and forget it'
complete -c slotctl -n "__fish_slotctl_using_subcommand queue; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -f -a "create" -d 'Make one weekly release at Fanfare'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -f -a "list" -d 'List the releases that this ledger made, held against what Fanfare has'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -f -a "show" -d 'Show one release'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -f -a "run" -d 'Make what is due for every service: slots to the horizon, queues and releases; for cron'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -f -a "delete" -d 'Delete one release at Fanfare and forget it'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and not __fish_seen_subcommand_from create list show run delete help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from create" -l week -d 'Any date of the week that holds the release [default: the next release]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from create" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from create" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from create" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from create" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from create" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from create" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from list" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from list" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from list" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from list" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from show" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from show" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from show" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from show" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from run" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from run" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from run" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from run" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from run" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from run" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from run" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from run" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from run" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from delete" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from delete" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from delete" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from delete" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from delete" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from help" -f -a "create" -d 'Make one weekly release at Fanfare'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the releases that this ledger made, held against what Fanfare has'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one release'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from help" -f -a "run" -d 'Make what is due for every service: slots to the horizon, queues and releases; for cron'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Delete one release at Fanfare and forget it'
complete -c slotctl -n "__fish_slotctl_using_subcommand release; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -f -a "generate" -d 'Make the slots of a service that are not there yet'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -f -a "list" -d 'List the slots of a service'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -f -a "close" -d 'Close a slot to new bookings'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -f -a "open" -d 'Open a closed slot again; free seats go to the waitlist first'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -f -a "explain" -d 'Tell what every booking rule says of a slot, with the numbers; changes nothing'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and not __fish_seen_subcommand_from generate list close open explain help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -l from -d 'The first local date' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -l until -d 'The last local date' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from generate" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -l date -d 'One day' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -l from -d 'The first local date' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -l until -d 'The last local date' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -l available -d 'Only slots that can be booked now: open, inside notice and horizon, with seats left'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -l at -d 'The slot\'s start' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -l reason -d 'Why' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from close" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from open" -l at -d 'The slot\'s start' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from open" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from open" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from open" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from open" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from open" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from open" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from open" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from open" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from open" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from open" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from open" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from open" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -l at -d 'The slot\'s start' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -l consumer -d 'For this consumer, by id' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -l email -d 'For the consumer with this e-mail address' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -l vip -d 'With early access, as the service\'s [vip] section allows'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from explain" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from help" -f -a "generate" -d 'Make the slots of a service that are not there yet'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the slots of a service'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from help" -f -a "close" -d 'Close a slot to new bookings'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from help" -f -a "open" -d 'Open a closed slot again; free seats go to the waitlist first'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Tell what every booking rule says of a slot, with the numbers; changes nothing'
complete -c slotctl -n "__fish_slotctl_using_subcommand slot; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l at -d 'The start: 2026-12-02T09:00 in the service\'s zone, or exact with an offset' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l name -d 'The consumer\'s name' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l email -d 'The consumer\'s e-mail address' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l phone -d 'The consumer\'s telephone number, with the country\'s code: +1 212 555 0100' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l consumer -d 'A consumer the ledger knows, by id' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l language -d 'The language to write to the consumer in from now on, such as de or pt-BR' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l admission-token -d 'The admission that Fanfare gave the consumer; usable once, and only its hash is kept' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l admission-expires -d 'When that admission ends' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l idempotency-key -d 'A name for this request: the same again is answered as before, and books nothing' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l override -d 'Pass over a rule; may be given more than once' -r -f -a "notice\t'Minimum notice'
horizon\t'Maximum advance'
limit\t'Active appointments per consumer'
closed\t'Closed slots and dates'
release\t'The release'"
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l reason -d 'Why, for the audit' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l vip -d 'Book with early access, as the service\'s [vip] section allows'
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand book" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -l payment-id -d 'The payment provider\'s name for the payment; the same payment again changes nothing' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -l amount -d 'How much was paid [default: what is due]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand confirm" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -l by -d 'Who cancels: a provider refunds everything, whenever it is' -r -f -a "consumer\t'The person who booked'
provider\t'The service'"
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -l reason -d 'Why, for the audit' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -l waive-fee -d 'Charge no fee; needs a reason'
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand cancel" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -l at -d 'The new start, local to the service or exact' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -l override -d 'Pass over a rule; may be given more than once' -r -f -a "notice\t'Minimum notice'
horizon\t'Maximum advance'
limit\t'Active appointments per consumer'
closed\t'Closed slots and dates'
release\t'The release'"
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -l reason -d 'Why, for the audit' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand reschedule" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand check-in" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand check-in" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand check-in" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand check-in" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand check-in" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand check-in" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand check-in" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand check-in" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand check-in" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand check-in" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand check-in" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand check-in" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand complete" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand complete" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand complete" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand complete" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand complete" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand complete" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand complete" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand complete" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand complete" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand complete" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand complete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand complete" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand undo-no-show" -l reason -d 'Why, for the audit' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand undo-no-show" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand undo-no-show" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand undo-no-show" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand undo-no-show" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand undo-no-show" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand undo-no-show" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand undo-no-show" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand undo-no-show" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand undo-no-show" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand undo-no-show" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand undo-no-show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand undo-no-show" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand quote" -l at -d 'When it would be done [default: now]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand quote" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand quote" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand quote" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand quote" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand quote" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand quote" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand quote" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand quote" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand quote" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand quote" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand quote" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand quote" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -f -a "add" -d 'Add somebody new'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -f -a "list" -d 'List the consumers, the longest known first'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -f -a "show" -d 'Show a consumer with the history: appointments, waitlist, no-shows, money'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -f -a "edit" -d 'Record what a person wants to be told, and how'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -f -a "import" -d 'Import people from a CSV file, all of them or none'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -f -a "export" -d 'Print everything that is known of a person, as one JSON object'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -f -a "erase" -d 'Erase a person: name, addresses and every message, everywhere'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and not __fish_seen_subcommand_from add list show edit import export erase help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -l name -d 'The name' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -l email -d 'The e-mail address' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -l phone -d 'The telephone number, with the country\'s code: +1 212 555 0100' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -l external-id -d 'The id that another system knows the person by' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -l language -d 'The language the person reads, such as de or pt-BR' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from add" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -l search -d 'Only those whose name, address, number or id has this in it' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from show" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from show" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from show" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from show" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l language -d 'The language the person reads, such as de or pt-BR' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l email-reminders -d 'Send reminders by e-mail'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l no-email-reminders -d 'Send no reminders by e-mail'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l sms -d 'Send text messages'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l no-sms -d 'Send no text messages'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from edit" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from import" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from import" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from import" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from import" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from import" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from import" -l skip-bad -d 'Import the good rows and leave out the bad ones'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from import" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from import" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from import" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from export" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from export" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from export" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from export" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from export" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from export" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from export" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from export" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from erase" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from erase" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from erase" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from erase" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from erase" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from erase" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from erase" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from erase" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from erase" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from erase" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from erase" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from erase" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add somebody new'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the consumers, the longest known first'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a consumer with the history: appointments, waitlist, no-shows, money'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Record what a person wants to be told, and how'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from help" -f -a "import" -d 'Import people from a CSV file, all of them or none'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from help" -f -a "export" -d 'Print everything that is known of a person, as one JSON object'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from help" -f -a "erase" -d 'Erase a person: name, addresses and every message, everywhere'
complete -c slotctl -n "__fish_slotctl_using_subcommand consumer; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -f -a "join" -d 'Join the line for a full slot, or for any slot of some days'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -f -a "list" -d 'List the entries in order of joining'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -f -a "claim" -d 'Take the seat that an offer holds'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -f -a "leave" -d 'Give a place up; during an offer that refuses it'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and not __fish_seen_subcommand_from join list claim leave help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -l at -d 'One slot' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -l from -d 'Any slot from this day on' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -l until -d 'To this day' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -l name -d 'The consumer\'s name' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -l email -d 'The consumer\'s e-mail address' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -l phone -d 'The consumer\'s telephone number, with the country\'s code: +1 212 555 0100' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -l consumer -d 'A consumer the ledger knows, by id' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -l language -d 'The language to write to the consumer in from now on, such as de or pt-BR' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from join" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from list" -l status -d 'Only in this status' -r -f -a "waiting\t''
offered\t''
claimed\t''
expired\t''
left\t''"
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from list" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from list" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from list" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from list" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from claim" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from claim" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from claim" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from claim" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from claim" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from claim" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from claim" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from claim" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from claim" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from claim" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from claim" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from claim" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from leave" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from leave" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from leave" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from leave" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from leave" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from leave" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from leave" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from leave" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from leave" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from leave" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from leave" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from leave" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from help" -f -a "join" -d 'Join the line for a full slot, or for any slot of some days'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the entries in order of joining'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from help" -f -a "claim" -d 'Take the seat that an offer holds'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from help" -f -a "leave" -d 'Give a place up; during an offer that refuses it'
complete -c slotctl -n "__fish_slotctl_using_subcommand waitlist; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand show" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand show" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand show" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand show" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand show" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand show" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand show" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand show" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand show" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand show" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand show" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -l date -d 'The day [default: today]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -l from -d 'The first day' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -l until -d 'The last day' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -l service -d 'Only this service' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -l status -d 'Only this status' -r -f -a "pending_payment\t''
confirmed\t''
checked_in\t''
completed\t''
cancelled\t''
no_show\t''
expired\t''"
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -l consumer -d 'Only this consumer, by id' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand agenda" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -l week -d 'Any day of the week [default: today]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -l html -d 'Write it as a page of its own, which a browser shows without a network' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand calendar" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -f -a "utilization" -d 'How full the seats were, by weekday and hour'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -f -a "no-shows" -d 'Who did not come, by the last reminder that was sent before'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -f -a "revenue" -d 'What came in, what went out and what is owed'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -f -a "waitlist" -d 'How the waitlist went: offers, claims, and the median time to a claim'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and not __fish_seen_subcommand_from utilization no-shows revenue waitlist help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -l from -d 'The first local day [default: four weeks up to the last]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -l until -d 'The last local day [default: today]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -l service -d 'Only this service' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -l html -d 'Write it as a page of its own, which a browser shows without a network' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from utilization" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -l from -d 'The first local day [default: four weeks up to the last]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -l until -d 'The last local day [default: today]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -l service -d 'Only this service' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -l html -d 'Write it as a page of its own, which a browser shows without a network' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from no-shows" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -l from -d 'The first local day [default: four weeks up to the last]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -l until -d 'The last local day [default: today]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -l service -d 'Only this service' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -l html -d 'Write it as a page of its own, which a browser shows without a network' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from revenue" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -l from -d 'The first local day [default: four weeks up to the last]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -l until -d 'The last local day [default: today]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -l service -d 'Only this service' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -l html -d 'Write it as a page of its own, which a browser shows without a network' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from waitlist" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "utilization" -d 'How full the seats were, by weekday and hour'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "no-shows" -d 'Who did not come, by the last reminder that was sent before'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "revenue" -d 'What came in, what went out and what is owed'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "waitlist" -d 'How the waitlist went: offers, claims, and the median time to a claim'
complete -c slotctl -n "__fish_slotctl_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -f -a "list" -d 'List the refunds'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -f -a "retry" -d 'Make a refund that failed or was refused due now'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -f -a "settle" -d 'Record that the money was given back by hand'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and not __fish_seen_subcommand_from list retry settle help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -l status -d 'Only refunds in this state' -r -f -a "due\t''
failed\t''
refused\t''
done\t''"
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from retry" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from retry" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from retry" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from retry" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from retry" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from retry" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from retry" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from retry" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from retry" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from settle" -l reference -d 'What it can be found by: a transfer\'s number, the till' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from settle" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from settle" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from settle" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from settle" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from settle" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from settle" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from settle" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from settle" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from settle" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from settle" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from settle" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from settle" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the refunds'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from help" -f -a "retry" -d 'Make a refund that failed or was refused due now'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from help" -f -a "settle" -d 'Record that the money was given back by hand'
complete -c slotctl -n "__fish_slotctl_using_subcommand refund; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -f -a "reminders" -d 'Queue the reminders that are due and deliver them'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -f -a "no-shows" -d 'Mark confirmed appointments whose consumer did not come'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -f -a "holds" -d 'End unpaid holds whose time is over'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -f -a "waitlist" -d 'End offers whose claim window is over, and offer their seats to the next in line'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -f -a "refunds" -d 'Give back the money that is due, each refund once'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -f -a "all" -d 'Run every sweep, make new slots, and deliver once at the end'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -f -a "status" -d 'Show when each sweep last succeeded; exit status 1 when one is overdue'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and not __fish_seen_subcommand_from reminders no-shows holds waitlist refunds all status help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -l limit -d 'At most so many' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -l concurrency -d 'Send so many at a time, at most 16' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from reminders" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -l max-age -d 'Leave no-shows that were due longer ago to a person' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -l limit -d 'At most so many' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from no-shows" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from holds" -l limit -d 'At most so many' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from holds" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from holds" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from holds" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from holds" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from holds" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from holds" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from holds" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from holds" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from holds" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from holds" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from holds" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from holds" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from waitlist" -l limit -d 'At most so many' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from waitlist" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from waitlist" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from waitlist" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from waitlist" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from waitlist" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from waitlist" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from waitlist" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from waitlist" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from waitlist" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from waitlist" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from waitlist" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from waitlist" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from refunds" -l limit -d 'At most so many' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from refunds" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from refunds" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from refunds" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from refunds" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from refunds" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from refunds" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from refunds" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from refunds" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from refunds" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from refunds" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from refunds" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from refunds" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -l limit -d 'At most so many' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -l concurrency -d 'Send so many at a time, at most 16' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -l max-age -d 'Leave no-shows that were due longer ago to a person' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from all" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from status" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from status" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from status" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from status" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from status" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from status" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from status" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from status" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from help" -f -a "reminders" -d 'Queue the reminders that are due and deliver them'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from help" -f -a "no-shows" -d 'Mark confirmed appointments whose consumer did not come'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from help" -f -a "holds" -d 'End unpaid holds whose time is over'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from help" -f -a "waitlist" -d 'End offers whose claim window is over, and offer their seats to the next in line'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from help" -f -a "refunds" -d 'Give back the money that is due, each refund once'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from help" -f -a "all" -d 'Run every sweep, make new slots, and deliver once at the end'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show when each sweep last succeeded; exit status 1 when one is overdue'
complete -c slotctl -n "__fish_slotctl_using_subcommand sweep; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -f -a "list" -d 'List the messages'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -f -a "show" -d 'Show one message'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -f -a "preview" -d 'Show what a message about an appointment would say; sends nothing'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -f -a "deliver" -d 'Deliver what is due, until nothing is'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -f -a "retry" -d 'Make a message due now that failed, was given up or was skipped'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and not __fish_seen_subcommand_from list show preview deliver retry help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -l status -l state -d 'Only messages in this state' -r -f -a "queued\t''
sending\t''
sent\t''
failed\t''
dead\t''
skipped\t''"
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -l kind -d 'Only messages of this kind, such as reminder_24h; `reminder` means all reminders' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -l since -d 'Only messages queued at this date or time, or later' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from show" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from show" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from show" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from show" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from preview" -l lang -d 'The language, such as de' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from preview" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from preview" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from preview" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from preview" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from preview" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from preview" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from preview" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from preview" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from preview" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from preview" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from preview" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from preview" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -l limit -d 'At most so many' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -l concurrency -d 'Send so many at a time, at most 16' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from deliver" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from retry" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from retry" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l all-dead -d 'Every message that was given up'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from retry" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from retry" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from retry" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the messages'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one message'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from help" -f -a "preview" -d 'Show what a message about an appointment would say; sends nothing'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from help" -f -a "deliver" -d 'Deliver what is due, until nothing is'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from help" -f -a "retry" -d 'Make a message due now that failed, was given up or was skipped'
complete -c slotctl -n "__fish_slotctl_using_subcommand outbox; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -f -a "list" -d 'List the changes, of one appointment or of everything'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -f -a "verify" -d 'Check every chain of events; exit status 1 and the first broken link when one was altered'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the changes, of one appointment or of everything'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Check every chain of events; exit status 1 and the first broken link when one was altered'
complete -c slotctl -n "__fish_slotctl_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -f -a "check" -d 'Recompute everything that can be and name each fault; exit status 1 if there is one'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -f -a "backup" -d 'Copy the ledger to a new file, while others go on working with it'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -f -a "restore" -d 'Put a backup in the place of the ledger'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -f -a "export" -d 'Write every row as a line of JSON'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -f -a "import" -d 'Read an export into an empty ledger, all of it or nothing'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -f -a "stats" -d 'Show how large the ledger is and what happened last'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and not __fish_seen_subcommand_from check backup restore export import stats help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from check" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from check" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from check" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from check" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from check" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from check" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from check" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from check" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from backup" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from backup" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from backup" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from backup" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from backup" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from backup" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from backup" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from backup" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from backup" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from backup" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from backup" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from restore" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from restore" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from restore" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from restore" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from restore" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from restore" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from restore" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from restore" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from restore" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from restore" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from restore" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from export" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from export" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from export" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from export" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from export" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from export" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from export" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from export" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from import" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from import" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from import" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from import" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from import" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from import" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from import" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from import" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from stats" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from stats" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from stats" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from stats" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from stats" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from stats" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from stats" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from stats" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from stats" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from stats" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from stats" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "check" -d 'Recompute everything that can be and name each fault; exit status 1 if there is one'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "backup" -d 'Copy the ledger to a new file, while others go on working with it'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "restore" -d 'Put a backup in the place of the ledger'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write every row as a line of JSON'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "import" -d 'Read an export into an empty ledger, all of it or nothing'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "stats" -d 'Show how large the ledger is and what happened last'
complete -c slotctl -n "__fish_slotctl_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -f -a "serve" -d 'Answer as the Admin API does at an address of this machine, until Ctrl-C or SIGTERM'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -f -a "reset" -d 'Forget every object that the sandbox holds'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l port -d 'The port on 127.0.0.1 [default: any free one]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l fault -d 'What goes wrong; may be given several times, and the first that concerns a request happens' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l rate -d 'How many requests are answered, like 100/s or 600/min [default: 1000/min]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l burst -d 'How many are answered at once [default: the number of --rate]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l page-size -d 'The most objects in one page, 1 to 100 [default: 100]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "serve" -d 'Answer as the Admin API does at an address of this machine, until Ctrl-C or SIGTERM'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Forget every object that the sandbox holds'
complete -c slotctl -n "__fish_slotctl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand doctor" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand doctor" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand doctor" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand doctor" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand doctor" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand doctor" -l offline -d 'Leave the network alone'
complete -c slotctl -n "__fish_slotctl_using_subcommand doctor" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand doctor" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand doctor" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand doctor" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand doctor" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand doctor" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand completions" -s C -l config -d 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]' -r -F
complete -c slotctl -n "__fish_slotctl_using_subcommand completions" -l ledger -d 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand completions" -s o -l output -d 'How results are printed; json never asks anything' -r -f -a "table\t'For people'
json\t'For scripts: one array for a list, one object for a single thing'
csv\t'For spreadsheets; lists only'"
complete -c slotctl -n "__fish_slotctl_using_subcommand completions" -l color -d 'Colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c slotctl -n "__fish_slotctl_using_subcommand completions" -l actor -d 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]' -r
complete -c slotctl -n "__fish_slotctl_using_subcommand completions" -s n -l dry-run -d 'Do everything but write or send: same checks, same result'
complete -c slotctl -n "__fish_slotctl_using_subcommand completions" -s y -l yes -d 'Approve what is shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand completions" -l no-input -d 'Never ask; fail and name the flag that answers'
complete -c slotctl -n "__fish_slotctl_using_subcommand completions" -s q -l quiet -d 'Print results and errors only'
complete -c slotctl -n "__fish_slotctl_using_subcommand completions" -s v -l verbose -d 'Say more; twice logs the requests'
complete -c slotctl -n "__fish_slotctl_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c slotctl -n "__fish_slotctl_using_subcommand completions" -s V -l version -d 'Print version'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "demo" -d 'Watch the main job end to end: check, apply, book, confirm, remind, check in, mark a no-show'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "init" -d 'Write a commented slotctl.toml and a first service'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "config" -d 'Look at the settings'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "service" -d 'Look at the services, check their files, write a new one'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "plan" -d 'Show what apply would do, and whom it would leave without a slot'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "apply" -d 'Bring slots and Fanfare in line with the service files'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "queue" -d 'Make, list, close and delete booking queues'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "release" -d 'Make, list and delete weekly releases'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "slot" -d 'Make, list and explain slots'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "book" -d 'Book a seat on a slot'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "confirm" -d 'Record the payment that confirms an appointment'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "cancel" -d 'Cancel an appointment'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "reschedule" -d 'Move an appointment to another slot'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "check-in" -d 'Record that the consumer is here'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "complete" -d 'Record that a visit is over'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "undo-no-show" -d 'Take a no-show back: the consumer came after all'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "quote" -d 'Tell what cancelling, moving or not coming would cost; changes nothing'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "consumer" -d 'Look after the people who book'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "waitlist" -d 'Wait for a seat, take or refuse an offer'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "show" -d 'Show an appointment with its history'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "agenda" -d 'List the appointments of a day'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "calendar" -d 'Show a week of a service as a board: seats taken and free per slot'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "report" -d 'Tell what a period came to: as bars, csv, json, or one page'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "refund" -d 'Look at refunds, record those made by hand'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "sweep" -d 'Send reminders, mark no-shows, carry out refunds; for cron'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "outbox" -d 'Look at the messages, deliver them, try them again'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "audit" -d 'Look at the audit, check that it is whole'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "ledger" -d 'Check the ledger, copy it, put a copy back, carry it elsewhere'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "sandbox" -d 'Run the stand-in for the Admin API, or empty it'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "doctor" -d 'Check everything that the other commands stand on; exit status 1 when anything fails'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and not __fish_seen_subcommand_from demo init config service plan apply queue release slot book confirm cancel reschedule check-in complete undo-no-show quote consumer waitlist show agenda calendar report refund sweep outbox audit ledger sandbox doctor completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Show every setting with where it comes from; secrets are not shown'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from service" -f -a "list" -d 'List the services'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from service" -f -a "show" -d 'Show one service'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from service" -f -a "check" -d 'Check service files and slotctl.toml: every mistake of every file, with file, line, column and the fix'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from service" -f -a "new" -d 'Write the file of a new service'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from queue" -f -a "create" -d 'Make a booking queue at Fanfare'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from queue" -f -a "list" -d 'List the booking queues that this ledger made, held against what Fanfare has'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from queue" -f -a "show" -d 'Show one booking queue'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from queue" -f -a "close" -d 'Close a booking queue now'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from queue" -f -a "delete" -d 'Delete a booking queue at Fanfare and forget it'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from release" -f -a "create" -d 'Make one weekly release at Fanfare'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from release" -f -a "list" -d 'List the releases that this ledger made, held against what Fanfare has'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from release" -f -a "show" -d 'Show one release'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from release" -f -a "run" -d 'Make what is due for every service: slots to the horizon, queues and releases; for cron'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from release" -f -a "delete" -d 'Delete one release at Fanfare and forget it'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from slot" -f -a "generate" -d 'Make the slots of a service that are not there yet'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from slot" -f -a "list" -d 'List the slots of a service'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from slot" -f -a "close" -d 'Close a slot to new bookings'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from slot" -f -a "open" -d 'Open a closed slot again; free seats go to the waitlist first'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from slot" -f -a "explain" -d 'Tell what every booking rule says of a slot, with the numbers; changes nothing'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from consumer" -f -a "add" -d 'Add somebody new'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from consumer" -f -a "list" -d 'List the consumers, the longest known first'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from consumer" -f -a "show" -d 'Show a consumer with the history: appointments, waitlist, no-shows, money'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from consumer" -f -a "edit" -d 'Record what a person wants to be told, and how'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from consumer" -f -a "import" -d 'Import people from a CSV file, all of them or none'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from consumer" -f -a "export" -d 'Print everything that is known of a person, as one JSON object'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from consumer" -f -a "erase" -d 'Erase a person: name, addresses and every message, everywhere'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from waitlist" -f -a "join" -d 'Join the line for a full slot, or for any slot of some days'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from waitlist" -f -a "list" -d 'List the entries in order of joining'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from waitlist" -f -a "claim" -d 'Take the seat that an offer holds'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from waitlist" -f -a "leave" -d 'Give a place up; during an offer that refuses it'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "utilization" -d 'How full the seats were, by weekday and hour'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "no-shows" -d 'Who did not come, by the last reminder that was sent before'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "revenue" -d 'What came in, what went out and what is owed'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "waitlist" -d 'How the waitlist went: offers, claims, and the median time to a claim'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from refund" -f -a "list" -d 'List the refunds'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from refund" -f -a "retry" -d 'Make a refund that failed or was refused due now'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from refund" -f -a "settle" -d 'Record that the money was given back by hand'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from sweep" -f -a "reminders" -d 'Queue the reminders that are due and deliver them'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from sweep" -f -a "no-shows" -d 'Mark confirmed appointments whose consumer did not come'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from sweep" -f -a "holds" -d 'End unpaid holds whose time is over'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from sweep" -f -a "waitlist" -d 'End offers whose claim window is over, and offer their seats to the next in line'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from sweep" -f -a "refunds" -d 'Give back the money that is due, each refund once'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from sweep" -f -a "all" -d 'Run every sweep, make new slots, and deliver once at the end'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from sweep" -f -a "status" -d 'Show when each sweep last succeeded; exit status 1 when one is overdue'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from outbox" -f -a "list" -d 'List the messages'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from outbox" -f -a "show" -d 'Show one message'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from outbox" -f -a "preview" -d 'Show what a message about an appointment would say; sends nothing'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from outbox" -f -a "deliver" -d 'Deliver what is due, until nothing is'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from outbox" -f -a "retry" -d 'Make a message due now that failed, was given up or was skipped'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "list" -d 'List the changes, of one appointment or of everything'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "verify" -d 'Check every chain of events; exit status 1 and the first broken link when one was altered'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "check" -d 'Recompute everything that can be and name each fault; exit status 1 if there is one'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "backup" -d 'Copy the ledger to a new file, while others go on working with it'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "restore" -d 'Put a backup in the place of the ledger'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "export" -d 'Write every row as a line of JSON'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "import" -d 'Read an export into an empty ledger, all of it or nothing'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "stats" -d 'Show how large the ledger is and what happened last'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "serve" -d 'Answer as the Admin API does at an address of this machine, until Ctrl-C or SIGTERM'
complete -c slotctl -n "__fish_slotctl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "reset" -d 'Forget every object that the sandbox holds'
