
use builtin;
use str;

set edit:completion:arg-completer[slotctl] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'slotctl'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'slotctl'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand demo 'Watch the main job end to end: check, apply, book, confirm, remind, check in, mark a no-show'
            cand init 'Write a commented slotctl.toml and a first service'
            cand config 'Look at the settings'
            cand service 'Look at the services, check their files, write a new one'
            cand apply 'Bring slots and Fanfare in line with the service files'
            cand queue 'Make and list booking queues'
            cand release 'Make and list weekly releases'
            cand slot 'Make and list slots'
            cand book 'Book a seat on a slot'
            cand confirm 'Record the payment that confirms an appointment'
            cand check-in 'Record that the consumer is here'
            cand show 'Show an appointment with its history'
            cand agenda 'List the appointments of a day'
            cand sweep 'Send reminders, mark no-shows; for cron'
            cand outbox 'Look at the messages'
            cand completions 'Print the completion script of a shell'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;demo'= {
            cand --dir 'The folder to work in, new or empty [default: a new one among the temporary files]'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;init'= {
            cand --id 'The id that names the service everywhere [default: made of the name]'
            cand --name 'The name that people see'
            cand --timezone 'The IANA zone of its local times [default: this machine''s]'
            cand --currency 'The ISO 4217 code'
            cand --price 'What one appointment costs'
            cand --duration 'How long one appointment takes [default: 30m]'
            cand --days 'The weekdays: mon-fri, or mon,wed,fri [default: mon-fri]'
            cand --from 'The first start of a day [default: 09:00]'
            cand --until 'When the last slot of a day has ended [default: 17:00]'
            cand --every 'From one start to the next [default: the duration]'
            cand --capacity 'How many appointments may start at the same time'
            cand --address 'Where people come to [default: nowhere, it takes place by video]'
            cand --deposit 'What is due before an appointment is confirmed [default: nothing]'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;config'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand show 'Show every setting with where it comes from; secrets are not shown'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;config;show'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;config;help'= {
            cand show 'Show every setting with where it comes from; secrets are not shown'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;config;help;show'= {
        }
        &'slotctl;config;help;help'= {
        }
        &'slotctl;service'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List the services'
            cand show 'Show one service'
            cand check 'Check service files and slotctl.toml: every mistake of every file, with file, line, column and the fix'
            cand new 'Write the file of a new service'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;service;list'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;service;show'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;service;check'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;service;new'= {
            cand --name 'The name that people see'
            cand --timezone 'The IANA zone of its local times [default: this machine''s]'
            cand --currency 'The ISO 4217 code'
            cand --price 'What one appointment costs'
            cand --duration 'How long one appointment takes [default: 30m]'
            cand --days 'The weekdays: mon-fri, or mon,wed,fri [default: mon-fri]'
            cand --from 'The first start of a day [default: 09:00]'
            cand --until 'When the last slot of a day has ended [default: 17:00]'
            cand --every 'From one start to the next [default: the duration]'
            cand --capacity 'How many appointments may start at the same time'
            cand --address 'Where people come to [default: nowhere, it takes place by video]'
            cand --deposit 'What is due before an appointment is confirmed [default: nothing]'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;service;help'= {
            cand list 'List the services'
            cand show 'Show one service'
            cand check 'Check service files and slotctl.toml: every mistake of every file, with file, line, column and the fix'
            cand new 'Write the file of a new service'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;service;help;list'= {
        }
        &'slotctl;service;help;show'= {
        }
        &'slotctl;service;help;check'= {
        }
        &'slotctl;service;help;new'= {
        }
        &'slotctl;service;help;help'= {
        }
        &'slotctl;apply'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;queue'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand create 'Make a booking queue at Fanfare'
            cand list 'List the booking queues that this ledger made'
            cand show 'Show one booking queue'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;queue;create'= {
            cand --opens-at 'When it opens, local to the service or exact'
            cand --closes-at 'When it closes [default: open-ended]'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;queue;list'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;queue;show'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;queue;help'= {
            cand create 'Make a booking queue at Fanfare'
            cand list 'List the booking queues that this ledger made'
            cand show 'Show one booking queue'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;queue;help;create'= {
        }
        &'slotctl;queue;help;list'= {
        }
        &'slotctl;queue;help;show'= {
        }
        &'slotctl;queue;help;help'= {
        }
        &'slotctl;release'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand create 'Make one weekly release at Fanfare'
            cand list 'List the releases that this ledger made'
            cand show 'Show one release'
            cand run 'Make what is due for every service: slots to the horizon, queues and releases; for cron'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;release;create'= {
            cand --week 'Any date of the week that holds the release [default: the next release]'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;release;list'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;release;show'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;release;run'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;release;help'= {
            cand create 'Make one weekly release at Fanfare'
            cand list 'List the releases that this ledger made'
            cand show 'Show one release'
            cand run 'Make what is due for every service: slots to the horizon, queues and releases; for cron'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;release;help;create'= {
        }
        &'slotctl;release;help;list'= {
        }
        &'slotctl;release;help;show'= {
        }
        &'slotctl;release;help;run'= {
        }
        &'slotctl;release;help;help'= {
        }
        &'slotctl;slot'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand generate 'Make the slots of a service that are not there yet'
            cand list 'List the slots of a service'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;slot;generate'= {
            cand --from 'The first local date'
            cand --until 'The last local date'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;slot;list'= {
            cand --date 'One day'
            cand --from 'The first local date'
            cand --until 'The last local date'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand --available 'Only slots that can be booked now: open, inside notice and horizon, with seats left'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;slot;help'= {
            cand generate 'Make the slots of a service that are not there yet'
            cand list 'List the slots of a service'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;slot;help;generate'= {
        }
        &'slotctl;slot;help;list'= {
        }
        &'slotctl;slot;help;help'= {
        }
        &'slotctl;book'= {
            cand --at 'The start: 2026-12-02T09:00 in the service''s zone, or exact with an offset'
            cand --name 'The consumer''s name'
            cand --email 'The consumer''s e-mail address'
            cand --phone 'The consumer''s telephone number, with the country''s code: +1 212 555 0100'
            cand --consumer 'A consumer the ledger knows, by id'
            cand --override 'Pass over a rule; may be given more than once'
            cand --reason 'Why, for the audit'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand --vip 'Book with early access, as the service''s [vip] section allows'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;confirm'= {
            cand --payment-id 'The payment provider''s name for the payment; the same payment again changes nothing'
            cand --amount 'How much was paid [default: what is due]'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;check-in'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;show'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;agenda'= {
            cand --date 'The day [default: today]'
            cand --from 'The first day'
            cand --until 'The last day'
            cand --service 'Only this service'
            cand --status 'Only this status'
            cand --consumer 'Only this consumer, by id'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;sweep'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand reminders 'Queue the reminders that are due and deliver them'
            cand no-shows 'Mark confirmed appointments whose consumer did not come'
            cand status 'Show when each sweep last ran; exit status 1 when one is overdue'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;sweep;reminders'= {
            cand --limit 'At most so many'
            cand --concurrency 'Send so many at a time, at most 16'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;sweep;no-shows'= {
            cand --max-age 'Leave what was due longer ago to a person'
            cand --limit 'At most so many'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;sweep;status'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;sweep;help'= {
            cand reminders 'Queue the reminders that are due and deliver them'
            cand no-shows 'Mark confirmed appointments whose consumer did not come'
            cand status 'Show when each sweep last ran; exit status 1 when one is overdue'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;sweep;help;reminders'= {
        }
        &'slotctl;sweep;help;no-shows'= {
        }
        &'slotctl;sweep;help;status'= {
        }
        &'slotctl;sweep;help;help'= {
        }
        &'slotctl;outbox'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List the messages'
            cand show 'Show one message'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;outbox;list'= {
            cand --status 'Only messages in this state'
            cand --limit 'At most so many'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;outbox;show'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;outbox;help'= {
            cand list 'List the messages'
            cand show 'Show one message'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;outbox;help;list'= {
        }
        &'slotctl;outbox;help;show'= {
        }
        &'slotctl;outbox;help;help'= {
        }
        &'slotctl;completions'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand -n 'Do everything but write or send: same checks, same result'
            cand --dry-run 'Do everything but write or send: same checks, same result'
            cand -y 'Approve what is shown'
            cand --yes 'Approve what is shown'
            cand --no-input 'Never ask; fail and name the flag that answers'
            cand -q 'Print results and errors only'
            cand --quiet 'Print results and errors only'
            cand -v 'Say more; twice logs the requests'
            cand --verbose 'Say more; twice logs the requests'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'slotctl;help'= {
            cand demo 'Watch the main job end to end: check, apply, book, confirm, remind, check in, mark a no-show'
            cand init 'Write a commented slotctl.toml and a first service'
            cand config 'Look at the settings'
            cand service 'Look at the services, check their files, write a new one'
            cand apply 'Bring slots and Fanfare in line with the service files'
            cand queue 'Make and list booking queues'
            cand release 'Make and list weekly releases'
            cand slot 'Make and list slots'
            cand book 'Book a seat on a slot'
            cand confirm 'Record the payment that confirms an appointment'
            cand check-in 'Record that the consumer is here'
            cand show 'Show an appointment with its history'
            cand agenda 'List the appointments of a day'
            cand sweep 'Send reminders, mark no-shows; for cron'
            cand outbox 'Look at the messages'
            cand completions 'Print the completion script of a shell'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;help;demo'= {
        }
        &'slotctl;help;init'= {
        }
        &'slotctl;help;config'= {
            cand show 'Show every setting with where it comes from; secrets are not shown'
        }
        &'slotctl;help;config;show'= {
        }
        &'slotctl;help;service'= {
            cand list 'List the services'
            cand show 'Show one service'
            cand check 'Check service files and slotctl.toml: every mistake of every file, with file, line, column and the fix'
            cand new 'Write the file of a new service'
        }
        &'slotctl;help;service;list'= {
        }
        &'slotctl;help;service;show'= {
        }
        &'slotctl;help;service;check'= {
        }
        &'slotctl;help;service;new'= {
        }
        &'slotctl;help;apply'= {
        }
        &'slotctl;help;queue'= {
            cand create 'Make a booking queue at Fanfare'
            cand list 'List the booking queues that this ledger made'
            cand show 'Show one booking queue'
        }
        &'slotctl;help;queue;create'= {
        }
        &'slotctl;help;queue;list'= {
        }
        &'slotctl;help;queue;show'= {
        }
        &'slotctl;help;release'= {
            cand create 'Make one weekly release at Fanfare'
            cand list 'List the releases that this ledger made'
            cand show 'Show one release'
            cand run 'Make what is due for every service: slots to the horizon, queues and releases; for cron'
        }
        &'slotctl;help;release;create'= {
        }
        &'slotctl;help;release;list'= {
        }
        &'slotctl;help;release;show'= {
        }
        &'slotctl;help;release;run'= {
        }
        &'slotctl;help;slot'= {
            cand generate 'Make the slots of a service that are not there yet'
            cand list 'List the slots of a service'
        }
        &'slotctl;help;slot;generate'= {
        }
        &'slotctl;help;slot;list'= {
        }
        &'slotctl;help;book'= {
        }
        &'slotctl;help;confirm'= {
        }
        &'slotctl;help;check-in'= {
        }
        &'slotctl;help;show'= {
        }
        &'slotctl;help;agenda'= {
        }
        &'slotctl;help;sweep'= {
            cand reminders 'Queue the reminders that are due and deliver them'
            cand no-shows 'Mark confirmed appointments whose consumer did not come'
            cand status 'Show when each sweep last ran; exit status 1 when one is overdue'
        }
        &'slotctl;help;sweep;reminders'= {
        }
        &'slotctl;help;sweep;no-shows'= {
        }
        &'slotctl;help;sweep;status'= {
        }
        &'slotctl;help;outbox'= {
            cand list 'List the messages'
            cand show 'Show one message'
        }
        &'slotctl;help;outbox;list'= {
        }
        &'slotctl;help;outbox;show'= {
        }
        &'slotctl;help;completions'= {
        }
        &'slotctl;help;help'= {
        }
    ]
    $completions[$command]
}
