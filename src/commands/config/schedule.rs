//! What has the sweeps run by themselves, ready to be copied: lines for cron, units for systemd.

use std::path::Path;

use crate::commands::shell_word::quoted;

/// The lines for `crontab -e`. Cron knows no folder and no PATH, and mails what a job prints.
pub(super) fn crontab(program: &Path, dir: &Path) -> String {
    let variable = dir.display().to_string();
    let quote = if variable.contains('"') { '\'' } else { '"' };
    let is_plain = !variable.contains([' ', '\t', '#', '\'', '"']);
    let variable = if is_plain { variable } else { format!("{quote}{variable}{quote}") };
    // Cron reads % in a command as the end of the line.
    let program = quoted(&program.display().to_string()).replace('%', "\\%");
    format!(
        "SLOTCTL_CONFIG={variable}\n\
         */5 * * * * {program} -q sweep all\n\
         17 * * * * {program} -q release run\n"
    )
}

/// The units for systemd, each under a comment with the name of its file. They run as `user`, whose ledger it is.
pub(super) fn units(program: &Path, dir: &Path, user: &str) -> String {
    let unit = |name: &str, what: &str, command: &str, when: &str| {
        let (program, dir) = (program_word(program), word(&dir.display().to_string()));
        format!(
            "# /etc/systemd/system/slotctl-{name}.service\n\
             [Unit]\n\
             Description={what}\n\
             Wants=network-online.target\n\
             After=network-online.target\n\n\
             [Service]\n\
             Type=oneshot\n\
             User={user}\n\
             Environment=\"SLOTCTL_CONFIG={dir}\"\n\
             ExecStart=\"{program}\" -q {command}\n\n\
             # /etc/systemd/system/slotctl-{name}.timer\n\
             [Unit]\n\
             Description={what}, again and again\n\n\
             [Timer]\n\
             OnCalendar={when}\n\
             RandomizedDelaySec=30\n\
             Persistent=true\n\n\
             [Install]\n\
             WantedBy=timers.target\n"
        )
    };
    let sweep = unit("sweep", "Sweeps of slotctl", "sweep all", "*:0/5");
    let release = unit("release", "Releases of slotctl", "release run", "hourly");
    format!("{sweep}\n{release}")
}

/// A text inside the double quotes of a unit, where % begins a specifier.
fn word(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%")
}

/// A program inside the double quotes of a command, where $ begins a variable as well.
fn program_word(program: &Path) -> String {
    word(&program.display().to_string()).replace('$', "$$")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_stand_as_they_are() {
        let lines = crontab(Path::new("/usr/local/bin/slotctl"), Path::new("/srv/clinic"));
        let expected = "SLOTCTL_CONFIG=/srv/clinic\n*/5 * * * * /usr/local/bin/slotctl -q sweep all\n\
            17 * * * * /usr/local/bin/slotctl -q release run\n";
        assert_eq!(lines, expected);
        let units = units(Path::new("/usr/local/bin/slotctl"), Path::new("/srv/clinic"), "ana");
        for line in [
            "User=ana",
            "Environment=\"SLOTCTL_CONFIG=/srv/clinic\"",
            "ExecStart=\"/usr/local/bin/slotctl\" -q sweep all",
            "ExecStart=\"/usr/local/bin/slotctl\" -q release run",
            "RandomizedDelaySec=30",
        ] {
            assert!(units.lines().any(|known| known == line), "{line} in {units}");
        }
    }

    #[test]
    fn what_cron_and_systemd_read_more_into_is_kept_from_them() {
        let (program, dir) = (Path::new("/opt/my $tools/100%/slotctl"), Path::new("/srv/my \"50%\" clinic"));
        let lines = crontab(program, dir);
        assert!(lines.starts_with("SLOTCTL_CONFIG='/srv/my \"50%\" clinic'\n"), "{lines}");
        assert!(lines.contains("*/5 * * * * '/opt/my $tools/100\\%/slotctl' -q sweep all\n"), "{lines}");
        let units = units(program, dir, "ana");
        assert!(units.contains("Environment=\"SLOTCTL_CONFIG=/srv/my \\\"50%%\\\" clinic\"\n"), "{units}");
        assert!(units.contains("ExecStart=\"/opt/my $$tools/100%%/slotctl\" -q sweep all\n"), "{units}");
    }
}
