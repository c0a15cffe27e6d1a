//! The people of the test site: one of every kind that the policy tells apart.

use tinbai_app::accounts::model::Actor;
use tinbai_app::accounts::store::load_actor;
use tinbai_app::context::House;
use tinbai_app::entities::{person, role_grant};
use tinbai_app::ids::PersonId;
use tinbai_app::platform::db::Tx;

use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::{NotSet, Set};

use crate::site::{OTHER_SECTION, OTHER_UNIT, SECTION, UNIT};

/// Everyone's password.
pub const PASSWORD: &str = "ba quả đồi sau mưa";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Persona {
    /// A reader without an account.
    Anonymous,
    /// Signed in, with every role taken away.
    Guest,
    /// Writes for `UNIT`.
    Contributor,
    OtherContributor,
    /// Writes for `OTHER_UNIT`.
    Stranger,
    /// Leads `UNIT`.
    Lead,
    /// Leads `OTHER_UNIT`.
    OtherLead,
    /// Edits every section.
    Editor,
    /// Edits `SECTION` and what is below it.
    SectionEditor,
    /// Edits `OTHER_SECTION`.
    OtherSectionEditor,
    Chief,
    Clerk,
    Admin,
}

use Persona::*;

impl Persona {
    pub const ALL: [Self; 13] = [
        Anonymous,
        Guest,
        Contributor,
        OtherContributor,
        Stranger,
        Lead,
        OtherLead,
        Editor,
        SectionEditor,
        OtherSectionEditor,
        Chief,
        Clerk,
        Admin,
    ];

    /// Everyone with an account.
    pub fn people() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|persona| *persona != Anonymous)
    }

    pub fn email(self) -> String {
        format!("{}@nha.example", format!("{self:?}").to_lowercase())
    }

    /// Pen names, taken from nature.
    pub const fn name(self) -> &'static str {
        match self {
            Anonymous => "",
            Guest => "Lá Khộp",
            Contributor => "Hạt Điều",
            OtherContributor => "Bông Lau",
            Stranger => "Suối Rạt",
            Lead => "Đồi Tranh",
            OtherLead => "Bằng Lăng",
            Editor => "Mưa Rào",
            SectionEditor => "Nắng Sớm",
            OtherSectionEditor => "Gió Bấc",
            Chief => "Núi Bà",
            Clerk => "Trăng Rằm",
            Admin => "Đá Ong",
        }
    }

    /// Role code, unit and section, by slug.
    const fn grant(self) -> Option<(&'static str, Option<&'static str>, Option<&'static str>)> {
        match self {
            Anonymous | Guest => None,
            Contributor | OtherContributor => Some(("contributor", Some(UNIT), None)),
            Stranger => Some(("contributor", Some(OTHER_UNIT), None)),
            Lead => Some(("unit_lead", Some(UNIT), None)),
            OtherLead => Some(("unit_lead", Some(OTHER_UNIT), None)),
            Editor => Some(("editor", None, None)),
            SectionEditor => Some(("editor", None, Some(SECTION))),
            OtherSectionEditor => Some(("editor", None, Some(OTHER_SECTION))),
            Chief => Some(("chief_editor", None, None)),
            Clerk => Some(("clerk", None, None)),
            Admin => Some(("admin", None, None)),
        }
    }

    /// People are entered in the order of `ALL`, into an empty table.
    pub fn id(self) -> PersonId {
        let place = Self::people().position(|persona| persona == self);
        PersonId(place.map_or(0, |place| i64::try_from(place).expect("a small number") + 1))
    }

    /// The person as the policy sees them at this moment.
    pub async fn actor(self, house: &House) -> Option<Actor> {
        let actor = load_actor(house.db.reader(), &house.body.get(), self.id()).await.expect("the database answers");
        assert_eq!(actor.is_none(), self == Anonymous, "{self:?}");
        actor
    }
}

/// Enters everyone, with one password's hash.
pub async fn enter_all(tx: &Tx, house: &House, hash: &str) {
    let body = house.body.get();
    let unit = |slug: &str| body.unit_by_slug(slug).expect("a unit of the site").id.0;
    let section = |slug: &str| body.section_by_slug(slug).expect("a section of the site").id.0;
    for persona in Persona::people() {
        let row = person::ActiveModel {
            id: NotSet,
            email: Set(persona.email()),
            name: Set(persona.name().to_owned()),
            password_hash: Set(Some(hash.to_owned())),
            disabled_at: Set(None),
            created_at: Set(house.clock.now()),
        };
        let row = row.insert(&**tx).await.expect("a person");
        assert_eq!(row.id, persona.id().0, "{persona:?} is entered in order");
        if let Some((role, of_unit, of_section)) = persona.grant() {
            let grant = role_grant::ActiveModel {
                id: NotSet,
                person_id: Set(row.id),
                role: Set(role.to_owned()),
                unit_id: Set(of_unit.map(unit)),
                section_id: Set(of_section.map(section)),
            };
            grant.insert(&**tx).await.expect("a grant");
        }
    }
}
