//! Words of the desk.

use super::words;

words! {
    overview: "Tổng quan", "Overview";
    queue: "Hàng đợi", "Queue";
    my_items: "Bài của tôi", "My items";
    write: "Viết bài", "Write";
    quota_board: "Bảng chỉ tiêu", "Quota board";
    people: "Người dùng", "People";
}
