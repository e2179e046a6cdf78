
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'slotctl' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'slotctl'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'slotctl' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Watch the main job end to end: check, apply, book, confirm, remind, check in, mark a no-show')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented slotctl.toml and a first service')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Look at the settings')
            [CompletionResult]::new('service', 'service', [CompletionResultType]::ParameterValue, 'Look at the services, check their files, write a new one')
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Show what apply would do, and whom it would leave without a slot')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Bring slots and Fanfare in line with the service files')
            [CompletionResult]::new('queue', 'queue', [CompletionResultType]::ParameterValue, 'Make, list, close and delete booking queues')
            [CompletionResult]::new('release', 'release', [CompletionResultType]::ParameterValue, 'Make, list and delete weekly releases')
            [CompletionResult]::new('slot', 'slot', [CompletionResultType]::ParameterValue, 'Make, list and explain slots')
            [CompletionResult]::new('book', 'book', [CompletionResultType]::ParameterValue, 'Book a seat on a slot')
            [CompletionResult]::new('confirm', 'confirm', [CompletionResultType]::ParameterValue, 'Record the payment that confirms an appointment')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Cancel an appointment')
            [CompletionResult]::new('reschedule', 'reschedule', [CompletionResultType]::ParameterValue, 'Move an appointment to another slot')
            [CompletionResult]::new('check-in', 'check-in', [CompletionResultType]::ParameterValue, 'Record that the consumer is here')
            [CompletionResult]::new('complete', 'complete', [CompletionResultType]::ParameterValue, 'Record that a visit is over')
            [CompletionResult]::new('undo-no-show', 'undo-no-show', [CompletionResultType]::ParameterValue, 'Take a no-show back: the consumer came after all')
            [CompletionResult]::new('quote', 'quote', [CompletionResultType]::ParameterValue, 'Tell what cancelling, moving or not coming would cost; changes nothing')
            [CompletionResult]::new('consumer', 'consumer', [CompletionResultType]::ParameterValue, 'Look after the people who book')
            [CompletionResult]::new('waitlist', 'waitlist', [CompletionResultType]::ParameterValue, 'Wait for a seat, take or refuse an offer')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an appointment with its history')
            [CompletionResult]::new('agenda', 'agenda', [CompletionResultType]::ParameterValue, 'List the appointments of a day')
            [CompletionResult]::new('calendar', 'calendar', [CompletionResultType]::ParameterValue, 'Show a week of a service as a board: seats taken and free per slot')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Tell what a period came to: as bars, csv, json, or one page')
            [CompletionResult]::new('refund', 'refund', [CompletionResultType]::ParameterValue, 'Look at refunds, record those made by hand')
            [CompletionResult]::new('sweep', 'sweep', [CompletionResultType]::ParameterValue, 'Send reminders, mark no-shows, carry out refunds; for cron')
            [CompletionResult]::new('outbox', 'outbox', [CompletionResultType]::ParameterValue, 'Look at the messages, deliver them, try them again')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Look at the audit, check that it is whole')
            [CompletionResult]::new('ledger', 'ledger', [CompletionResultType]::ParameterValue, 'Check the ledger, copy it, put a copy back, carry it elsewhere')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Run the stand-in for the Admin API, or empty it')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check everything that the other commands stand on; exit status 1 when anything fails')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;demo' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'The folder to work in, new or empty [default: a new one among the temporary files]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;init' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The id that names the service everywhere [default: made of the name]')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The name that people see')
            [CompletionResult]::new('--timezone', '--timezone', [CompletionResultType]::ParameterName, 'The IANA zone of its local times [default: this machine''s]')
            [CompletionResult]::new('--currency', '--currency', [CompletionResultType]::ParameterName, 'The ISO 4217 code')
            [CompletionResult]::new('--price', '--price', [CompletionResultType]::ParameterName, 'What one appointment costs')
            [CompletionResult]::new('--duration', '--duration', [CompletionResultType]::ParameterName, 'How long one appointment takes [default: 30m]')
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'The weekdays: mon-fri, or mon,wed,fri [default: mon-fri]')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The first start of a day [default: 09:00]')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'When the last slot of a day has ended [default: 17:00]')
            [CompletionResult]::new('--every', '--every', [CompletionResultType]::ParameterName, 'From one start to the next [default: the duration]')
            [CompletionResult]::new('--capacity', '--capacity', [CompletionResultType]::ParameterName, 'How many appointments may start at the same time')
            [CompletionResult]::new('--address', '--address', [CompletionResultType]::ParameterName, 'Where people come to [default: nowhere, it takes place by video]')
            [CompletionResult]::new('--deposit', '--deposit', [CompletionResultType]::ParameterName, 'What is due before an appointment is confirmed [default: nothing]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;config' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting with where it comes from; secrets are not shown')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;config;show' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;config;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting with where it comes from; secrets are not shown')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;config;help;show' {
            break
        }
        'slotctl;config;help;help' {
            break
        }
        'slotctl;service' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the services')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one service')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check service files and slotctl.toml: every mistake of every file, with file, line, column and the fix')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Write the file of a new service')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;service;list' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;service;show' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;service;check' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;service;new' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The name that people see')
            [CompletionResult]::new('--timezone', '--timezone', [CompletionResultType]::ParameterName, 'The IANA zone of its local times [default: this machine''s]')
            [CompletionResult]::new('--currency', '--currency', [CompletionResultType]::ParameterName, 'The ISO 4217 code')
            [CompletionResult]::new('--price', '--price', [CompletionResultType]::ParameterName, 'What one appointment costs')
            [CompletionResult]::new('--duration', '--duration', [CompletionResultType]::ParameterName, 'How long one appointment takes [default: 30m]')
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'The weekdays: mon-fri, or mon,wed,fri [default: mon-fri]')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The first start of a day [default: 09:00]')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'When the last slot of a day has ended [default: 17:00]')
            [CompletionResult]::new('--every', '--every', [CompletionResultType]::ParameterName, 'From one start to the next [default: the duration]')
            [CompletionResult]::new('--capacity', '--capacity', [CompletionResultType]::ParameterName, 'How many appointments may start at the same time')
            [CompletionResult]::new('--address', '--address', [CompletionResultType]::ParameterName, 'Where people come to [default: nowhere, it takes place by video]')
            [CompletionResult]::new('--deposit', '--deposit', [CompletionResultType]::ParameterName, 'What is due before an appointment is confirmed [default: nothing]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;service;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the services')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one service')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check service files and slotctl.toml: every mistake of every file, with file, line, column and the fix')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Write the file of a new service')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;service;help;list' {
            break
        }
        'slotctl;service;help;show' {
            break
        }
        'slotctl;service;help;check' {
            break
        }
        'slotctl;service;help;new' {
            break
        }
        'slotctl;service;help;help' {
            break
        }
        'slotctl;plan' {
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Save the plan: `apply FILE` then does exactly it, or refuses if anything has changed')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'Exit with 5 when there are changes')
            [CompletionResult]::new('--prune', '--prune', [CompletionResultType]::ParameterName, 'Plan to delete at Fanfare what this ledger made and no file asks for any more')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;apply' {
            [CompletionResult]::new('--affected', '--affected', [CompletionResultType]::ParameterName, 'What is done with appointments that would be left without a slot')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('--prune', '--prune', [CompletionResultType]::ParameterName, 'Delete at Fanfare what this ledger made and no file asks for any more')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;queue' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a booking queue at Fanfare')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the booking queues that this ledger made, held against what Fanfare has')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one booking queue')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'Close a booking queue now')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a booking queue at Fanfare and forget it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;queue;create' {
            [CompletionResult]::new('--opens-at', '--opens-at', [CompletionResultType]::ParameterName, 'When it opens, local to the service or exact')
            [CompletionResult]::new('--closes-at', '--closes-at', [CompletionResultType]::ParameterName, 'When it closes [default: open-ended]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;queue;list' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;queue;show' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;queue;close' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;queue;delete' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;queue;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a booking queue at Fanfare')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the booking queues that this ledger made, held against what Fanfare has')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one booking queue')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'Close a booking queue now')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a booking queue at Fanfare and forget it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;queue;help;create' {
            break
        }
        'slotctl;queue;help;list' {
            break
        }
        'slotctl;queue;help;show' {
            break
        }
        'slotctl;queue;help;close' {
            break
        }
        'slotctl;queue;help;delete' {
            break
        }
        'slotctl;queue;help;help' {
            break
        }
        'slotctl;release' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make one weekly release at Fanfare')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the releases that this ledger made, held against what Fanfare has')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one release')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Make what is due for every service: slots to the horizon, queues and releases; for cron')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete one release at Fanfare and forget it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;release;create' {
            [CompletionResult]::new('--week', '--week', [CompletionResultType]::ParameterName, 'Any date of the week that holds the release [default: the next release]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;release;list' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;release;show' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;release;run' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;release;delete' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;release;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make one weekly release at Fanfare')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the releases that this ledger made, held against what Fanfare has')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one release')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Make what is due for every service: slots to the horizon, queues and releases; for cron')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete one release at Fanfare and forget it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;release;help;create' {
            break
        }
        'slotctl;release;help;list' {
            break
        }
        'slotctl;release;help;show' {
            break
        }
        'slotctl;release;help;run' {
            break
        }
        'slotctl;release;help;delete' {
            break
        }
        'slotctl;release;help;help' {
            break
        }
        'slotctl;slot' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make the slots of a service that are not there yet')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the slots of a service')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'Close a slot to new bookings')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Open a closed slot again; free seats go to the waitlist first')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Tell what every booking rule says of a slot, with the numbers; changes nothing')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;slot;generate' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The first local date')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'The last local date')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;slot;list' {
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'One day')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The first local date')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'The last local date')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('--available', '--available', [CompletionResultType]::ParameterName, 'Only slots that can be booked now: open, inside notice and horizon, with seats left')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;slot;close' {
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'The slot''s start')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;slot;open' {
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'The slot''s start')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;slot;explain' {
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'The slot''s start')
            [CompletionResult]::new('--consumer', '--consumer', [CompletionResultType]::ParameterName, 'For this consumer, by id')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'For the consumer with this e-mail address')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('--vip', '--vip', [CompletionResultType]::ParameterName, 'With early access, as the service''s [vip] section allows')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;slot;help' {
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make the slots of a service that are not there yet')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the slots of a service')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'Close a slot to new bookings')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Open a closed slot again; free seats go to the waitlist first')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Tell what every booking rule says of a slot, with the numbers; changes nothing')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;slot;help;generate' {
            break
        }
        'slotctl;slot;help;list' {
            break
        }
        'slotctl;slot;help;close' {
            break
        }
        'slotctl;slot;help;open' {
            break
        }
        'slotctl;slot;help;explain' {
            break
        }
        'slotctl;slot;help;help' {
            break
        }
        'slotctl;book' {
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'The start: 2026-12-02T09:00 in the service''s zone, or exact with an offset')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The consumer''s name')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'The consumer''s e-mail address')
            [CompletionResult]::new('--phone', '--phone', [CompletionResultType]::ParameterName, 'The consumer''s telephone number, with the country''s code: +1 212 555 0100')
            [CompletionResult]::new('--consumer', '--consumer', [CompletionResultType]::ParameterName, 'A consumer the ledger knows, by id')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'The language to write to the consumer in from now on, such as de or pt-BR')
            [CompletionResult]::new('--admission-token', '--admission-token', [CompletionResultType]::ParameterName, 'The admission that Fanfare gave the consumer; usable once, and only its hash is kept')
            [CompletionResult]::new('--admission-expires', '--admission-expires', [CompletionResultType]::ParameterName, 'When that admission ends')
            [CompletionResult]::new('--idempotency-key', '--idempotency-key', [CompletionResultType]::ParameterName, 'A name for this request: the same again is answered as before, and books nothing')
            [CompletionResult]::new('--override', '--override', [CompletionResultType]::ParameterName, 'Pass over a rule; may be given more than once')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('--vip', '--vip', [CompletionResultType]::ParameterName, 'Book with early access, as the service''s [vip] section allows')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;confirm' {
            [CompletionResult]::new('--payment-id', '--payment-id', [CompletionResultType]::ParameterName, 'The payment provider''s name for the payment; the same payment again changes nothing')
            [CompletionResult]::new('--amount', '--amount', [CompletionResultType]::ParameterName, 'How much was paid [default: what is due]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;cancel' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who cancels: a provider refunds everything, whenever it is')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('--waive-fee', '--waive-fee', [CompletionResultType]::ParameterName, 'Charge no fee; needs a reason')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;reschedule' {
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'The new start, local to the service or exact')
            [CompletionResult]::new('--override', '--override', [CompletionResultType]::ParameterName, 'Pass over a rule; may be given more than once')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;check-in' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;complete' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;undo-no-show' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;quote' {
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'When it would be done [default: now]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;consumer' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add somebody new')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the consumers, the longest known first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a consumer with the history: appointments, waitlist, no-shows, money')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Record what a person wants to be told, and how')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import people from a CSV file, all of them or none')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print everything that is known of a person, as one JSON object')
            [CompletionResult]::new('erase', 'erase', [CompletionResultType]::ParameterValue, 'Erase a person: name, addresses and every message, everywhere')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;consumer;add' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The name')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'The e-mail address')
            [CompletionResult]::new('--phone', '--phone', [CompletionResultType]::ParameterName, 'The telephone number, with the country''s code: +1 212 555 0100')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'The id that another system knows the person by')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'The language the person reads, such as de or pt-BR')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;consumer;list' {
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Only those whose name, address, number or id has this in it')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;consumer;show' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;consumer;edit' {
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'The language the person reads, such as de or pt-BR')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('--email-reminders', '--email-reminders', [CompletionResultType]::ParameterName, 'Send reminders by e-mail')
            [CompletionResult]::new('--no-email-reminders', '--no-email-reminders', [CompletionResultType]::ParameterName, 'Send no reminders by e-mail')
            [CompletionResult]::new('--sms', '--sms', [CompletionResultType]::ParameterName, 'Send text messages')
            [CompletionResult]::new('--no-sms', '--no-sms', [CompletionResultType]::ParameterName, 'Send no text messages')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;consumer;import' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('--skip-bad', '--skip-bad', [CompletionResultType]::ParameterName, 'Import the good rows and leave out the bad ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;consumer;export' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;consumer;erase' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;consumer;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add somebody new')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the consumers, the longest known first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a consumer with the history: appointments, waitlist, no-shows, money')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Record what a person wants to be told, and how')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import people from a CSV file, all of them or none')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print everything that is known of a person, as one JSON object')
            [CompletionResult]::new('erase', 'erase', [CompletionResultType]::ParameterValue, 'Erase a person: name, addresses and every message, everywhere')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;consumer;help;add' {
            break
        }
        'slotctl;consumer;help;list' {
            break
        }
        'slotctl;consumer;help;show' {
            break
        }
        'slotctl;consumer;help;edit' {
            break
        }
        'slotctl;consumer;help;import' {
            break
        }
        'slotctl;consumer;help;export' {
            break
        }
        'slotctl;consumer;help;erase' {
            break
        }
        'slotctl;consumer;help;help' {
            break
        }
        'slotctl;waitlist' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('join', 'join', [CompletionResultType]::ParameterValue, 'Join the line for a full slot, or for any slot of some days')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the entries in order of joining')
            [CompletionResult]::new('claim', 'claim', [CompletionResultType]::ParameterValue, 'Take the seat that an offer holds')
            [CompletionResult]::new('leave', 'leave', [CompletionResultType]::ParameterValue, 'Give a place up; during an offer that refuses it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;waitlist;join' {
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'One slot')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Any slot from this day on')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'To this day')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The consumer''s name')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'The consumer''s e-mail address')
            [CompletionResult]::new('--phone', '--phone', [CompletionResultType]::ParameterName, 'The consumer''s telephone number, with the country''s code: +1 212 555 0100')
            [CompletionResult]::new('--consumer', '--consumer', [CompletionResultType]::ParameterName, 'A consumer the ledger knows, by id')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'The language to write to the consumer in from now on, such as de or pt-BR')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;waitlist;list' {
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only in this status')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;waitlist;claim' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;waitlist;leave' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;waitlist;help' {
            [CompletionResult]::new('join', 'join', [CompletionResultType]::ParameterValue, 'Join the line for a full slot, or for any slot of some days')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the entries in order of joining')
            [CompletionResult]::new('claim', 'claim', [CompletionResultType]::ParameterValue, 'Take the seat that an offer holds')
            [CompletionResult]::new('leave', 'leave', [CompletionResultType]::ParameterValue, 'Give a place up; during an offer that refuses it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;waitlist;help;join' {
            break
        }
        'slotctl;waitlist;help;list' {
            break
        }
        'slotctl;waitlist;help;claim' {
            break
        }
        'slotctl;waitlist;help;leave' {
            break
        }
        'slotctl;waitlist;help;help' {
            break
        }
        'slotctl;show' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;agenda' {
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day [default: today]')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The first day')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'The last day')
            [CompletionResult]::new('--service', '--service', [CompletionResultType]::ParameterName, 'Only this service')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only this status')
            [CompletionResult]::new('--consumer', '--consumer', [CompletionResultType]::ParameterName, 'Only this consumer, by id')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;calendar' {
            [CompletionResult]::new('--week', '--week', [CompletionResultType]::ParameterName, 'Any day of the week [default: today]')
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'Write it as a page of its own, which a browser shows without a network')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;report' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('utilization', 'utilization', [CompletionResultType]::ParameterValue, 'How full the seats were, by weekday and hour')
            [CompletionResult]::new('no-shows', 'no-shows', [CompletionResultType]::ParameterValue, 'Who did not come, by the last reminder that was sent before')
            [CompletionResult]::new('revenue', 'revenue', [CompletionResultType]::ParameterValue, 'What came in, what went out and what is owed')
            [CompletionResult]::new('waitlist', 'waitlist', [CompletionResultType]::ParameterValue, 'How the waitlist went: offers, claims, and the median time to a claim')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;report;utilization' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The first local day [default: four weeks up to the last]')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'The last local day [default: today]')
            [CompletionResult]::new('--service', '--service', [CompletionResultType]::ParameterName, 'Only this service')
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'Write it as a page of its own, which a browser shows without a network')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;report;no-shows' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The first local day [default: four weeks up to the last]')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'The last local day [default: today]')
            [CompletionResult]::new('--service', '--service', [CompletionResultType]::ParameterName, 'Only this service')
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'Write it as a page of its own, which a browser shows without a network')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;report;revenue' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The first local day [default: four weeks up to the last]')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'The last local day [default: today]')
            [CompletionResult]::new('--service', '--service', [CompletionResultType]::ParameterName, 'Only this service')
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'Write it as a page of its own, which a browser shows without a network')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;report;waitlist' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The first local day [default: four weeks up to the last]')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'The last local day [default: today]')
            [CompletionResult]::new('--service', '--service', [CompletionResultType]::ParameterName, 'Only this service')
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'Write it as a page of its own, which a browser shows without a network')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;report;help' {
            [CompletionResult]::new('utilization', 'utilization', [CompletionResultType]::ParameterValue, 'How full the seats were, by weekday and hour')
            [CompletionResult]::new('no-shows', 'no-shows', [CompletionResultType]::ParameterValue, 'Who did not come, by the last reminder that was sent before')
            [CompletionResult]::new('revenue', 'revenue', [CompletionResultType]::ParameterValue, 'What came in, what went out and what is owed')
            [CompletionResult]::new('waitlist', 'waitlist', [CompletionResultType]::ParameterValue, 'How the waitlist went: offers, claims, and the median time to a claim')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;report;help;utilization' {
            break
        }
        'slotctl;report;help;no-shows' {
            break
        }
        'slotctl;report;help;revenue' {
            break
        }
        'slotctl;report;help;waitlist' {
            break
        }
        'slotctl;report;help;help' {
            break
        }
        'slotctl;refund' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the refunds')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Make a refund that failed or was refused due now')
            [CompletionResult]::new('settle', 'settle', [CompletionResultType]::ParameterValue, 'Record that the money was given back by hand')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;refund;list' {
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only refunds in this state')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;refund;retry' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;refund;settle' {
            [CompletionResult]::new('--reference', '--reference', [CompletionResultType]::ParameterName, 'What it can be found by: a transfer''s number, the till')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;refund;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the refunds')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Make a refund that failed or was refused due now')
            [CompletionResult]::new('settle', 'settle', [CompletionResultType]::ParameterValue, 'Record that the money was given back by hand')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;refund;help;list' {
            break
        }
        'slotctl;refund;help;retry' {
            break
        }
        'slotctl;refund;help;settle' {
            break
        }
        'slotctl;refund;help;help' {
            break
        }
        'slotctl;sweep' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('reminders', 'reminders', [CompletionResultType]::ParameterValue, 'Queue the reminders that are due and deliver them')
            [CompletionResult]::new('no-shows', 'no-shows', [CompletionResultType]::ParameterValue, 'Mark confirmed appointments whose consumer did not come')
            [CompletionResult]::new('holds', 'holds', [CompletionResultType]::ParameterValue, 'End unpaid holds whose time is over')
            [CompletionResult]::new('waitlist', 'waitlist', [CompletionResultType]::ParameterValue, 'End offers whose claim window is over, and offer their seats to the next in line')
            [CompletionResult]::new('refunds', 'refunds', [CompletionResultType]::ParameterValue, 'Give back the money that is due, each refund once')
            [CompletionResult]::new('all', 'all', [CompletionResultType]::ParameterValue, 'Run every sweep, make new slots, and deliver once at the end')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show when each sweep last succeeded; exit status 1 when one is overdue')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;sweep;reminders' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Send so many at a time, at most 16')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;sweep;no-shows' {
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'Leave no-shows that were due longer ago to a person')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;sweep;holds' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;sweep;waitlist' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;sweep;refunds' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;sweep;all' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Send so many at a time, at most 16')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'Leave no-shows that were due longer ago to a person')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;sweep;status' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;sweep;help' {
            [CompletionResult]::new('reminders', 'reminders', [CompletionResultType]::ParameterValue, 'Queue the reminders that are due and deliver them')
            [CompletionResult]::new('no-shows', 'no-shows', [CompletionResultType]::ParameterValue, 'Mark confirmed appointments whose consumer did not come')
            [CompletionResult]::new('holds', 'holds', [CompletionResultType]::ParameterValue, 'End unpaid holds whose time is over')
            [CompletionResult]::new('waitlist', 'waitlist', [CompletionResultType]::ParameterValue, 'End offers whose claim window is over, and offer their seats to the next in line')
            [CompletionResult]::new('refunds', 'refunds', [CompletionResultType]::ParameterValue, 'Give back the money that is due, each refund once')
            [CompletionResult]::new('all', 'all', [CompletionResultType]::ParameterValue, 'Run every sweep, make new slots, and deliver once at the end')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show when each sweep last succeeded; exit status 1 when one is overdue')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;sweep;help;reminders' {
            break
        }
        'slotctl;sweep;help;no-shows' {
            break
        }
        'slotctl;sweep;help;holds' {
            break
        }
        'slotctl;sweep;help;waitlist' {
            break
        }
        'slotctl;sweep;help;refunds' {
            break
        }
        'slotctl;sweep;help;all' {
            break
        }
        'slotctl;sweep;help;status' {
            break
        }
        'slotctl;sweep;help;help' {
            break
        }
        'slotctl;outbox' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the messages')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one message')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Show what a message about an appointment would say; sends nothing')
            [CompletionResult]::new('deliver', 'deliver', [CompletionResultType]::ParameterValue, 'Deliver what is due, until nothing is')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Make a message due now that failed, was given up or was skipped')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;outbox;list' {
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only messages in this state')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only messages in this state')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only messages of this kind, such as reminder_24h; `reminder` means all reminders')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only messages queued at this date or time, or later')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;outbox;show' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;outbox;preview' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language, such as de')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;outbox;deliver' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Send so many at a time, at most 16')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;outbox;retry' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('--all-dead', '--all-dead', [CompletionResultType]::ParameterName, 'Every message that was given up')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;outbox;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the messages')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one message')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Show what a message about an appointment would say; sends nothing')
            [CompletionResult]::new('deliver', 'deliver', [CompletionResultType]::ParameterValue, 'Deliver what is due, until nothing is')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Make a message due now that failed, was given up or was skipped')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;outbox;help;list' {
            break
        }
        'slotctl;outbox;help;show' {
            break
        }
        'slotctl;outbox;help;preview' {
            break
        }
        'slotctl;outbox;help;deliver' {
            break
        }
        'slotctl;outbox;help;retry' {
            break
        }
        'slotctl;outbox;help;help' {
            break
        }
        'slotctl;audit' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the changes, of one appointment or of everything')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check every chain of events; exit status 1 and the first broken link when one was altered')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;audit;list' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;audit;verify' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;audit;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the changes, of one appointment or of everything')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check every chain of events; exit status 1 and the first broken link when one was altered')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;audit;help;list' {
            break
        }
        'slotctl;audit;help;verify' {
            break
        }
        'slotctl;audit;help;help' {
            break
        }
        'slotctl;ledger' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Recompute everything that can be and name each fault; exit status 1 if there is one')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the ledger to a new file, while others go on working with it')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Put a backup in the place of the ledger')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write every row as a line of JSON')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read an export into an empty ledger, all of it or nothing')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Show how large the ledger is and what happened last')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;ledger;check' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;ledger;backup' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;ledger;restore' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;ledger;export' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;ledger;import' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;ledger;stats' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;ledger;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Recompute everything that can be and name each fault; exit status 1 if there is one')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the ledger to a new file, while others go on working with it')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Put a backup in the place of the ledger')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write every row as a line of JSON')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read an export into an empty ledger, all of it or nothing')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Show how large the ledger is and what happened last')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;ledger;help;check' {
            break
        }
        'slotctl;ledger;help;backup' {
            break
        }
        'slotctl;ledger;help;restore' {
            break
        }
        'slotctl;ledger;help;export' {
            break
        }
        'slotctl;ledger;help;import' {
            break
        }
        'slotctl;ledger;help;stats' {
            break
        }
        'slotctl;ledger;help;help' {
            break
        }
        'slotctl;sandbox' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Answer as the Admin API does at an address of this machine, until Ctrl-C or SIGTERM')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Forget every object that the sandbox holds')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;sandbox;serve' {
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The port on 127.0.0.1 [default: any free one]')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'What goes wrong; may be given several times, and the first that concerns a request happens')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'How many requests are answered, like 100/s or 600/min [default: 1000/min]')
            [CompletionResult]::new('--burst', '--burst', [CompletionResultType]::ParameterName, 'How many are answered at once [default: the number of --rate]')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'The most objects in one page, 1 to 100 [default: 100]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;sandbox;reset' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;sandbox;help' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Answer as the Admin API does at an address of this machine, until Ctrl-C or SIGTERM')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Forget every object that the sandbox holds')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;sandbox;help;serve' {
            break
        }
        'slotctl;sandbox;help;reset' {
            break
        }
        'slotctl;sandbox;help;help' {
            break
        }
        'slotctl;doctor' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Leave the network alone')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;completions' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed; json never asks anything')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but write or send: same checks, same result')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Approve what is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the flag that answers')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print results and errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; twice logs the requests')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'slotctl;help' {
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Watch the main job end to end: check, apply, book, confirm, remind, check in, mark a no-show')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented slotctl.toml and a first service')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Look at the settings')
            [CompletionResult]::new('service', 'service', [CompletionResultType]::ParameterValue, 'Look at the services, check their files, write a new one')
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Show what apply would do, and whom it would leave without a slot')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Bring slots and Fanfare in line with the service files')
            [CompletionResult]::new('queue', 'queue', [CompletionResultType]::ParameterValue, 'Make, list, close and delete booking queues')
            [CompletionResult]::new('release', 'release', [CompletionResultType]::ParameterValue, 'Make, list and delete weekly releases')
            [CompletionResult]::new('slot', 'slot', [CompletionResultType]::ParameterValue, 'Make, list and explain slots')
            [CompletionResult]::new('book', 'book', [CompletionResultType]::ParameterValue, 'Book a seat on a slot')
            [CompletionResult]::new('confirm', 'confirm', [CompletionResultType]::ParameterValue, 'Record the payment that confirms an appointment')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Cancel an appointment')
            [CompletionResult]::new('reschedule', 'reschedule', [CompletionResultType]::ParameterValue, 'Move an appointment to another slot')
            [CompletionResult]::new('check-in', 'check-in', [CompletionResultType]::ParameterValue, 'Record that the consumer is here')
            [CompletionResult]::new('complete', 'complete', [CompletionResultType]::ParameterValue, 'Record that a visit is over')
            [CompletionResult]::new('undo-no-show', 'undo-no-show', [CompletionResultType]::ParameterValue, 'Take a no-show back: the consumer came after all')
            [CompletionResult]::new('quote', 'quote', [CompletionResultType]::ParameterValue, 'Tell what cancelling, moving or not coming would cost; changes nothing')
            [CompletionResult]::new('consumer', 'consumer', [CompletionResultType]::ParameterValue, 'Look after the people who book')
            [CompletionResult]::new('waitlist', 'waitlist', [CompletionResultType]::ParameterValue, 'Wait for a seat, take or refuse an offer')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an appointment with its history')
            [CompletionResult]::new('agenda', 'agenda', [CompletionResultType]::ParameterValue, 'List the appointments of a day')
            [CompletionResult]::new('calendar', 'calendar', [CompletionResultType]::ParameterValue, 'Show a week of a service as a board: seats taken and free per slot')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Tell what a period came to: as bars, csv, json, or one page')
            [CompletionResult]::new('refund', 'refund', [CompletionResultType]::ParameterValue, 'Look at refunds, record those made by hand')
            [CompletionResult]::new('sweep', 'sweep', [CompletionResultType]::ParameterValue, 'Send reminders, mark no-shows, carry out refunds; for cron')
            [CompletionResult]::new('outbox', 'outbox', [CompletionResultType]::ParameterValue, 'Look at the messages, deliver them, try them again')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Look at the audit, check that it is whole')
            [CompletionResult]::new('ledger', 'ledger', [CompletionResultType]::ParameterValue, 'Check the ledger, copy it, put a copy back, carry it elsewhere')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Run the stand-in for the Admin API, or empty it')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check everything that the other commands stand on; exit status 1 when anything fails')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'slotctl;help;demo' {
            break
        }
        'slotctl;help;init' {
            break
        }
        'slotctl;help;config' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting with where it comes from; secrets are not shown')
            break
        }
        'slotctl;help;config;show' {
            break
        }
        'slotctl;help;service' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the services')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one service')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check service files and slotctl.toml: every mistake of every file, with file, line, column and the fix')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Write the file of a new service')
            break
        }
        'slotctl;help;service;list' {
            break
        }
        'slotctl;help;service;show' {
            break
        }
        'slotctl;help;service;check' {
            break
        }
        'slotctl;help;service;new' {
            break
        }
        'slotctl;help;plan' {
            break
        }
        'slotctl;help;apply' {
            break
        }
        'slotctl;help;queue' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a booking queue at Fanfare')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the booking queues that this ledger made, held against what Fanfare has')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one booking queue')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'Close a booking queue now')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a booking queue at Fanfare and forget it')
            break
        }
        'slotctl;help;queue;create' {
            break
        }
        'slotctl;help;queue;list' {
            break
        }
        'slotctl;help;queue;show' {
            break
        }
        'slotctl;help;queue;close' {
            break
        }
        'slotctl;help;queue;delete' {
            break
        }
        'slotctl;help;release' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make one weekly release at Fanfare')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the releases that this ledger made, held against what Fanfare has')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one release')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Make what is due for every service: slots to the horizon, queues and releases; for cron')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete one release at Fanfare and forget it')
            break
        }
        'slotctl;help;release;create' {
            break
        }
        'slotctl;help;release;list' {
            break
        }
        'slotctl;help;release;show' {
            break
        }
        'slotctl;help;release;run' {
            break
        }
        'slotctl;help;release;delete' {
            break
        }
        'slotctl;help;slot' {
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make the slots of a service that are not there yet')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the slots of a service')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'Close a slot to new bookings')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Open a closed slot again; free seats go to the waitlist first')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Tell what every booking rule says of a slot, with the numbers; changes nothing')
            break
        }
        'slotctl;help;slot;generate' {
            break
        }
        'slotctl;help;slot;list' {
            break
        }
        'slotctl;help;slot;close' {
            break
        }
        'slotctl;help;slot;open' {
            break
        }
        'slotctl;help;slot;explain' {
            break
        }
        'slotctl;help;book' {
            break
        }
        'slotctl;help;confirm' {
            break
        }
        'slotctl;help;cancel' {
            break
        }
        'slotctl;help;reschedule' {
            break
        }
        'slotctl;help;check-in' {
            break
        }
        'slotctl;help;complete' {
            break
        }
        'slotctl;help;undo-no-show' {
            break
        }
        'slotctl;help;quote' {
            break
        }
        'slotctl;help;consumer' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add somebody new')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the consumers, the longest known first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a consumer with the history: appointments, waitlist, no-shows, money')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Record what a person wants to be told, and how')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import people from a CSV file, all of them or none')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print everything that is known of a person, as one JSON object')
            [CompletionResult]::new('erase', 'erase', [CompletionResultType]::ParameterValue, 'Erase a person: name, addresses and every message, everywhere')
            break
        }
        'slotctl;help;consumer;add' {
            break
        }
        'slotctl;help;consumer;list' {
            break
        }
        'slotctl;help;consumer;show' {
            break
        }
        'slotctl;help;consumer;edit' {
            break
        }
        'slotctl;help;consumer;import' {
            break
        }
        'slotctl;help;consumer;export' {
            break
        }
        'slotctl;help;consumer;erase' {
            break
        }
        'slotctl;help;waitlist' {
            [CompletionResult]::new('join', 'join', [CompletionResultType]::ParameterValue, 'Join the line for a full slot, or for any slot of some days')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the entries in order of joining')
            [CompletionResult]::new('claim', 'claim', [CompletionResultType]::ParameterValue, 'Take the seat that an offer holds')
            [CompletionResult]::new('leave', 'leave', [CompletionResultType]::ParameterValue, 'Give a place up; during an offer that refuses it')
            break
        }
        'slotctl;help;waitlist;join' {
            break
        }
        'slotctl;help;waitlist;list' {
            break
        }
        'slotctl;help;waitlist;claim' {
            break
        }
        'slotctl;help;waitlist;leave' {
            break
        }
        'slotctl;help;show' {
            break
        }
        'slotctl;help;agenda' {
            break
        }
        'slotctl;help;calendar' {
            break
        }
        'slotctl;help;report' {
            [CompletionResult]::new('utilization', 'utilization', [CompletionResultType]::ParameterValue, 'How full the seats were, by weekday and hour')
            [CompletionResult]::new('no-shows', 'no-shows', [CompletionResultType]::ParameterValue, 'Who did not come, by the last reminder that was sent before')
            [CompletionResult]::new('revenue', 'revenue', [CompletionResultType]::ParameterValue, 'What came in, what went out and what is owed')
            [CompletionResult]::new('waitlist', 'waitlist', [CompletionResultType]::ParameterValue, 'How the waitlist went: offers, claims, and the median time to a claim')
            break
        }
        'slotctl;help;report;utilization' {
            break
        }
        'slotctl;help;report;no-shows' {
            break
        }
        'slotctl;help;report;revenue' {
            break
        }
        'slotctl;help;report;waitlist' {
            break
        }
        'slotctl;help;refund' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the refunds')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Make a refund that failed or was refused due now')
            [CompletionResult]::new('settle', 'settle', [CompletionResultType]::ParameterValue, 'Record that the money was given back by hand')
            break
        }
        'slotctl;help;refund;list' {
            break
        }
        'slotctl;help;refund;retry' {
            break
        }
        'slotctl;help;refund;settle' {
            break
        }
        'slotctl;help;sweep' {
            [CompletionResult]::new('reminders', 'reminders', [CompletionResultType]::ParameterValue, 'Queue the reminders that are due and deliver them')
            [CompletionResult]::new('no-shows', 'no-shows', [CompletionResultType]::ParameterValue, 'Mark confirmed appointments whose consumer did not come')
            [CompletionResult]::new('holds', 'holds', [CompletionResultType]::ParameterValue, 'End unpaid holds whose time is over')
            [CompletionResult]::new('waitlist', 'waitlist', [CompletionResultType]::ParameterValue, 'End offers whose claim window is over, and offer their seats to the next in line')
            [CompletionResult]::new('refunds', 'refunds', [CompletionResultType]::ParameterValue, 'Give back the money that is due, each refund once')
            [CompletionResult]::new('all', 'all', [CompletionResultType]::ParameterValue, 'Run every sweep, make new slots, and deliver once at the end')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show when each sweep last succeeded; exit status 1 when one is overdue')
            break
        }
        'slotctl;help;sweep;reminders' {
            break
        }
        'slotctl;help;sweep;no-shows' {
            break
        }
        'slotctl;help;sweep;holds' {
            break
        }
        'slotctl;help;sweep;waitlist' {
            break
        }
        'slotctl;help;sweep;refunds' {
            break
        }
        'slotctl;help;sweep;all' {
            break
        }
        'slotctl;help;sweep;status' {
            break
        }
        'slotctl;help;outbox' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the messages')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one message')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Show what a message about an appointment would say; sends nothing')
            [CompletionResult]::new('deliver', 'deliver', [CompletionResultType]::ParameterValue, 'Deliver what is due, until nothing is')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Make a message due now that failed, was given up or was skipped')
            break
        }
        'slotctl;help;outbox;list' {
            break
        }
        'slotctl;help;outbox;show' {
            break
        }
        'slotctl;help;outbox;preview' {
            break
        }
        'slotctl;help;outbox;deliver' {
            break
        }
        'slotctl;help;outbox;retry' {
            break
        }
        'slotctl;help;audit' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the changes, of one appointment or of everything')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check every chain of events; exit status 1 and the first broken link when one was altered')
            break
        }
        'slotctl;help;audit;list' {
            break
        }
        'slotctl;help;audit;verify' {
            break
        }
        'slotctl;help;ledger' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Recompute everything that can be and name each fault; exit status 1 if there is one')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the ledger to a new file, while others go on working with it')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Put a backup in the place of the ledger')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write every row as a line of JSON')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read an export into an empty ledger, all of it or nothing')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Show how large the ledger is and what happened last')
            break
        }
        'slotctl;help;ledger;check' {
            break
        }
        'slotctl;help;ledger;backup' {
            break
        }
        'slotctl;help;ledger;restore' {
            break
        }
        'slotctl;help;ledger;export' {
            break
        }
        'slotctl;help;ledger;import' {
            break
        }
        'slotctl;help;ledger;stats' {
            break
        }
        'slotctl;help;sandbox' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Answer as the Admin API does at an address of this machine, until Ctrl-C or SIGTERM')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Forget every object that the sandbox holds')
            break
        }
        'slotctl;help;sandbox;serve' {
            break
        }
        'slotctl;help;sandbox;reset' {
            break
        }
        'slotctl;help;doctor' {
            break
        }
        'slotctl;help;completions' {
            break
        }
        'slotctl;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
