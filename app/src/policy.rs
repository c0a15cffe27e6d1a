//! Who may do what: one table of sentences, pure, compiled for both sides.
//!
//! Its SQL twin is `articles::store::visible_to`; a test holds them against each other over every role, state
//! and channel.

use crate::accounts::model::Actor;
use crate::articles::model::{Facts, State};
use crate::event_kind::EventKind;
use crate::ids::{PersonId, SectionId, UnitId};

/// Something that a person asks to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action<'a> {
    /// Open the item, its pictures and its preview.
    Read(&'a Facts),
    /// Change title, text, section or picture.
    Edit(&'a Facts),
    Submit(&'a Facts),
    /// Take one's own item back before an editor has taken it.
    Recall(&'a Facts),
    /// Take it out of the queue to check it.
    Take(&'a Facts),
    /// Put it back into the queue.
    Release(&'a Facts),
    Return(&'a Facts),
    Decline(&'a Facts),
    Accept(&'a Facts),
    Schedule(&'a Facts),
    Publish(&'a Facts),
    Correct(&'a Facts),
    Withdraw(&'a Facts),
    /// See versions, reasons and who did what.
    SeeHistory(&'a Facts),
    /// Start an item that will be credited to a unit.
    WriteFor(UnitId),
    /// Enter the desk at all; the quota board is open to everyone there.
    EnterDesk,
    SeeQueue,
    /// Read what readers report about items of one's sections.
    SeeReports,
    /// Mark a report settled that is about an item of this section.
    SettleReport(SectionId),
    /// Invite, disable, give and take roles.
    ManagePeople,
    /// Hear of an event on the live feed.
    Hear(&'a Heard),
}

/// What the policy needs to know of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    pub kind: EventKind,
    /// The person that it is about, where it is about one.
    pub person: Option<PersonId>,
    pub author: Option<PersonId>,
    pub unit: Option<UnitId>,
    pub section: Option<SectionId>,
}

/// Whether `actor` (nobody: a reader without an account) may do it.
pub fn may(actor: Option<&Actor>, action: Action<'_>) -> bool {
    let Some(actor) = actor else {
        return matches!(action, Action::Read(item) if item.state.is_public());
    };
    match action {
        Action::Read(item) | Action::SeeHistory(item) if wrote(actor, item) || handles(actor, item) => true,
        Action::Read(item) => item.state.is_public(),
        Action::SeeHistory(_) => false,
        Action::Edit(item) => (wrote(actor, item) && is_open(item)) || (checks(actor, item) && is_checked(item)),
        Action::Submit(item) => wrote(actor, item) && is_open(item),
        Action::Recall(item) => wrote(actor, item) && item.state == State::Submitted,
        Action::Take(item) => actor.edits(item.section) && item.state == State::Submitted,
        Action::Release(item) => checks(actor, item) && item.state == State::InReview,
        Action::Return(item) => checks(actor, item) && is_checked(item),
        Action::Decline(item) | Action::Accept(item) => checks(actor, item) && item.state == State::InReview,
        Action::Schedule(item) => actor.edits(item.section) && item.state == State::Accepted,
        Action::Publish(item) => actor.edits(item.section) && matches!(item.state, State::Accepted | State::Scheduled),
        Action::Correct(item) | Action::Withdraw(item) => actor.is_chief() && item.state.is_public(),
        Action::WriteFor(unit) => actor.writes_for(unit),
        Action::EnterDesk => !actor.roles.is_empty(),
        Action::SeeQueue | Action::SeeReports => actor.is_editor(),
        Action::SettleReport(section) => actor.edits(section),
        Action::ManagePeople => actor.is_admin(),
        Action::Hear(event) => may_hear(actor, event),
    }
}

/// The author, whatever became of it.
fn wrote(actor: &Actor, item: &Facts) -> bool {
    actor.id == item.author
}

/// Its unit's lead and its section's editors, once it has left the author's drawer.
fn handles(actor: &Actor, item: &Facts) -> bool {
    item.state != State::Draft && (actor.leads(item.unit) || actor.edits(item.section))
}

/// The editor who has taken it; the editor-in-chief may step in.
fn checks(actor: &Actor, item: &Facts) -> bool {
    actor.edits(item.section) && (item.reviewer == Some(actor.id) || actor.is_chief())
}

/// On the author's side.
fn is_open(item: &Facts) -> bool {
    matches!(item.state, State::Draft | State::Returned)
}

/// On an editor's side, not yet published.
fn is_checked(item: &Facts) -> bool {
    matches!(item.state, State::InReview | State::Accepted)
}

fn may_hear(actor: &Actor, event: &Heard) -> bool {
    let wrote = event.author == Some(actor.id);
    let handles =
        event.unit.is_some_and(|unit| actor.leads(unit)) || event.section.is_some_and(|section| actor.edits(section));
    match event.kind {
        EventKind::ArticleDrafted => wrote,
        EventKind::ArticleEdited
        | EventKind::ArticleSubmitted
        // Told to those who saw it submitted, so that it leaves their queue.
        | EventKind::ArticleRecalled
        | EventKind::ArticleTaken
        | EventKind::ArticleReleased
        | EventKind::ArticleReturned
        | EventKind::ArticleDeclined
        | EventKind::ArticleAccepted
        | EventKind::ArticleScheduled => wrote || handles,
        EventKind::ArticlePublished
        | EventKind::ArticleCorrected
        | EventKind::ArticleWithdrawn
        | EventKind::QuotaChanged
        | EventKind::BodyChanged => !actor.roles.is_empty(),
        EventKind::PersonInvited | EventKind::PersonChanged => {
            actor.is_admin() || event.person == Some(actor.id)
        }
        EventKind::FeedbackReported | EventKind::FeedbackSettled => {
            event.section.is_some_and(|section| actor.edits(section))
        }
        EventKind::SessionEnded => event.person == Some(actor.id),
    }
}
