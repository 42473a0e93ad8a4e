//! What is known of the dwelling and the people in it. A fixed list: rules and gates read these.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

coded_enum! {
    /// 住房类型.
    pub enum DwellingType as "dwelling type" {
        /// 楼房单元房: a flat.
        Flat = "flat",
        /// 平房、自建房: a house of its own.
        House = "house",
        /// 筒子楼、大杂院: rooms with shared parts.
        SharedBuilding = "shared_building",
        /// 其他.
        Other = "other",
    }
}

coded_enum! {
    /// 房屋结构.
    pub enum Structure as "structure" {
        /// 砖混.
        BrickConcrete = "brick_concrete",
        /// 钢筋混凝土.
        Concrete = "concrete",
        /// 砖木.
        BrickTimber = "brick_timber",
        /// 其他或不清楚.
        Other = "other",
    }
}

coded_enum! {
    /// 居住情况: who lives there.
    pub enum Living as "living" {
        /// 独居.
        Alone = "alone",
        /// With a spouse only.
        Couple = "couple",
        /// With children.
        WithChildren = "with_children",
        /// With a paid carer.
        WithCarer = "with_carer",
        /// 其他.
        Other = "other",
    }
}

coded_enum! {
    /// 安装点墙体: what a wall is where something is to be fixed.
    pub enum Wall as "wall" {
        /// 承重墙: bears load.
        LoadBearing = "load_bearing",
        /// 实心砌体隔墙: solid, carries a bar.
        Solid = "solid",
        /// 空心或轻质隔墙: needs special fixings.
        Hollow = "hollow",
        /// 板材、玻璃: carries nothing.
        Panel = "panel",
        /// 不清楚.
        Unknown = "unknown",
    }
}

/// A fall within the last 12 months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Fall {
    /// Room code of the form, or empty for elsewhere.
    pub room: String,
    /// How it came about, and when.
    pub cause: String,
}

/// The wall at a mounting point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MountingPoint {
    /// Room code of the form.
    pub room: String,
    /// Where: 马桶左侧.
    pub place: String,
    /// What the wall is there.
    pub wall: Wall,
}
