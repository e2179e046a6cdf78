
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand plan 'Show what apply would do, and whom it would leave without a slot'
            cand apply 'Bring slots and Fanfare in line with the service files'
            cand queue 'Make, list, close and delete booking queues'
            cand release 'Make, list and delete weekly releases'
            cand slot 'Make, list and explain slots'
            cand book 'Book a seat on a slot'
            cand confirm 'Record the payment that confirms an appointment'
            cand cancel 'Cancel an appointment'
            cand reschedule 'Move an appointment to another slot'
            cand check-in 'Record that the consumer is here'
            cand complete 'Record that a visit is over'
            cand undo-no-show 'Take a no-show back: the consumer came after all'
            cand quote 'Tell what cancelling, moving or not coming would cost; changes nothing'
            cand consumer 'Look after the people who book'
            cand waitlist 'Wait for a seat, take or refuse an offer'
            cand show 'Show an appointment with its history'
            cand agenda 'List the appointments of a day'
            cand calendar 'Show a week of a service as a board: seats taken and free per slot'
            cand report 'Tell what a period came to: as bars, csv, json, or one page'
            cand refund 'Look at refunds, record those made by hand'
            cand sweep 'Send reminders, mark no-shows, carry out refunds; for cron'
            cand outbox 'Look at the messages, deliver them, try them again'
            cand audit 'Look at the audit, check that it is whole'
            cand ledger 'Check the ledger, copy it, put a copy back, carry it elsewhere'
            cand sandbox 'Run the stand-in for the Admin API, or empty it'
            cand doctor 'Check everything that the other commands stand on; exit status 1 when anything fails'
            cand completions 'Print the completion script of a shell'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;demo'= {
            cand --dir 'The folder to work in, new or empty [default: a new one among the temporary files]'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;plan'= {
            cand --out 'Save the plan: `apply FILE` then does exactly it, or refuses if anything has changed'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand --exit-code 'Exit with 5 when there are changes'
            cand --prune 'Plan to delete at Fanfare what this ledger made and no file asks for any more'
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
        &'slotctl;apply'= {
            cand --affected 'What is done with appointments that would be left without a slot'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand --prune 'Delete at Fanfare what this ledger made and no file asks for any more'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand list 'List the booking queues that this ledger made, held against what Fanfare has'
            cand show 'Show one booking queue'
            cand close 'Close a booking queue now'
            cand delete 'Delete a booking queue at Fanfare and forget it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;queue;create'= {
            cand --opens-at 'When it opens, local to the service or exact'
            cand --closes-at 'When it closes [default: open-ended]'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;queue;close'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;queue;delete'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand list 'List the booking queues that this ledger made, held against what Fanfare has'
            cand show 'Show one booking queue'
            cand close 'Close a booking queue now'
            cand delete 'Delete a booking queue at Fanfare and forget it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;queue;help;create'= {
        }
        &'slotctl;queue;help;list'= {
        }
        &'slotctl;queue;help;show'= {
        }
        &'slotctl;queue;help;close'= {
        }
        &'slotctl;queue;help;delete'= {
        }
        &'slotctl;queue;help;help'= {
        }
        &'slotctl;release'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand list 'List the releases that this ledger made, held against what Fanfare has'
            cand show 'Show one release'
            cand run 'Make what is due for every service: slots to the horizon, queues and releases; for cron'
            cand delete 'Delete one release at Fanfare and forget it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;release;create'= {
            cand --week 'Any date of the week that holds the release [default: the next release]'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;release;delete'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand list 'List the releases that this ledger made, held against what Fanfare has'
            cand show 'Show one release'
            cand run 'Make what is due for every service: slots to the horizon, queues and releases; for cron'
            cand delete 'Delete one release at Fanfare and forget it'
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
        &'slotctl;release;help;delete'= {
        }
        &'slotctl;release;help;help'= {
        }
        &'slotctl;slot'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand close 'Close a slot to new bookings'
            cand open 'Open a closed slot again; free seats go to the waitlist first'
            cand explain 'Tell what every booking rule says of a slot, with the numbers; changes nothing'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;slot;generate'= {
            cand --from 'The first local date'
            cand --until 'The last local date'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;slot;close'= {
            cand --at 'The slot''s start'
            cand --reason 'Why'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;slot;open'= {
            cand --at 'The slot''s start'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;slot;explain'= {
            cand --at 'The slot''s start'
            cand --consumer 'For this consumer, by id'
            cand --email 'For the consumer with this e-mail address'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand --vip 'With early access, as the service''s [vip] section allows'
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
            cand close 'Close a slot to new bookings'
            cand open 'Open a closed slot again; free seats go to the waitlist first'
            cand explain 'Tell what every booking rule says of a slot, with the numbers; changes nothing'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;slot;help;generate'= {
        }
        &'slotctl;slot;help;list'= {
        }
        &'slotctl;slot;help;close'= {
        }
        &'slotctl;slot;help;open'= {
        }
        &'slotctl;slot;help;explain'= {
        }
        &'slotctl;slot;help;help'= {
        }
        &'slotctl;book'= {
            cand --at 'The start: 2026-12-02T09:00 in the service''s zone, or exact with an offset'
            cand --name 'The consumer''s name'
            cand --email 'The consumer''s e-mail address'
            cand --phone 'The consumer''s telephone number, with the country''s code: +1 212 555 0100'
            cand --consumer 'A consumer the ledger knows, by id'
            cand --language 'The language to write to the consumer in from now on, such as de or pt-BR'
            cand --admission-token 'The admission that Fanfare gave the consumer; usable once, and only its hash is kept'
            cand --admission-expires 'When that admission ends'
            cand --idempotency-key 'A name for this request: the same again is answered as before, and books nothing'
            cand --override 'Pass over a rule; may be given more than once'
            cand --reason 'Why, for the audit'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;cancel'= {
            cand --by 'Who cancels: a provider refunds everything, whenever it is'
            cand --reason 'Why, for the audit'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand --waive-fee 'Charge no fee; needs a reason'
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
        &'slotctl;reschedule'= {
            cand --at 'The new start, local to the service or exact'
            cand --override 'Pass over a rule; may be given more than once'
            cand --reason 'Why, for the audit'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;complete'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;undo-no-show'= {
            cand --reason 'Why, for the audit'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;quote'= {
            cand --at 'When it would be done [default: now]'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;consumer'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand add 'Add somebody new'
            cand list 'List the consumers, the longest known first'
            cand show 'Show a consumer with the history: appointments, waitlist, no-shows, money'
            cand edit 'Record what a person wants to be told, and how'
            cand import 'Import people from a CSV file, all of them or none'
            cand export 'Print everything that is known of a person, as one JSON object'
            cand erase 'Erase a person: name, addresses and every message, everywhere'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;consumer;add'= {
            cand --name 'The name'
            cand --email 'The e-mail address'
            cand --phone 'The telephone number, with the country''s code: +1 212 555 0100'
            cand --external-id 'The id that another system knows the person by'
            cand --language 'The language the person reads, such as de or pt-BR'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;consumer;list'= {
            cand --search 'Only those whose name, address, number or id has this in it'
            cand --limit 'At most so many'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;consumer;show'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;consumer;edit'= {
            cand --language 'The language the person reads, such as de or pt-BR'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand --email-reminders 'Send reminders by e-mail'
            cand --no-email-reminders 'Send no reminders by e-mail'
            cand --sms 'Send text messages'
            cand --no-sms 'Send no text messages'
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
        &'slotctl;consumer;import'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand --skip-bad 'Import the good rows and leave out the bad ones'
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
        &'slotctl;consumer;export'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;consumer;erase'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;consumer;help'= {
            cand add 'Add somebody new'
            cand list 'List the consumers, the longest known first'
            cand show 'Show a consumer with the history: appointments, waitlist, no-shows, money'
            cand edit 'Record what a person wants to be told, and how'
            cand import 'Import people from a CSV file, all of them or none'
            cand export 'Print everything that is known of a person, as one JSON object'
            cand erase 'Erase a person: name, addresses and every message, everywhere'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;consumer;help;add'= {
        }
        &'slotctl;consumer;help;list'= {
        }
        &'slotctl;consumer;help;show'= {
        }
        &'slotctl;consumer;help;edit'= {
        }
        &'slotctl;consumer;help;import'= {
        }
        &'slotctl;consumer;help;export'= {
        }
        &'slotctl;consumer;help;erase'= {
        }
        &'slotctl;consumer;help;help'= {
        }
        &'slotctl;waitlist'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand join 'Join the line for a full slot, or for any slot of some days'
            cand list 'List the entries in order of joining'
            cand claim 'Take the seat that an offer holds'
            cand leave 'Give a place up; during an offer that refuses it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;waitlist;join'= {
            cand --at 'One slot'
            cand --from 'Any slot from this day on'
            cand --until 'To this day'
            cand --name 'The consumer''s name'
            cand --email 'The consumer''s e-mail address'
            cand --phone 'The consumer''s telephone number, with the country''s code: +1 212 555 0100'
            cand --consumer 'A consumer the ledger knows, by id'
            cand --language 'The language to write to the consumer in from now on, such as de or pt-BR'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;waitlist;list'= {
            cand --status 'Only in this status'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;waitlist;claim'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;waitlist;leave'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;waitlist;help'= {
            cand join 'Join the line for a full slot, or for any slot of some days'
            cand list 'List the entries in order of joining'
            cand claim 'Take the seat that an offer holds'
            cand leave 'Give a place up; during an offer that refuses it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;waitlist;help;join'= {
        }
        &'slotctl;waitlist;help;list'= {
        }
        &'slotctl;waitlist;help;claim'= {
        }
        &'slotctl;waitlist;help;leave'= {
        }
        &'slotctl;waitlist;help;help'= {
        }
        &'slotctl;show'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;calendar'= {
            cand --week 'Any day of the week [default: today]'
            cand --html 'Write it as a page of its own, which a browser shows without a network'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;report'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand utilization 'How full the seats were, by weekday and hour'
            cand no-shows 'Who did not come, by the last reminder that was sent before'
            cand revenue 'What came in, what went out and what is owed'
            cand waitlist 'How the waitlist went: offers, claims, and the median time to a claim'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;report;utilization'= {
            cand --from 'The first local day [default: four weeks up to the last]'
            cand --until 'The last local day [default: today]'
            cand --service 'Only this service'
            cand --html 'Write it as a page of its own, which a browser shows without a network'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;report;no-shows'= {
            cand --from 'The first local day [default: four weeks up to the last]'
            cand --until 'The last local day [default: today]'
            cand --service 'Only this service'
            cand --html 'Write it as a page of its own, which a browser shows without a network'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;report;revenue'= {
            cand --from 'The first local day [default: four weeks up to the last]'
            cand --until 'The last local day [default: today]'
            cand --service 'Only this service'
            cand --html 'Write it as a page of its own, which a browser shows without a network'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;report;waitlist'= {
            cand --from 'The first local day [default: four weeks up to the last]'
            cand --until 'The last local day [default: today]'
            cand --service 'Only this service'
            cand --html 'Write it as a page of its own, which a browser shows without a network'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;report;help'= {
            cand utilization 'How full the seats were, by weekday and hour'
            cand no-shows 'Who did not come, by the last reminder that was sent before'
            cand revenue 'What came in, what went out and what is owed'
            cand waitlist 'How the waitlist went: offers, claims, and the median time to a claim'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;report;help;utilization'= {
        }
        &'slotctl;report;help;no-shows'= {
        }
        &'slotctl;report;help;revenue'= {
        }
        &'slotctl;report;help;waitlist'= {
        }
        &'slotctl;report;help;help'= {
        }
        &'slotctl;refund'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand list 'List the refunds'
            cand retry 'Make a refund that failed or was refused due now'
            cand settle 'Record that the money was given back by hand'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;refund;list'= {
            cand --status 'Only refunds in this state'
            cand --limit 'At most so many'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;refund;retry'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;refund;settle'= {
            cand --reference 'What it can be found by: a transfer''s number, the till'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;refund;help'= {
            cand list 'List the refunds'
            cand retry 'Make a refund that failed or was refused due now'
            cand settle 'Record that the money was given back by hand'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;refund;help;list'= {
        }
        &'slotctl;refund;help;retry'= {
        }
        &'slotctl;refund;help;settle'= {
        }
        &'slotctl;refund;help;help'= {
        }
        &'slotctl;sweep'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand holds 'End unpaid holds whose time is over'
            cand waitlist 'End offers whose claim window is over, and offer their seats to the next in line'
            cand refunds 'Give back the money that is due, each refund once'
            cand all 'Run every sweep, make new slots, and deliver once at the end'
            cand status 'Show when each sweep last succeeded; exit status 1 when one is overdue'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;sweep;reminders'= {
            cand --limit 'At most so many'
            cand --concurrency 'Send so many at a time, at most 16'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --max-age 'Leave no-shows that were due longer ago to a person'
            cand --limit 'At most so many'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;sweep;holds'= {
            cand --limit 'At most so many'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;sweep;waitlist'= {
            cand --limit 'At most so many'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;sweep;refunds'= {
            cand --limit 'At most so many'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;sweep;all'= {
            cand --limit 'At most so many'
            cand --concurrency 'Send so many at a time, at most 16'
            cand --max-age 'Leave no-shows that were due longer ago to a person'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand holds 'End unpaid holds whose time is over'
            cand waitlist 'End offers whose claim window is over, and offer their seats to the next in line'
            cand refunds 'Give back the money that is due, each refund once'
            cand all 'Run every sweep, make new slots, and deliver once at the end'
            cand status 'Show when each sweep last succeeded; exit status 1 when one is overdue'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;sweep;help;reminders'= {
        }
        &'slotctl;sweep;help;no-shows'= {
        }
        &'slotctl;sweep;help;holds'= {
        }
        &'slotctl;sweep;help;waitlist'= {
        }
        &'slotctl;sweep;help;refunds'= {
        }
        &'slotctl;sweep;help;all'= {
        }
        &'slotctl;sweep;help;status'= {
        }
        &'slotctl;sweep;help;help'= {
        }
        &'slotctl;outbox'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand preview 'Show what a message about an appointment would say; sends nothing'
            cand deliver 'Deliver what is due, until nothing is'
            cand retry 'Make a message due now that failed, was given up or was skipped'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;outbox;list'= {
            cand --status 'Only messages in this state'
            cand --state 'Only messages in this state'
            cand --kind 'Only messages of this kind, such as reminder_24h; `reminder` means all reminders'
            cand --since 'Only messages queued at this date or time, or later'
            cand --limit 'At most so many'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;outbox;preview'= {
            cand --lang 'The language, such as de'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;outbox;deliver'= {
            cand --limit 'At most so many'
            cand --concurrency 'Send so many at a time, at most 16'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;outbox;retry'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand --all-dead 'Every message that was given up'
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
            cand preview 'Show what a message about an appointment would say; sends nothing'
            cand deliver 'Deliver what is due, until nothing is'
            cand retry 'Make a message due now that failed, was given up or was skipped'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;outbox;help;list'= {
        }
        &'slotctl;outbox;help;show'= {
        }
        &'slotctl;outbox;help;preview'= {
        }
        &'slotctl;outbox;help;deliver'= {
        }
        &'slotctl;outbox;help;retry'= {
        }
        &'slotctl;outbox;help;help'= {
        }
        &'slotctl;audit'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand list 'List the changes, of one appointment or of everything'
            cand verify 'Check every chain of events; exit status 1 and the first broken link when one was altered'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;audit;list'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;audit;verify'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;audit;help'= {
            cand list 'List the changes, of one appointment or of everything'
            cand verify 'Check every chain of events; exit status 1 and the first broken link when one was altered'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;audit;help;list'= {
        }
        &'slotctl;audit;help;verify'= {
        }
        &'slotctl;audit;help;help'= {
        }
        &'slotctl;ledger'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand check 'Recompute everything that can be and name each fault; exit status 1 if there is one'
            cand backup 'Copy the ledger to a new file, while others go on working with it'
            cand restore 'Put a backup in the place of the ledger'
            cand export 'Write every row as a line of JSON'
            cand import 'Read an export into an empty ledger, all of it or nothing'
            cand stats 'Show how large the ledger is and what happened last'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;ledger;check'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;ledger;backup'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;ledger;restore'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;ledger;export'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;ledger;import'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;ledger;stats'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;ledger;help'= {
            cand check 'Recompute everything that can be and name each fault; exit status 1 if there is one'
            cand backup 'Copy the ledger to a new file, while others go on working with it'
            cand restore 'Put a backup in the place of the ledger'
            cand export 'Write every row as a line of JSON'
            cand import 'Read an export into an empty ledger, all of it or nothing'
            cand stats 'Show how large the ledger is and what happened last'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;ledger;help;check'= {
        }
        &'slotctl;ledger;help;backup'= {
        }
        &'slotctl;ledger;help;restore'= {
        }
        &'slotctl;ledger;help;export'= {
        }
        &'slotctl;ledger;help;import'= {
        }
        &'slotctl;ledger;help;stats'= {
        }
        &'slotctl;ledger;help;help'= {
        }
        &'slotctl;sandbox'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand serve 'Answer as the Admin API does at an address of this machine, until Ctrl-C or SIGTERM'
            cand reset 'Forget every object that the sandbox holds'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;sandbox;serve'= {
            cand --port 'The port on 127.0.0.1 [default: any free one]'
            cand --fault 'What goes wrong; may be given several times, and the first that concerns a request happens'
            cand --rate 'How many requests are answered, like 100/s or 600/min [default: 1000/min]'
            cand --burst 'How many are answered at once [default: the number of --rate]'
            cand --page-size 'The most objects in one page, 1 to 100 [default: 100]'
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;sandbox;reset'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
        &'slotctl;sandbox;help'= {
            cand serve 'Answer as the Admin API does at an address of this machine, until Ctrl-C or SIGTERM'
            cand reset 'Forget every object that the sandbox holds'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'slotctl;sandbox;help;serve'= {
        }
        &'slotctl;sandbox;help;reset'= {
        }
        &'slotctl;sandbox;help;help'= {
        }
        &'slotctl;doctor'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
            cand -o 'How results are printed; json never asks anything'
            cand --output 'How results are printed; json never asks anything'
            cand --color 'Colours'
            cand --actor 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]'
            cand --offline 'Leave the network alone'
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
        &'slotctl;completions'= {
            cand -C 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --config 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]'
            cand --ledger 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]'
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
            cand plan 'Show what apply would do, and whom it would leave without a slot'
            cand apply 'Bring slots and Fanfare in line with the service files'
            cand queue 'Make, list, close and delete booking queues'
            cand release 'Make, list and delete weekly releases'
            cand slot 'Make, list and explain slots'
            cand book 'Book a seat on a slot'
            cand confirm 'Record the payment that confirms an appointment'
            cand cancel 'Cancel an appointment'
            cand reschedule 'Move an appointment to another slot'
            cand check-in 'Record that the consumer is here'
            cand complete 'Record that a visit is over'
            cand undo-no-show 'Take a no-show back: the consumer came after all'
            cand quote 'Tell what cancelling, moving or not coming would cost; changes nothing'
            cand consumer 'Look after the people who book'
            cand waitlist 'Wait for a seat, take or refuse an offer'
            cand show 'Show an appointment with its history'
            cand agenda 'List the appointments of a day'
            cand calendar 'Show a week of a service as a board: seats taken and free per slot'
            cand report 'Tell what a period came to: as bars, csv, json, or one page'
            cand refund 'Look at refunds, record those made by hand'
            cand sweep 'Send reminders, mark no-shows, carry out refunds; for cron'
            cand outbox 'Look at the messages, deliver them, try them again'
            cand audit 'Look at the audit, check that it is whole'
            cand ledger 'Check the ledger, copy it, put a copy back, carry it elsewhere'
            cand sandbox 'Run the stand-in for the Admin API, or empty it'
            cand doctor 'Check everything that the other commands stand on; exit status 1 when anything fails'
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
        &'slotctl;help;plan'= {
        }
        &'slotctl;help;apply'= {
        }
        &'slotctl;help;queue'= {
            cand create 'Make a booking queue at Fanfare'
            cand list 'List the booking queues that this ledger made, held against what Fanfare has'
            cand show 'Show one booking queue'
            cand close 'Close a booking queue now'
            cand delete 'Delete a booking queue at Fanfare and forget it'
        }
        &'slotctl;help;queue;create'= {
        }
        &'slotctl;help;queue;list'= {
        }
        &'slotctl;help;queue;show'= {
        }
        &'slotctl;help;queue;close'= {
        }
        &'slotctl;help;queue;delete'= {
        }
        &'slotctl;help;release'= {
            cand create 'Make one weekly release at Fanfare'
            cand list 'List the releases that this ledger made, held against what Fanfare has'
            cand show 'Show one release'
            cand run 'Make what is due for every service: slots to the horizon, queues and releases; for cron'
            cand delete 'Delete one release at Fanfare and forget it'
        }
        &'slotctl;help;release;create'= {
        }
        &'slotctl;help;release;list'= {
        }
        &'slotctl;help;release;show'= {
        }
        &'slotctl;help;release;run'= {
        }
        &'slotctl;help;release;delete'= {
        }
        &'slotctl;help;slot'= {
            cand generate 'Make the slots of a service that are not there yet'
            cand list 'List the slots of a service'
            cand close 'Close a slot to new bookings'
            cand open 'Open a closed slot again; free seats go to the waitlist first'
            cand explain 'Tell what every booking rule says of a slot, with the numbers; changes nothing'
        }
        &'slotctl;help;slot;generate'= {
        }
        &'slotctl;help;slot;list'= {
        }
        &'slotctl;help;slot;close'= {
        }
        &'slotctl;help;slot;open'= {
        }
        &'slotctl;help;slot;explain'= {
        }
        &'slotctl;help;book'= {
        }
        &'slotctl;help;confirm'= {
        }
        &'slotctl;help;cancel'= {
        }
        &'slotctl;help;reschedule'= {
        }
        &'slotctl;help;check-in'= {
        }
        &'slotctl;help;complete'= {
        }
        &'slotctl;help;undo-no-show'= {
        }
        &'slotctl;help;quote'= {
        }
        &'slotctl;help;consumer'= {
            cand add 'Add somebody new'
            cand list 'List the consumers, the longest known first'
            cand show 'Show a consumer with the history: appointments, waitlist, no-shows, money'
            cand edit 'Record what a person wants to be told, and how'
            cand import 'Import people from a CSV file, all of them or none'
            cand export 'Print everything that is known of a person, as one JSON object'
            cand erase 'Erase a person: name, addresses and every message, everywhere'
        }
        &'slotctl;help;consumer;add'= {
        }
        &'slotctl;help;consumer;list'= {
        }
        &'slotctl;help;consumer;show'= {
        }
        &'slotctl;help;consumer;edit'= {
        }
        &'slotctl;help;consumer;import'= {
        }
        &'slotctl;help;consumer;export'= {
        }
        &'slotctl;help;consumer;erase'= {
        }
        &'slotctl;help;waitlist'= {
            cand join 'Join the line for a full slot, or for any slot of some days'
            cand list 'List the entries in order of joining'
            cand claim 'Take the seat that an offer holds'
            cand leave 'Give a place up; during an offer that refuses it'
        }
        &'slotctl;help;waitlist;join'= {
        }
        &'slotctl;help;waitlist;list'= {
        }
        &'slotctl;help;waitlist;claim'= {
        }
        &'slotctl;help;waitlist;leave'= {
        }
        &'slotctl;help;show'= {
        }
        &'slotctl;help;agenda'= {
        }
        &'slotctl;help;calendar'= {
        }
        &'slotctl;help;report'= {
            cand utilization 'How full the seats were, by weekday and hour'
            cand no-shows 'Who did not come, by the last reminder that was sent before'
            cand revenue 'What came in, what went out and what is owed'
            cand waitlist 'How the waitlist went: offers, claims, and the median time to a claim'
        }
        &'slotctl;help;report;utilization'= {
        }
        &'slotctl;help;report;no-shows'= {
        }
        &'slotctl;help;report;revenue'= {
        }
        &'slotctl;help;report;waitlist'= {
        }
        &'slotctl;help;refund'= {
            cand list 'List the refunds'
            cand retry 'Make a refund that failed or was refused due now'
            cand settle 'Record that the money was given back by hand'
        }
        &'slotctl;help;refund;list'= {
        }
        &'slotctl;help;refund;retry'= {
        }
        &'slotctl;help;refund;settle'= {
        }
        &'slotctl;help;sweep'= {
            cand reminders 'Queue the reminders that are due and deliver them'
            cand no-shows 'Mark confirmed appointments whose consumer did not come'
            cand holds 'End unpaid holds whose time is over'
            cand waitlist 'End offers whose claim window is over, and offer their seats to the next in line'
            cand refunds 'Give back the money that is due, each refund once'
            cand all 'Run every sweep, make new slots, and deliver once at the end'
            cand status 'Show when each sweep last succeeded; exit status 1 when one is overdue'
        }
        &'slotctl;help;sweep;reminders'= {
        }
        &'slotctl;help;sweep;no-shows'= {
        }
        &'slotctl;help;sweep;holds'= {
        }
        &'slotctl;help;sweep;waitlist'= {
        }
        &'slotctl;help;sweep;refunds'= {
        }
        &'slotctl;help;sweep;all'= {
        }
        &'slotctl;help;sweep;status'= {
        }
        &'slotctl;help;outbox'= {
            cand list 'List the messages'
            cand show 'Show one message'
            cand preview 'Show what a message about an appointment would say; sends nothing'
            cand deliver 'Deliver what is due, until nothing is'
            cand retry 'Make a message due now that failed, was given up or was skipped'
        }
        &'slotctl;help;outbox;list'= {
        }
        &'slotctl;help;outbox;show'= {
        }
        &'slotctl;help;outbox;preview'= {
        }
        &'slotctl;help;outbox;deliver'= {
        }
        &'slotctl;help;outbox;retry'= {
        }
        &'slotctl;help;audit'= {
            cand list 'List the changes, of one appointment or of everything'
            cand verify 'Check every chain of events; exit status 1 and the first broken link when one was altered'
        }
        &'slotctl;help;audit;list'= {
        }
        &'slotctl;help;audit;verify'= {
        }
        &'slotctl;help;ledger'= {
            cand check 'Recompute everything that can be and name each fault; exit status 1 if there is one'
            cand backup 'Copy the ledger to a new file, while others go on working with it'
            cand restore 'Put a backup in the place of the ledger'
            cand export 'Write every row as a line of JSON'
            cand import 'Read an export into an empty ledger, all of it or nothing'
            cand stats 'Show how large the ledger is and what happened last'
        }
        &'slotctl;help;ledger;check'= {
        }
        &'slotctl;help;ledger;backup'= {
        }
        &'slotctl;help;ledger;restore'= {
        }
        &'slotctl;help;ledger;export'= {
        }
        &'slotctl;help;ledger;import'= {
        }
        &'slotctl;help;ledger;stats'= {
        }
        &'slotctl;help;sandbox'= {
            cand serve 'Answer as the Admin API does at an address of this machine, until Ctrl-C or SIGTERM'
            cand reset 'Forget every object that the sandbox holds'
        }
        &'slotctl;help;sandbox;serve'= {
        }
        &'slotctl;help;sandbox;reset'= {
        }
        &'slotctl;help;doctor'= {
        }
        &'slotctl;help;completions'= {
        }
        &'slotctl;help;help'= {
        }
    ]
    $completions[$command]
}
