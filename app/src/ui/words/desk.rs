//! Words of the desk.

use super::words;
use crate::accounts::model::Role;
use crate::desk::model::Filter;
use crate::event_kind::EventKind;
use crate::text::dates::english_month;
use crate::text::numbers::integer;
use crate::text::{Lang, Month};

words! {
    overview: "Tổng quan", "Overview";
    queue: "Hàng đợi", "Queue";
    my_items: "Bài của tôi", "My items";
    unit_items: "Bài của đơn vị", "The unit's items";
    write: "Viết bài", "Write";
    edit: "Sửa bài", "Edit";
    quota_board: "Bảng chỉ tiêu", "Quota board";
    people: "Người dùng", "People";
    desk: "Bàn biên tập", "Desk";
    skip: "Đến nội dung chính", "Skip to the main content";
    site: "Xem trang", "View site";
    context: "Ngữ cảnh", "Context";
    messages: "Thông báo", "Messages";
    live_on: "Đang trực tuyến", "Live";
    live_lost: "Mất kết nối, đang nối lại…", "Connection lost, reconnecting…";
    live_off: "Đã đăng xuất.", "Signed out.";
    sign_in_again: "Đăng nhập lại", "Sign in again";
    open: "Xem", "Open";
    you: "Bạn", "You";
    me: "Tôi", "Me";
    the_house: "Hệ thống", "The system";
    close: "Đóng", "Close";

    activity: "Diễn biến", "Activity";
    no_activity: "Chưa có diễn biến nào.", "Nothing has happened yet.";
    all: "Tất cả", "All";
    mine: "Tôi đang giữ", "With me";
    waiting_longest: "Chờ lâu nhất", "Waiting longest";
    to_publish: "Chờ đăng", "To be published";
    queue_now: "Hàng đợi lúc này", "The queue now";
    queue_filter: "Lọc hàng đợi", "Filter the queue";
    queue_caption: "Tin, bài trong hàng đợi, cũ nhất trước", "Items in the queue, oldest first";
    kind: "Loại", "Kind";
    title: "Tiêu đề", "Title";
    lead: "Sapo", "Lead";
    body: "Nội dung", "Text";
    section: "Chuyên mục", "Section";
    unit: "Đơn vị", "Unit";
    waited: "Chờ", "Waiting";
    state: "Trạng thái", "State";
    holder: "Người giữ", "With";
    nobody_yet: "chưa ai nhận", "not taken yet";
    editor: "Biên tập", "Editor";
    last_change: "Sửa lần cuối", "Last changed";
    versions: "Phiên bản", "Versions";
    facts: "Thông tin", "Facts";
    up_down: "lên xuống", "up and down";
    open_item: "mở bài", "open";

    need_you: "Cần bạn sửa", "For you to mend";
    at_desk: "Ở bàn biên tập", "At the desk";
    drafts: "Bản nháp", "Drafts";
    published: "Đã đăng", "Published";
    not_used: "Không dùng, đã gỡ", "Not used, withdrawn";
    no_items: "Bạn chưa có bài nào; viết tin đầu tiên về một việc vừa xong ở đơn vị mình.",
        "You have no items yet; write your first about something your unit has just done.";
    no_unit_items: "Chưa có bài nào của đơn vị gửi đến bàn biên tập.", "Your unit has sent nothing to the desk yet.";
    nothing_mine: "Bạn chưa giữ bài nào; mở Chờ biên tập và bấm Nhận biên tập ở bài cũ nhất.",
        "You hold nothing; open Submitted and take the oldest item.";
    nothing_here: "Không có bài nào ở đây. Bài mới sẽ tự hiện ra.", "Nothing here. New items appear by themselves.";
    see_waiting: "Xem bài đang chờ", "See what waits";
    desk_only: "Tài khoản này không viết và không biên tập bài; hãy mở một trong các mục sau.",
        "This account neither writes nor edits; open one of these.";

    handle: "Xử lý", "Acts";
    jump_to_acts: "Đến phần xử lý", "To the acts";
    nothing_to_do: "Lúc này bạn không có việc gì với bài này.", "There is nothing for you to do here now.";
    as_readers: "xem như người đọc", "as readers see it";
    preview: "Xem thử", "Preview";
    see_on_site: "Xem trên trang", "See on the site";
    correction: "Đính chính", "Correction";
    notice: "Lời báo", "Notice";
    edit_text: "Sửa nội dung", "Edit the text";
    submit: "Gửi bài", "Submit";
    recall: "Rút về", "Recall";
    take: "Nhận biên tập", "Take";
    release: "Nhả bài", "Release";
    return_open: "Trả lại…", "Return…";
    return_do: "Trả lại tác giả", "Return to the author";
    decline_open: "Không dùng…", "Decline…";
    decline_do: "Không dùng bài này", "Decline this item";
    accept: "Duyệt", "Accept";
    publish: "Đăng ngay", "Publish now";
    schedule_open: "Hẹn giờ…", "Schedule…";
    schedule_do: "Hẹn giờ đăng", "Schedule";
    correct_open: "Đính chính…", "Correct…";
    correct_do: "Đăng đính chính", "Publish the correction";
    withdraw_open: "Gỡ bài…", "Withdraw…";
    withdraw_do: "Gỡ bài", "Withdraw";
    reason: "Lý do", "Reason";
    choose_reason: "Chọn lý do", "Choose a reason";
    note: "Ghi chú cho tác giả", "Note to the author";
    note_hint: "Nói rõ cần sửa gì; tối đa 2.000 ký tự.", "Say what to mend; at most 2,000 characters.";
    publish_at: "Đăng lúc", "Publish at";
    publish_at_hint: "Theo giờ của trang", "In the site's time";
    correction_text: "Nội dung đính chính", "The correction";
    correction_hint: "Người đọc sẽ thấy; tối đa 2.000 ký tự.", "Readers will see it; at most 2,000 characters.";
    withdrawal_text: "Lời báo cho người đọc", "Notice to readers";
    withdrawal_hint: "Địa chỉ bài vẫn còn và hiện lời báo này.", "The address stays and shows this notice.";
    not_done: "Chưa làm được", "Not done";

    reload: "Tải lại bài", "Load it again";
    typed_stays: "Những gì bạn đang gõ vẫn còn nguyên.", "What you are typing stays as it is.";
    gone_now: "Bài này không còn thuộc phần việc của bạn.", "This item is no longer yours to see.";

    kind_tin: "Tin: ngắn, một việc", "News: short, one matter";
    kind_bai: "Bài: có bối cảnh, có người kể", "Article: with background and voices";
    choose_section: "Chọn chuyên mục", "Choose a section";
    choose_unit: "Chọn đơn vị", "Choose a unit";
    kind_and_section: "Loại và chuyên mục", "Kind and section";
    about_item: "Thông tin bài", "About the item";
    body_hint: "cách đoạn bằng một dòng trống; ## mở đầu tiêu đề giữa bài, - mở đầu gạch đầu dòng",
        "an empty line between paragraphs; ## starts a heading, - a list";
    picture: "Ảnh", "Picture";
    other_picture: "Thay ảnh khác", "Another picture";
    picture_now: "Ảnh đang dùng", "The present picture";
    picture_hint: "JPEG, PNG, WebP hoặc GIF, tối đa 15 MB", "JPEG, PNG, WebP or GIF, at most 15 MB";
    picture_keep_hint: "JPEG, PNG, WebP hoặc GIF, tối đa 15 MB; để trống thì giữ ảnh đang dùng",
        "JPEG, PNG, WebP or GIF, at most 15 MB; leave empty to keep the present one";
    caption: "Chú thích", "Caption";
    credit: "Nguồn ảnh", "Credit";
    save_draft: "Lưu nháp", "Save draft";
    save: "Lưu", "Save";
    back_to_item: "Về trang của bài", "Back to the item";
    before_sending: "Trước khi gửi", "Before sending";
    done: "(xong)", "(done)";
    picture_described: "Ảnh có chú thích và nguồn", "Picture with caption and credit";
    not_saved_yet: "Chưa lưu", "Not saved yet";
    nothing_lost: "Chưa lưu được, chưa mất chữ nào", "Not saved, and nothing lost";
    saved: "đã lưu", "saved";

    conflict_heading: "Bài đã được sửa ở nơi khác", "The item was changed elsewhere";
    conflict_kept: "Chưa lưu bản của bạn.", "Your text is not saved.";
    conflict_what: "Không chữ nào bị mất: hãy chọn bản để giữ, hoặc chép phần cần thiết rồi sửa tiếp.",
        "Nothing is lost: choose the text to keep, or copy what you need and go on.";
    server_text: "Bản trên máy chủ", "The text on the server";
    your_text: "Bản của bạn", "Your text";
    go_on_from_this: "Sửa tiếp từ bản này", "Go on from this text";
    differs: "khác", "differs";

    year: "Năm", "Year";
    months: "Các tháng", "Months";
    month_word: "Tháng", "Month";
    whole_year: "Cả năm", "Whole year";
    legend: "Chú giải", "Legend";
    complete: "đủ", "complete";
    counting: "đang tính", "counting";
    short: "còn thiếu", "short";
    exempt: "miễn", "exempt";
    future: "chưa đến", "to come";
    no_quota: "không giao chỉ tiêu", "no quota";
    units_complete: "đơn vị đã đủ", "units complete";
    items_published: "tin, bài đã đăng", "items published";
    forecast: "dự kiến đủ cuối tháng", "expected complete at month's end";
    units_complete_foot: "Đơn vị đủ chỉ tiêu", "Units complete";
    no_board: "Năm này không có đơn vị nào.", "No unit stood in this year.";
}

pub const fn filter(filter: Filter, lang: Lang) -> &'static str {
    let (vi, en) = match filter {
        Filter::All => return all(lang),
        Filter::Submitted => ("Chờ biên tập", "Submitted"),
        Filter::InReview => ("Đang biên tập", "In review"),
        Filter::Mine => return mine(lang),
        Filter::Accepted => ("Đã duyệt", "Accepted"),
        Filter::Scheduled => ("Hẹn giờ", "Scheduled"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

pub const fn role(role: &Role, lang: Lang) -> &'static str {
    let (vi, en) = match role {
        Role::Contributor { .. } => ("Cộng tác viên", "Contributor"),
        Role::UnitLead { .. } => ("Phụ trách đơn vị", "Unit lead"),
        Role::Editor { .. } => ("Biên tập viên", "Editor"),
        Role::ChiefEditor => ("Trưởng ban biên tập", "Editor-in-chief"),
        Role::Clerk => ("Văn thư", "Clerk"),
        Role::Admin => ("Quản trị", "Administrator"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What just succeeded, by the word in the address.
pub fn success(word: &str, lang: Lang) -> Option<&'static str> {
    let (vi, en) = match word {
        "luu" => ("Đã lưu.", "Saved."),
        "gui" => ("Đã gửi bài đến bàn biên tập.", "Sent to the desk."),
        "rut" => ("Đã rút bài về; bạn có thể sửa tiếp.", "Recalled; you can go on editing."),
        "nhan" => ("Bạn đã nhận biên tập bài này.", "You have taken this item."),
        "nha" => ("Đã nhả bài về hàng đợi.", "Released into the queue."),
        "tra" => ("Đã trả lại tác giả.", "Returned to its author."),
        "khong-dung" => ("Đã ghi: không dùng bài này.", "Declined."),
        "duyet" => ("Đã duyệt; có thể đăng ngay hoặc hẹn giờ.", "Accepted; publish it now or schedule it."),
        "hen" => ("Đã hẹn giờ đăng.", "Scheduled."),
        "dang" => ("Đã đăng.", "Published."),
        "dinh-chinh" => ("Đã đăng đính chính.", "The correction is published."),
        "xong-bao-loi" => ("Đã ghi là xử lý xong.", "Marked as settled."),
        "go" => ("Đã gỡ bài; người đọc thấy lời báo.", "Withdrawn; readers see the notice."),
        _ => return None,
    };
    Some(lang.pick(vi, en))
}

pub fn new_in_queue(title: &str, lang: Lang) -> String {
    format!("{}: {title}", lang.pick("Bài mới chờ biên tập", "New in the queue"))
}

/// To the author, about their item.
pub fn became(kind: EventKind, title: &str, lang: Lang) -> Option<String> {
    let (vi, en) = match kind {
        EventKind::ArticleTaken => ("đang được biên tập", "is being checked"),
        EventKind::ArticleReturned => ("được trả lại", "was returned"),
        EventKind::ArticleDeclined => ("không được dùng", "was declined"),
        EventKind::ArticleAccepted => ("đã được duyệt", "was accepted"),
        EventKind::ArticleScheduled => ("đã được hẹn giờ đăng", "was scheduled"),
        EventKind::ArticlePublished => ("đã đăng", "was published"),
        EventKind::ArticleCorrected => ("có đính chính", "was corrected"),
        EventKind::ArticleWithdrawn => ("đã bị gỡ", "was withdrawn"),
        _ => return None,
    };
    Some(match lang {
        Lang::Vi => format!("Bài “{title}” {vi}."),
        Lang::En => format!("“{title}” {en}."),
    })
}

pub fn more_activity(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{count} diễn biến mới"),
        Lang::En => format!("{count} new"),
    }
}

/// "Tháng 11" · "November"
pub fn month(month: u32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Tháng {month}"),
        Lang::En => english_month(month).to_owned(),
    }
}

/// "tháng 11", inside a sentence.
fn month_inside(number: u32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("tháng {number}"),
        Lang::En => month(number, lang),
    }
}

pub fn published_in(month: u32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Đã đăng tháng\u{a0}{month}"),
        Lang::En => format!("Published in {}", english_month(month)),
    }
}

pub fn days_left(days: u32, lang: Lang) -> String {
    match (days, lang) {
        (0, Lang::Vi) => "hết hôm nay".to_owned(),
        (0, Lang::En) => "ends today".to_owned(),
        (_, Lang::Vi) => format!("còn {days} ngày"),
        (1, Lang::En) => "1 day left".to_owned(),
        (_, Lang::En) => format!("{days} days left"),
    }
}

/// "còn 7 ngày, hết ngày 30/11"
pub fn month_ends(month: Month, days: u32, lang: Lang) -> String {
    let (day, number) = (month.days(), month.month());
    match lang {
        Lang::Vi => format!("{}, hết ngày {day:02}/{number:02}", days_left(days, lang)),
        Lang::En => format!("{}, until {day} {}", days_left(days, lang), english_month(number)),
    }
}

pub fn quota_of_month(number: u32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Chỉ tiêu {}", month_inside(number, lang)),
        Lang::En => format!("Quota of {}", english_month(number)),
    }
}

/// "Tháng 11: 2/4 tin, bài đã đăng, còn 7 ngày"
pub fn standing(number: u32, published: u32, owed: u32, days: u32, lang: Lang) -> String {
    let (month, left) = (month(number, lang), days_left(days, lang));
    match lang {
        Lang::Vi => format!("{month}: {published}/{owed} tin, bài đã đăng, {left}"),
        Lang::En => format!("{month}: {published}/{owed} items published, {left}"),
    }
}

/// For a unit that owes nothing this month.
pub fn standing_free(number: u32, published: u32, lang: Lang) -> String {
    let month = month(number, lang);
    match lang {
        Lang::Vi => format!("{month}: đã đăng {published} tin, bài"),
        Lang::En => format!("{month}: {published} items published"),
    }
}

pub fn still_short(unit: &str, short: u32, at_desk: u32, lang: Lang) -> String {
    let at_desk = match (at_desk, lang) {
        (0, Lang::Vi) => "không có bài nào ở bàn biên tập".to_owned(),
        (0, Lang::En) => "nothing at the desk".to_owned(),
        (_, Lang::Vi) => format!("{at_desk} bài đang ở bàn biên tập"),
        (_, Lang::En) => format!("{at_desk} at the desk"),
    };
    match (short, lang) {
        (0, Lang::Vi) => format!("{unit} đã đủ chỉ tiêu; {at_desk}."),
        (0, Lang::En) => format!("{unit} has met its quota; {at_desk}."),
        (_, Lang::Vi) => format!("{unit} còn thiếu {short} tin, bài để đủ chỉ tiêu; {at_desk}."),
        (_, Lang::En) => format!("{unit} is {short} short of its quota; {at_desk}."),
    }
}

pub fn owes_nothing(unit: &str, reason: Option<&str>, lang: Lang) -> String {
    match (reason, lang) {
        (Some(reason), Lang::Vi) => format!("{unit} được miễn chỉ tiêu: {reason}."),
        (Some(reason), Lang::En) => format!("{unit} is exempt: {reason}."),
        (None, Lang::Vi) => format!("{unit} không có chỉ tiêu tháng này."),
        (None, Lang::En) => format!("{unit} has no quota this month."),
    }
}

pub fn missing(count: u32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("còn thiếu {count}"),
        Lang::En => format!("{count} short"),
    }
}

/// The cell's name for those who hear the board: "Tỉnh Đoàn, tháng 11: 3/4, còn thiếu 1".
pub fn cell(unit: &str, number: u32, figure: &str, word: &str, lang: Lang) -> String {
    format!("{unit}, {}: {figure}, {word}", month_inside(number, lang))
}

pub fn exempt_with(published: u32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("đã đăng {published}"),
        Lang::En => format!("{published} published"),
    }
}

pub fn board_caption(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Chỉ tiêu tin, bài theo đơn vị và tháng, năm {year}"),
        Lang::En => format!("Items owed and published by unit and month, {year}"),
    }
}

pub fn board_scrolls(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Bảng chỉ tiêu năm {year}, cuộn ngang được"),
        Lang::En => format!("Quota board {year}, scrolls sideways"),
    }
}

/// "đăng 06:00 24/11/2017"
pub fn will_publish(moment: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("đăng {moment}"),
        Lang::En => format!("publishes {moment}"),
    }
}

pub fn item_number(id: i64, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Bài {id}"),
        Lang::En => format!("Item {id}"),
    }
}

pub fn version_number(version: i64, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Bản {version}"),
        Lang::En => format!("Version {version}"),
    }
}

pub fn at_most(characters: usize, lang: Lang) -> String {
    let count = integer(i64::try_from(characters).unwrap_or(i64::MAX), lang);
    match lang {
        Lang::Vi => format!("tối đa {count} ký tự"),
        Lang::En => format!("at most {count} characters"),
    }
}

/// The heading above a form that came back.
pub fn to_mend(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (0, Lang::Vi) => "Chưa lưu được".to_owned(),
        (0, Lang::En) => "Not saved".to_owned(),
        (_, Lang::Vi) => format!("Chưa lưu được: {count} chỗ cần sửa"),
        (_, Lang::En) => format!("Not saved: {count} to mend"),
    }
}

/// While one wrote, somebody saved a newer text.
pub fn conflict_who(by: &str, version: i64, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Trong lúc bạn viết, {by} đã lưu bản {version}."),
        Lang::En => format!("While you were writing, {by} saved version {version}."),
    }
}

pub fn written_from(version: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Viết từ bản {version}, chưa lưu"),
        Lang::En => format!("Written from version {version}, not saved"),
    }
}

pub fn save_mine_as(version: i64, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Lưu bản của tôi thành bản {version}"),
        Lang::En => format!("Save my text as version {version}"),
    }
}

/// Somebody moved the item that is on screen.
pub fn changed_elsewhere(by: &str, happened: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Từ khi bạn mở bài này, {by} {happened}."),
        Lang::En => format!("{by} {happened} this item after you opened it."),
    }
}
