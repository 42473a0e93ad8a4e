//! The usual rooms of a home, where items are fitted. A plan stores the place as text, since anything may be typed; the
//! names of this list are known in both languages, so that a paper of the other language prints its own.

coded_enum! {
    /// A usual place for an item.
    pub enum Room as "room" {
        /// 卫生间
        Bathroom = "bathroom",
        /// 卧室
        Bedroom = "bedroom",
        /// 厨房
        Kitchen = "kitchen",
        /// 客厅
        LivingRoom = "living_room",
        /// 入户: the door and what is before it.
        Entrance = "entrance",
        /// 走道
        Corridor = "corridor",
        /// 阳台
        Balcony = "balcony",
        /// 楼梯
        Stairs = "stairs",
        /// 通用: not bound to a room, like a walking stick.
        General = "general",
    }
}

impl Room {
    /// The name on Chinese papers.
    #[must_use]
    pub const fn label_zh(self) -> &'static str {
        match self {
            Self::Bathroom => "卫生间",
            Self::Bedroom => "卧室",
            Self::Kitchen => "厨房",
            Self::LivingRoom => "客厅",
            Self::Entrance => "入户",
            Self::Corridor => "走道",
            Self::Balcony => "阳台",
            Self::Stairs => "楼梯",
            Self::General => "通用",
        }
    }

    /// The name in English.
    #[must_use]
    pub const fn label_en(self) -> &'static str {
        match self {
            Self::Bathroom => "Bathroom",
            Self::Bedroom => "Bedroom",
            Self::Kitchen => "Kitchen",
            Self::LivingRoom => "Living room",
            Self::Entrance => "Entrance",
            Self::Corridor => "Corridor",
            Self::Balcony => "Balcony",
            Self::Stairs => "Stairs",
            Self::General => "General",
        }
    }

    /// The room of this name in either language; `None` for what somebody typed.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|room| room.label_zh() == text || room.label_en() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_known_by_either_name_and_typed_text_is_not() {
        for room in Room::ALL {
            assert_eq!(Room::named(room.label_zh()), Some(*room));
            assert_eq!(Room::named(room.label_en()), Some(*room));
        }
        for typed in ["", "北屋", "bathroom 2", "卫生间门口"] {
            assert_eq!(Room::named(typed), None, "{typed}");
        }
    }
}
