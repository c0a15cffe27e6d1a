//! The live feed as a browser reads it.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use futures::StreamExt;
use serde_json::Value;
use tinbai_app::desk::model::LiveEvent;

/// Longer than any message needs: a feed that is silent for so long has failed.
const PATIENCE: Duration = Duration::from_secs(5);

pub struct Feed {
    stream: BodyDataStream,
    buffer: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// `live`, `here`, `refresh` or `bye`.
    pub event: String,
    pub id: Option<i64>,
    pub data: Value,
}

impl Message {
    pub fn live(&self) -> LiveEvent {
        assert_eq!(self.event, "live", "{self:?}");
        serde_json::from_value(self.data.clone()).expect("a live event")
    }
}

impl Feed {
    pub fn new(body: Body) -> Self {
        Self { stream: body.into_data_stream(), buffer: String::new() }
    }

    /// The next message; `None` when the feed has ended.
    ///
    /// # Panics
    /// Nothing came within 5 s.
    pub async fn next(&mut self) -> Option<Message> {
        self.within(PATIENCE).await
    }

    pub async fn within(&mut self, patience: Duration) -> Option<Message> {
        tokio::time::timeout(patience, self.read())
            .await
            .unwrap_or_else(|_| panic!("the feed was silent for {patience:?}"))
    }

    /// Ids of the events that are told until the one of `marker`, which is told last and not counted.
    pub async fn ids_until(&mut self, marker: i64) -> Vec<i64> {
        let mut ids = Vec::new();
        loop {
            let message = self.next().await.expect("the feed goes on");
            if message.event != "live" {
                continue;
            }
            match message.live().id {
                id if id == marker => return ids,
                id => ids.push(id),
            }
        }
    }

    /// The feed says good-bye and ends, whatever it tells before.
    pub async fn must_end(mut self) -> Vec<Message> {
        let mut told = Vec::new();
        loop {
            match self.next().await {
                Some(message) if message.event == "bye" => break,
                Some(message) => told.push(message),
                None => panic!("the feed ended without a word"),
            }
        }
        assert_eq!(self.next().await, None, "nothing comes after good-bye");
        told
    }

    async fn read(&mut self) -> Option<Message> {
        loop {
            if let Some(end) = self.buffer.find("\n\n") {
                let block: String = self.buffer.drain(..end + 2).collect();
                if let Some(message) = parse(&block) {
                    return Some(message);
                }
                continue;
            }
            let chunk = self.stream.next().await?.expect("a feed that is not broken off");
            self.buffer.push_str(std::str::from_utf8(&chunk).expect("text"));
        }
    }
}

/// A block of lines; comments alone are no message.
fn parse(block: &str) -> Option<Message> {
    let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    let event = field("event")?.to_owned();
    let id = field("id").map(|id| id.parse().expect("a number"));
    let data = serde_json::from_str(field("data")?).expect("data in JSON");
    Some(Message { event, id, data })
}
