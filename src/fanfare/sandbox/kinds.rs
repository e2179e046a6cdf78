//! The kinds of objects and the members that requests may set on them. Design section 8.
//!
//! What the specification has and the stand-in does not act on is listed too and must be empty, so that a
//! request is never half understood.

mod guide;
mod published;

use serde_json::{Map, Value, json};

/// Which form of the API's objects a request speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// The newest published specification.
    Published,
    /// The request objects of the appointment-booking use case (design section 0.1).
    Guide,
}

/// A kind of object that the stand-in keeps. Objects of the two forms are kept apart: neither shows the other's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Experience,
    Sequence,
    Queue,
    TimedRelease,
    Audience,
    GuideQueue,
    GuideRelease,
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
    /// A whole number from 0.
    Whole,
    /// A weekday as a number, 0 for Sunday.
    Weekday,
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
    /// A local time like `09:00`.
    LocalTime,
    /// Lower-case words joined by `-`.
    Slug,
    /// Any object.
    Object,
    /// Anything.
    Any,
    /// An object of these members, kept as an object of its own.
    Nested(&'static [Field]),
    /// An array of objects of these members, each kept as an object of its own.
    Each(&'static [Field]),
    /// An object of these members, kept where it stands.
    Part(&'static [Field]),
    /// An array of objects of these members, kept where it stands.
    Parts(&'static [Field]),
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
    /// Every place in a path at which a list of objects stands.
    pub(super) const SEGMENTS: [&'static str; 5] =
        ["experiences", "sequences", "queues", "timed-releases", "audiences"];

    /// Gives the kind that stands at a place in a path; the guide has neither experiences nor sequences.
    pub(super) fn at(segment: &str, form: Form) -> Option<Self> {
        Some(match (segment, form) {
            ("experiences", Form::Published) => Self::Experience,
            ("sequences", Form::Published) => Self::Sequence,
            ("queues", Form::Published) => Self::Queue,
            ("queues", Form::Guide) => Self::GuideQueue,
            ("timed-releases", Form::Published) => Self::TimedRelease,
            ("timed-releases", Form::Guide) => Self::GuideRelease,
            ("audiences", _) => Self::Audience,
            _ => return None,
        })
    }

    /// Gives the kind's name in the state file and in cursors.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Experience => "experiences",
            Self::Sequence => "sequences",
            Self::Queue => "queues",
            Self::TimedRelease => "timed-releases",
            Self::Audience => "audiences",
            Self::GuideQueue => "guide-queues",
            Self::GuideRelease => "guide-timed-releases",
        }
    }

    /// Gives the name that messages use.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Experience => "Experience",
            Self::Sequence => "Sequence",
            Self::Queue | Self::GuideQueue => "Queue",
            Self::TimedRelease | Self::GuideRelease => "Timed release",
            Self::Audience => "Audience",
        }
    }

    /// Gives what a creation may set.
    pub(super) fn creation(self) -> &'static [Field] {
        match self {
            Self::Experience => published::EXPERIENCE,
            Self::Sequence => published::SEQUENCE,
            Self::Queue => published::QUEUE,
            Self::TimedRelease => published::TIMED_RELEASE,
            Self::Audience => published::AUDIENCE,
            Self::GuideQueue => guide::QUEUE,
            Self::GuideRelease => guide::RELEASE,
        }
    }

    /// Gives what an update may set.
    pub(super) fn update(self) -> &'static [Field] {
        match self {
            Self::Experience => published::EXPERIENCE_CHANGES,
            Self::Sequence => published::SEQUENCE_CHANGES,
            Self::Queue => published::QUEUE_CHANGES,
            Self::TimedRelease => published::TIMED_RELEASE_CHANGES,
            Self::Audience => published::AUDIENCE_CHANGES,
            Self::GuideQueue => guide::QUEUE_CHANGES,
            Self::GuideRelease => guide::RELEASE_CHANGES,
        }
    }

    /// Gives the member that names the object that one of this kind stands in.
    pub(super) fn parent_member(self) -> Option<&'static str> {
        match self {
            Self::Experience | Self::Audience | Self::GuideQueue | Self::GuideRelease => None,
            Self::Sequence => Some("experienceId"),
            Self::Queue | Self::TimedRelease => Some("sequenceId"),
        }
    }

    /// Tells whether objects of this kind have a zone even if no request names one.
    pub(super) fn has_zone(self) -> bool {
        matches!(self, Self::Experience | Self::Queue | Self::TimedRelease)
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
            Self::Audience => json!({
                "iconName": null, "metadata": null, "refreshIntervalSeconds": null, "lastRefreshedAt": null,
                "primarySyncSource": null, "rules": [],
            }),
            Self::GuideQueue | Self::GuideRelease => json!({ "statusOverride": null }),
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
