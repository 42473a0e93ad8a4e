//! All this host knows of the contract, in one place: it calls commands by name and serves files by id.

pub(crate) use yiju_app::{
    ApiError, Call, Desk, DeskOptions, Event, Events, PhotoSize, Reason, call, cancel,
};
