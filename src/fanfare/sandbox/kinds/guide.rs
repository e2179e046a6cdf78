//! The members of the appointment-booking use case (design section 0.1), and of its updates as we assume them.
//!
//! `scheduledEnd` is the guide's word for the closing instant; the use case itself sets none.

use super::{Field, Rule, nullable, optional, required};

const FAIRNESS: Rule = Rule::OneOf(&["strict", "loyalty"]);
const BOOKING_TYPE: Rule = Rule::OneOf(&["appointment"]);
const RELEASE_TYPE: Rule = Rule::OneOf(&["weekly_appointment_slots"]);

pub(super) const QUEUE: &[Field] = &[
    required("name", Rule::Text),
    required("slug", Rule::Slug),
    required("scheduledStart", Rule::Instant),
    nullable("scheduledEnd", Rule::Instant),
    required("config", Rule::Part(QUEUE_CONFIG)),
    required("metadata", Rule::Part(QUEUE_METADATA)),
];

const QUEUE_CONFIG: &[Field] = &[
    nullable("admissionWindowSeconds", Rule::Count),
    nullable("maxConcurrentAdmissions", Rule::Count),
    required("admissionRatePerMinute", Rule::Positive),
    required("requireAuthentication", Rule::Flag),
    required("fairnessMode", FAIRNESS),
];

const QUEUE_METADATA: &[Field] = &[
    required("serviceId", Rule::Text),
    required("bookingType", BOOKING_TYPE),
    optional("availableSlots", Rule::Whole),
];

pub(super) const QUEUE_CHANGES: &[Field] = &[
    optional("name", Rule::Text),
    optional("slug", Rule::Slug),
    optional("scheduledStart", Rule::Instant),
    nullable("scheduledEnd", Rule::Instant),
    optional("config", Rule::Part(QUEUE_CONFIG_CHANGES)),
    optional("metadata", Rule::Part(QUEUE_METADATA_CHANGES)),
];

const QUEUE_CONFIG_CHANGES: &[Field] = &[
    nullable("admissionWindowSeconds", Rule::Count),
    nullable("maxConcurrentAdmissions", Rule::Count),
    optional("admissionRatePerMinute", Rule::Positive),
    optional("requireAuthentication", Rule::Flag),
    optional("fairnessMode", FAIRNESS),
];

const QUEUE_METADATA_CHANGES: &[Field] = &[
    optional("serviceId", Rule::Text),
    optional("bookingType", BOOKING_TYPE),
    optional("availableSlots", Rule::Whole),
];

pub(super) const RELEASE: &[Field] = &[
    required("name", Rule::Text),
    required("slug", Rule::Slug),
    required("schedule", Rule::Part(SCHEDULE)),
    required("config", Rule::Part(RELEASE_CONFIG)),
    required("metadata", Rule::Part(RELEASE_METADATA)),
];

const SCHEDULE: &[Field] = &[
    required("type", Rule::OneOf(&["recurring"])),
    required("frequency", Rule::OneOf(&["weekly"])),
    required("dayOfWeek", Rule::Weekday),
    required("time", Rule::LocalTime),
    required("timezone", Rule::Zone),
];

const RELEASE_CONFIG: &[Field] = &[
    nullable("admissionWindowSeconds", Rule::Count),
    nullable("maxConcurrentAdmissions", Rule::Count),
    required("showRemainingSlots", Rule::Flag),
];

const RELEASE_METADATA: &[Field] =
    &[required("serviceId", Rule::Text), required("releaseType", RELEASE_TYPE)];

pub(super) const RELEASE_CHANGES: &[Field] = &[
    optional("name", Rule::Text),
    optional("slug", Rule::Slug),
    // Whole or not at all: half a schedule says nothing.
    optional("schedule", Rule::Part(SCHEDULE)),
    optional("config", Rule::Part(RELEASE_CONFIG_CHANGES)),
    optional("metadata", Rule::Part(RELEASE_METADATA_CHANGES)),
];

const RELEASE_CONFIG_CHANGES: &[Field] = &[
    nullable("admissionWindowSeconds", Rule::Count),
    nullable("maxConcurrentAdmissions", Rule::Count),
    optional("showRemainingSlots", Rule::Flag),
];

const RELEASE_METADATA_CHANGES: &[Field] =
    &[optional("serviceId", Rule::Text), optional("releaseType", RELEASE_TYPE)];
