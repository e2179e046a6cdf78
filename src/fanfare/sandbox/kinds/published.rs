//! The members of the published specification (design section 8).

use super::{Field, Kind, Rule, nullable, optional, required};

/// Any text: an audience of the real organization, which a service's file names, is not known here.
const AUDIENCE_ID: Rule = Rule::Text;
const SELECTION_MODES: Rule = Rule::OneOf(&["USER_SELECTED", "SYSTEM_ASSIGNED"]);

pub(super) const EXPERIENCE: &[Field] = &[
    required("name", Rule::Text),
    nullable("timeZone", Rule::Zone),
    nullable("i18n", Rule::Object),
    nullable("theme", Rule::Object),
    nullable("products", Rule::Absent),
    nullable("sequence", Rule::Nested(NESTED_SEQUENCE)),
];

pub(super) const EXPERIENCE_CHANGES: &[Field] = &[
    optional("name", Rule::Text),
    optional("timeZone", Rule::Zone),
    nullable("i18n", Rule::Object),
    nullable("theme", Rule::Object),
];

const NESTED_SEQUENCE: &[Field] = &[
    required("name", Rule::Text),
    nullable("audienceId", AUDIENCE_ID),
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

pub(super) const SEQUENCE: &[Field] = &[
    required("name", Rule::Text),
    nullable("experienceId", Rule::Reference(Kind::Experience)),
    nullable("audienceId", AUDIENCE_ID),
    nullable("accessCode", Rule::Text),
    nullable("priority", Rule::Number),
    nullable("color", Rule::Text),
    nullable("productSelectionMode", SELECTION_MODES),
];

pub(super) const SEQUENCE_CHANGES: &[Field] = &[
    optional("name", Rule::Text),
    nullable("audienceId", AUDIENCE_ID),
    nullable("accessCode", Rule::Text),
    nullable("priority", Rule::Number),
    nullable("color", Rule::Text),
    nullable("productSelectionMode", SELECTION_MODES),
];

pub(super) const QUEUE: &[Field] = &[
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

pub(super) const QUEUE_CHANGES: &[Field] = &[
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

pub(super) const TIMED_RELEASE: &[Field] = &[
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

pub(super) const TIMED_RELEASE_CHANGES: &[Field] = &[
    optional("name", Rule::Text),
    nullable("openAt", Rule::Instant),
    nullable("closeAt", Rule::Instant),
    optional("timeZone", Rule::Zone),
    optional("supportsGuest", Rule::Flag),
];

pub(super) const AUDIENCE: &[Field] = &[
    required("name", Rule::Text),
    required("type", AUDIENCE_TYPES),
    nullable("iconName", Rule::Text),
    nullable("metadata", Rule::Object),
    nullable("refreshIntervalSeconds", Rule::Count),
    nullable("lastRefreshedAt", Rule::Instant),
    nullable("primarySyncSource", Rule::Text),
    optional("rules", Rule::Parts(AUDIENCE_RULE)),
];

pub(super) const AUDIENCE_CHANGES: &[Field] = &[
    optional("name", Rule::Text),
    optional("type", AUDIENCE_TYPES),
    nullable("iconName", Rule::Text),
    nullable("metadata", Rule::Object),
    nullable("refreshIntervalSeconds", Rule::Count),
    nullable("lastRefreshedAt", Rule::Instant),
    nullable("primarySyncSource", Rule::Text),
    optional("rules", Rule::Parts(AUDIENCE_RULE)),
];

const AUDIENCE_TYPES: Rule = Rule::OneOf(&["DYNAMIC", "STATIC_LIST", "SYNCED_LIST"]);

const AUDIENCE_RULE: &[Field] = &[
    required("field", Rule::Text),
    required("operator", OPERATORS),
    required("values", Rule::Any),
    nullable("groupId", Rule::Text),
    nullable("position", Rule::Number),
];

const OPERATORS: Rule = Rule::OneOf(&[
    "EQUALS",
    "NOT_EQUALS",
    "GREATER_THAN",
    "GREATER_THAN_OR_EQUAL",
    "LESS_THAN",
    "LESS_THAN_OR_EQUAL",
    "BETWEEN",
    "CONTAINS",
    "NOT_CONTAINS",
    "IN",
    "NOT_IN",
    "EXISTS",
    "NOT_EXISTS",
]);
