//! What can go wrong with the ledger.

use std::path::PathBuf;

/// What can go wrong with the ledger.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Another process holds the ledger and did not let go in time; trying again helps.
    #[error("the ledger is busy: another process is writing to it")]
    Busy,
    /// The ledger was written by a newer version of the program.
    #[error("the ledger `{path}` has schema {found}, this program knows only up to {known}")]
    TooNew {
        /// The ledger's file.
        path: PathBuf,
        /// Its schema version.
        found: u32,
        /// The newest schema version that this program knows.
        known: u32,
    },
    /// The file cannot be opened, made or written: permissions, a missing folder, a full disk.
    #[error("cannot open or write the ledger `{path}`")]
    Open {
        /// The ledger's file.
        path: PathBuf,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The file is no ledger, or is damaged.
    #[error("`{path}` is no slotctl ledger, or is damaged: {detail}")]
    NotALedger {
        /// The file.
        path: PathBuf,
        /// What about it is wrong.
        detail: String,
    },
    /// The server cannot be reached; trying again may help.
    #[error("the PostgreSQL server of the ledger `{server}` cannot be reached")]
    Unreachable {
        /// The address without its password.
        server: String,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The connection was lost before anything was kept; trying again helps.
    #[error("the connection to the ledger `{server}` was lost, and what was being written was not kept")]
    Lost {
        /// The address without its password.
        server: String,
        /// How.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The connection was lost while the change was being kept: nobody knows whether it was.
    #[error(
        "the connection to the ledger `{server}` was lost at the last moment: the change may have been kept or not"
    )]
    Unclear {
        /// The address without its password.
        server: String,
        /// How.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A lock that keeps other runs away went with its connection: what it guarded may not go on.
    #[error(
        "the lock on the ledger `{server}` that keeps other runs of slotctl away was lost, so nothing more was begun"
    )]
    LockLost {
        /// The address without its password.
        server: String,
        /// How.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The server is there and does not do what it is asked to.
    #[error("the PostgreSQL server of the ledger `{server}` {fault}")]
    Server {
        /// The address without its password.
        server: String,
        /// What it does not do.
        fault: ServerFault,
        /// The server's own words.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// A row that no version of the program can have written.
    #[error("the ledger holds a row that makes no sense: {0}")]
    Corrupt(String),
    /// A constraint of the schema fired: our own fault, caught by the last line of defence.
    #[error("the ledger refused a write that the rules should have refused before: {0}")]
    Constraint(String),
    /// Anything else the engine reports.
    #[error("the ledger failed")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What a server does not do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ServerFault {
    /// It wants another user or password, or one at all.
    #[error("does not accept the user or the password")]
    Password,
    /// It knows no such user, or one that may not log in.
    #[error("does not let this user log in")]
    NoLogin,
    /// Its rules of admission have none for this user, database and machine, or one that says no.
    #[error("does not let this user in from this machine")]
    NotAdmitted,
    /// It has no database of that name.
    #[error("has no such database")]
    NoDatabase,
    /// No schema of the search path exists, so there is nowhere to look for tables or to make them.
    #[error("has no schema in this database in which the ledger could be")]
    NoSchema,
    /// The user may not do it.
    #[error("does not permit that")]
    NotAllowed,
    /// The user does not own the tables, which only their owner may write anew.
    #[error("lets only the owner of the tables write them anew, so traces are left in them")]
    NotOwner,
    /// There is no ledger, and the user may not make one.
    #[error("has no ledger here yet, and this user cannot make one")]
    NoLedger,
    /// It keeps text in an encoding that has no room for every name.
    #[error("keeps the text of this database in {encoding}, which cannot hold every name")]
    Encoding {
        /// The encoding.
        encoding: String,
    },
    /// It does not take a setting of the address.
    #[error("does not take the settings in the address")]
    Settings,
    /// It is a replica, or was told to be read only.
    #[error("can only be read, not written to")]
    ReadOnly,
    /// It, or its operator, stopped a statement.
    #[error("stopped a statement that took too long, or that somebody cancelled; nothing was kept")]
    Cancelled,
    /// It is being started or stopped.
    #[error("is being started or stopped")]
    NotReady,
    /// As many are connected as it lets in.
    #[error("has no connection left for this user")]
    Full,
    /// It is older than any version that this program knows.
    #[error("has version {found}, but {oldest} is the oldest that slotctl works with")]
    TooOld {
        /// Its version.
        found: String,
        /// The oldest version that is known to do.
        oldest: u32,
    },
    /// It cannot be talked to as safely as its address asks for.
    #[error("{0}")]
    Tls(TlsFault),
    /// Its disk or its memory is at an end.
    #[error("has no room left for that")]
    Resources,
    /// It is copied with its own tools.
    #[error("is copied with its own tools, not by slotctl")]
    CopiedElsewhere {
        /// The command that does it.
        command: String,
    },
}

/// What keeps a connection from being as safe as its address asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TlsFault {
    /// It offers no encryption.
    #[error("offers no encryption, which its address asks for")]
    NotOffered,
    /// Its certificate was signed by nobody known here.
    #[error("has a certificate that no authority known here has signed")]
    UnknownIssuer,
    /// Its certificate is that of another.
    #[error("has a certificate that is made out to another name")]
    WrongName,
    /// The time of its certificate is over, or has not begun.
    #[error("has a certificate that has expired or is not valid yet")]
    Expired,
    /// It wants to see a certificate of whoever connects.
    #[error("wants a certificate of the client, and slotctl has none to show")]
    ClientCertificate,
    /// The file of root certificates cannot be used.
    #[error("cannot be checked, as the file of root certificates cannot be used")]
    Roots,
    /// Anything else.
    #[error("cannot be talked to as safely as its address asks for")]
    Other,
}
