//! The kinds of objects and the members that requests may set on them. Design section 8.
//!
//! What the specification has and the stand-in does not act on is listed too and must be empty, so that a
//! request is never half understood.

use serde_json::{Map, Value, json};

/// A kind of object that the stand-in keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Experience,
    Sequence,
    Queue,
    TimedRelease,
}

/// What a member's value must be.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// A text that is not blank.
    Text,
    /// true or false.
    Flag,
    /// A number above 0.
    Positive,
    /// A whole number from 1.
    Count,
    /// Any number.
    Number,
    /// An ISO 8601 instant with an offset. How a time without offset is read is not documented.
    Instant,
    /// The IANA name of a zone.
    Zone,
    /// The id of a live object.
    Reference(Kind),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Any object.
    Object,
    /// An object of these members.
    Nested(&'static [Field]),
    /// An array of objects of these members.
    Each(&'static [Field]),
    /// Nothing or an empty array: the stand-in has no such objects.
    Absent,
}

/// A member that a request may set.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) rule: Rule,
    pub(super) required: bool,
    pub(super) nullable: bool,
}

const fn required(name: &'static str, rule: Rule) -> Field {
    Field { name, rule, required: true, nullable: false }
}

const fn optional(name: &'static str, rule: Rule) -> Field {
    Field { name, rule, required: false, nullable: false }
}

const fn nullable(name: &'static str, rule: Rule) -> Field {
    Field { name, rule, required: false, nullable: true }
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [Self::Experience, Self::Sequence, Self::Queue, Self::TimedRelease];

    /// Gives the kind's place in a path, which is its name in the state file too.
    pub(super) fn segment(self) -> &'static str {
        match self {
            Self::Experience => "experiences",
            Self::Sequence => "sequences",
            Self::Queue => "queues",
            Self::TimedRelease => "timed-releases",
        }
    }

    /// Gives the name that messages use.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Experience => "Experience",
            Self::Sequence => "Sequence",
            Self::Queue => "Queue",
            Self::TimedRelease => "Timed release",
        }
    }

    /// Gives what a creation may set.
    pub(super) fn creation(self) -> &'static [Field] {
        match self {
            Self::Experience => EXPERIENCE,
            Self::Sequence => SEQUENCE,
            Self::Queue => QUEUE,
            Self::TimedRelease => TIMED_RELEASE,
        }
    }

    /// Gives what an update may set.
    pub(super) fn update(self) -> &'static [Field] {
        match self {
            Self::Experience => EXPERIENCE_CHANGES,
            Self::Sequence => SEQUENCE_CHANGES,
            Self::Queue => QUEUE_CHANGES,
            Self::TimedRelease => TIMED_RELEASE_CHANGES,
        }
    }

    /// Gives the member that names the object that one of this kind stands in.
    pub(super) fn parent_member(self) -> Option<&'static str> {
        match self {
            Self::Experience => None,
            Self::Sequence => Some("experienceId"),
            Self::Queue | Self::TimedRelease => Some("sequenceId"),
        }
    }

    /// Gives what an object has that no request set.
    pub(super) fn defaults(self) -> Map<String, Value> {
        let members = match self {
            Self::Experience => json!({ "i18n": null, "theme": null }),
            Self::Sequence => json!({
                "experienceId": null, "audienceId": null, "accessCode": null, "priority": 0,
                "color": "#888888", "productSelectionMode": null,
            }),
            Self::Queue => json!({
                "admissionExpirationSeconds": null, "capacity": null, "maxAdmissions": null,
                "openAt": null, "closeAt": null, "supportsGuest": false, "loyaltyBiasEnabled": false,
                "statusOverride": null, "statusOverrideAt": null, "statusOverrideBy": null, "teardownStatus": null,
            }),
            Self::TimedRelease => json!({
                "openAt": null, "closeAt": null, "supportsGuest": false,
                "statusOverride": null, "statusOverrideAt": null, "statusOverrideBy": null, "teardownStatus": null,
            }),
        };
        match members {
            Value::Object(members) => members,
            _ => Map::new(),
        }
    }
}

const SELECTION_MODES: Rule = Rule::OneOf(&["USER_SELECTED", "SYSTEM_ASSIGNED"]);

const EXPERIENCE: &[Field] = &[
    required("name", Rule::Text),
    nullable("timeZone", Rule::Zone),
    nullable("i18n", Rule::Object),
    nullable("theme", Rule::Object),
    nullable("products", Rule::Absent),
    nullable("sequence", Rule::Nested(NESTED_SEQUENCE)),
];

const EXPERIENCE_CHANGES: &[Field] = &[
    optional("name", Rule::Text),
    optional("timeZone", Rule::Zone),
    nullable("i18n", Rule::Object),
    nullable("theme", Rule::Object),
];

const NESTED_SEQUENCE: &[Field] = &[
    required("name", Rule::Text),
    nullable("audienceId", Rule::Text),
    nullable("accessCode", Rule::Text),
    nullable("priority", Rule::Number),
    nullable("color", Rule::Text),
    nullable("productSelectionMode", SELECTION_MODES),
    nullable("sequenceProducts", Rule::Absent),
    optional("queues", Rule::Each(NESTED_QUEUE)),
    optional("timedReleases", Rule::Each(NESTED_TIMED_RELEASE)),
    optional("appointments", Rule::Absent),
    optional("draws", Rule::Absent),
    optional("auctions", Rule::Absent),
];

const SEQUENCE: &[Field] = &[
    required("name", Rule::Text),
    nullable("experienceId", Rule::Reference(Kind::Experience)),
    nullable("audienceId", Rule::Text),
    nullable("accessCode", Rule::Text),
    nullable("priority", Rule::Number),
    nullable("color", Rule::Text),
    nullable("productSelectionMode", SELECTION_MODES),
];

const SEQUENCE_CHANGES: &[Field] = &[
    optional("name", Rule::Text),
    nullable("audienceId", Rule::Text),
    nullable("accessCode", Rule::Text),
    nullable("priority", Rule::Number),
    nullable("color", Rule::Text),
    nullable("productSelectionMode", SELECTION_MODES),
];

const QUEUE: &[Field] = &[
    required("sequenceId", Rule::Reference(Kind::Sequence)),
    required("name", Rule::Text),
    required("admitRate", Rule::Positive),
    nullable("capacity", Rule::Count),
    nullable("maxAdmissions", Rule::Count),
    nullable("admissionExpirationSeconds", Rule::Count),
    nullable("openAt", Rule::Instant),
    nullable("closeAt", Rule::Instant),
    nullable("timeZone", Rule::Zone),
    optional("supportsGuest", Rule::Flag),
    optional("loyaltyBiasEnabled", Rule::Flag),
];

const NESTED_QUEUE: &[Field] = &[
    required("name", Rule::Text),
    required("admitRate", Rule::Positive),
    nullable("capacity", Rule::Count),
    nullable("maxAdmissions", Rule::Count),
    nullable("admissionExpirationSeconds", Rule::Count),
    nullable("openAt", Rule::Instant),
    nullable("closeAt", Rule::Instant),
    nullable("timeZone", Rule::Zone),
    optional("supportsGuest", Rule::Flag),
    optional("loyaltyBiasEnabled", Rule::Flag),
];

const QUEUE_CHANGES: &[Field] = &[
    optional("name", Rule::Text),
    optional("admitRate", Rule::Positive),
    nullable("capacity", Rule::Count),
    nullable("maxAdmissions", Rule::Count),
    nullable("admissionExpirationSeconds", Rule::Count),
    nullable("openAt", Rule::Instant),
    nullable("closeAt", Rule::Instant),
    optional("timeZone", Rule::Zone),
    optional("supportsGuest", Rule::Flag),
    optional("loyaltyBiasEnabled", Rule::Flag),
];

const TIMED_RELEASE: &[Field] = &[
    required("sequenceId", Rule::Reference(Kind::Sequence)),
    required("name", Rule::Text),
    nullable("openAt", Rule::Instant),
    nullable("closeAt", Rule::Instant),
    nullable("timeZone", Rule::Zone),
    optional("supportsGuest", Rule::Flag),
];

const NESTED_TIMED_RELEASE: &[Field] = &[
    required("name", Rule::Text),
    nullable("openAt", Rule::Instant),
    nullable("closeAt", Rule::Instant),
    nullable("timeZone", Rule::Zone),
    optional("supportsGuest", Rule::Flag),
];

const TIMED_RELEASE_CHANGES: &[Field] = &[
    optional("name", Rule::Text),
    nullable("openAt", Rule::Instant),
    nullable("closeAt", Rule::Instant),
    optional("timeZone", Rule::Zone),
    optional("supportsGuest", Rule::Flag),
];
